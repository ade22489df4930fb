import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { recordArrivalOperation } from '../../dispatch/arrival/record-arrival.ts';
import { departGroupOperation } from '../../dispatch/depart-group.ts';
import { answerCountGroups } from '../../dispatch/list-groups.ts';
import { boardPassengersOperation } from '../../dispatch/passengers/board-passengers.ts';
import { recordNoShowsOperation } from '../../dispatch/passengers/record-no-shows.ts';
import { refillSeatOperation } from '../../dispatch/passengers/refill-seat.ts';
import {
  accounts,
  type ChainOffice,
  chainRegions,
  contextOf,
  countyId,
  enrol,
  idOf,
  openChainOffice,
  personIdOf as p,
  timeOf,
} from '../../dispatch/testing/chain-office.ts';
import { lockedGroup } from '../../dispatch/testing/journeys.ts';
import { asWorker, inContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { countFigures } from '../figures/count-figures.ts';
import { compareFigures } from './compare-knowledge.ts';

plantRegions(chainRegions);

const group = idOf(2, 1);
const [day, nextDay] = [date('2025-02-18'), date('2025-02-19')];

test('what became of a group is shown as it was known on the eve, at departure and after arrival', async () => {
  const office = await openChainOffice();
  const people = await enrol(
    office,
    [1, 2, 3, 4, 5].map((n) => ({ n, name: `虞测${'甲乙丙丁戊'[n - 1]}` })),
  );
  // Who stands at the gate on no list is a note in the log of the group: it moves nobody.
  const stranger = { arrivalId: idOf(6, 1), name: '虞测戊', idNumber: people[4]?.idNumber };
  const known: { at: Instant; figures: Record<string, number> }[] = [];
  const look = async () =>
    known.push({ at: await lastInstant(office), figures: await figuresNow(office, nextDay) });
  const times = { departOn: day, expectedOn: nextDay };
  await lockedGroup(office, { id: group, day: '2025-02-15', ...times }, [p(1), p(2), p(3)], [p(4)]);
  await look();
  await board(office, [1, 2]);
  await run(office, 'escort', day, recordNoShowsOperation, { groupId: group, on: day, persons: [p(3)] });
  const seat = { vehicle: '1', stop: '县站', leg: 1, on: day, at: timeOf(day, '06:30') };
  await run(office, 'escort', day, refillSeatOperation, { groupId: group, personId: p(4), ...seat });
  await run(office, 'escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 3 });
  await look();
  await run(office, 'station', nextDay, recordArrivalOperation, {
    ...{ groupId: group, on: nextDay, at: timeOf(nextDay, '11:00'), receipt: '交接单 1' },
    ...{ arrived: [p(1), p(2), p(4)], missing: [], unlisted: [stranger], exceptions: [] },
    signedBy: { escort: accounts.escort, employer: '虚构接收人' },
  });
  await look();

  const stages = known.map(({ figures }) =>
    ['listed', 'boarded', 'arrived', 'no-shows'].map((stage) => figures[`group-${stage}`]),
  );
  expect(stages).toEqual([
    [3, 0, 0, 0],
    [4, 3, 0, 1],
    [4, 3, 3, 1],
  ]);
  for (const { at, figures } of known)
    expect(Object.fromEntries((await compared(office, at)).map((one) => [one.figure, one.earlier]))).toEqual(
      figures,
    );
  const atDeparture = await compared(office, known[1]?.at ?? Instant.parse('2025-01-01T00:00:00.000Z'));
  expect(atDeparture.find(({ figure }) => figure === 'group-arrived')).toMatchObject({
    earlier: 0,
    now: 3,
    byTime: 0,
    came: [p(1), p(2), p(4)],
    went: [],
  });
});

test('the groups and the report count alike who arrived without a tick: as boarded', async () => {
  const office = await openChainOffice();
  await enrol(
    office,
    [1, 2, 3].map((n) => ({ n, name: `虞测${n}` })),
  );
  const form = { id: group, day: '2025-02-15', departOn: day, expectedOn: nextDay };
  await lockedGroup(office, form, [p(1), p(2), p(3)]);
  await board(office, [1]);
  const absent = { groupId: group, on: day, persons: [p(2), p(3)] };
  await run(office, 'escort', day, recordNoShowsOperation, absent);
  await run(office, 'escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 1 });
  await run(office, 'station', nextDay, recordArrivalOperation, {
    ...{ groupId: group, on: nextDay, at: timeOf(nextDay, '11:00'), receipt: '交接单 1' },
    ...{ arrived: [p(1), p(2)], missing: [], unlisted: [], exceptions: [] },
    signedBy: { escort: accounts.escort },
  });
  const counts = { listed: 3, boarded: 2, arrived: 2, noShows: 1 };
  const period = { from: '2025-01-01', to: '2025-03-31' };
  expect(await office.ask('county', nextDay, answerCountGroups, period)).toMatchObject({ total: counts });
  expect(await figuresNow(office, nextDay)).toMatchObject({
    ...{ 'group-listed': 3, 'group-boarded': 2, 'group-arrived': 2, 'group-no-shows': 1 },
  });
});

const board = (office: ChainOffice, who: number[]) =>
  run(office, 'escort', day, boardPassengersOperation, {
    ...{ groupId: group, vehicle: '1', leg: 1, on: day },
    persons: who.map((n) => ({ personId: p(n), at: timeOf(day, '06:00') })),
  });

async function run(office: ChainOffice, ...[side, on, bound, input]: Parameters<ChainOffice['try']>) {
  const outcome = await office.try(side, on, bound, input);
  if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
}

const asked = {
  ...{ region: countyId, from: date('2025-01-01'), on: date('2025-03-31'), asOf: date('2025-03-31') },
  knownThrough: nextDay,
};

const counting = <T>(office: ChainOffice, on: CivilDate, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inContext(office.database, { ...contextOf('county', on), count: '960101' }, work);

const figuresNow = (office: ChainOffice, on: CivilDate) =>
  counting(
    office,
    on,
    async (tx) => (await countFigures(tx, 'transport', asked)).figures as Record<string, number>,
  );

const compared = (office: ChainOffice, knownAt: Instant) =>
  counting(office, nextDay, (tx) =>
    compareFigures(tx, 'transport', { asked, code: '960101', changed: [], knownAt }),
  );

const lastInstant = (office: ChainOffice): Promise<Instant> =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ at: Date }>`select max(recorded_at) as at from operation`.execute(tx);
    return Instant.parse(new Date(rows[0]?.at ?? 0).toISOString());
  });
