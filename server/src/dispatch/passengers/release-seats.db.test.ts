import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { listGroups, listPassengers } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { closeFileOperation, reopenFileOperation } from '../../placements/responsibility/close-file.ts';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { answerListGroups, answerListPassengers } from '../list-groups.ts';
import {
  type ChainOffice,
  chainRegions,
  enrol,
  idOf,
  openChainOffice,
  otherCounty,
  personIdOf as p,
  timeOf,
} from '../testing/chain-office.ts';
import { lockedGroup } from '../testing/journeys.ts';
import { releaseEndedSeats } from './release-seats.ts';

plantRegions(chainRegions);

const group = idOf(5, 1);
let office: ChainOffice;
beforeEach(async () => {
  office = await openChainOffice();
  await enrol(
    office,
    [1, 2, 3].map((n) => ({ n, name: `虞测${n}` })),
  );
});

const release = (day: string) =>
  releaseEndedSeats(office, {
    now: () => Instant.parse(timeOf(day, '04:00')),
    realNow: () => Instant.parse(timeOf(day, '04:00')),
    businessDay: () => date(day),
  });
const done = async (bound: Parameters<ChainOffice['try']>[2], input: object): Promise<void> => {
  expect(await office.try('county', '2025-02-12', bound, input)).toMatchObject({ ok: true });
};
const close = (n: number, because: string) => done(closeFileOperation, { personId: p(n), because });
const statuses = async (): Promise<Record<string, string>> => {
  const listed = listPassengers.output.parse(
    await office.ask('county', '2025-02-12', answerListPassengers, { groupId: group }),
  );
  return Object.fromEntries(listed.passengers.map(({ personId, status }) => [personId, status]));
};
const givenUp = async (side: 'county' | 'escort' | 'station') =>
  listGroups.output
    .parse(await office.ask(side, '2025-02-12', answerListGroups, {}))
    .groups.map(({ seatsGivenUp }) => seatsGivenUp);

const locked = () =>
  lockedGroup(
    office,
    { id: group, day: '2025-02-10', departOn: '2025-02-18', expectedOn: '2025-02-20' },
    [p(1), p(2)],
    [p(3)],
  );

test('who declined service or died before the departure gives the seat up; county, escort and station read how many', async () => {
  await locked();
  await close(1, 'declined');
  await asWorker(office.database, (tx) =>
    sql`insert into person_fact (person_id, fact_id, kind, from_day, recorded_by)
      values (${p(3)}, gen_random_uuid(), 'death', '2025-02-11', gen_random_uuid())`.execute(tx),
  );
  await release('2025-02-12');
  expect(await statuses()).toEqual({ [p(1)]: 'removed', [p(2)]: 'listed', [p(3)]: 'removed' });
  // The one who waited had no seat to give up.
  for (const side of ['county', 'escort', 'station'] as const) expect(await givenUp(side), side).toEqual([1]);
  await release('2025-02-12');
  expect(await givenUp('county')).toEqual([1]);
});

test('who moved to another county and was closed there gives the seat up too; the log tells it once', async () => {
  await locked();
  await close(1, 'declined');
  await asWorker(office.database, (tx) =>
    sql`update person set home_region_id = ${otherCounty.id}, home_path = ${otherCounty.path}, county_id = ${otherCounty.id}
      where person_id = ${p(1)}`.execute(tx),
  );
  for (const day of ['2025-02-12', '2025-02-13']) await release(day);
  const { rows } = await asWorker(office.database, (tx) =>
    sql`select status from passenger where person_id = ${p(1)}`.execute(tx),
  );
  expect(rows).toEqual([{ status: 'removed' }]);
  for (const side of ['county', 'escort', 'station'] as const) expect(await givenUp(side), side).toEqual([1]);
  const { rows: logged } = await asWorker(office.database, (tx) =>
    sql`select outcome, persons from operation where name = 'dispatch.release-seats'`.execute(tx),
  );
  expect(logged).toEqual([{ outcome: 'applied', persons: 1 }]);
});

test('whose file is open again keeps the seat, and a student on the list too', async () => {
  await locked();
  await close(1, 'declined');
  await done(reopenFileOperation, { personId: p(1) });
  await close(2, 'student');
  await release('2025-02-12');
  expect(await statuses()).toMatchObject({ [p(1)]: 'listed', [p(2)]: 'listed' });
});

test('after the departure the roll call of the escort decides, and nothing is released', async () => {
  await locked();
  await asWorker(office.database, (tx) => sql`update dispatch_group set status = 'departed'`.execute(tx));
  await close(1, 'declined');
  await release('2025-02-19');
  expect(await statuses()).toMatchObject({ [p(1)]: 'listed' });
});
