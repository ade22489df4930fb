import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { listPassengers } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { correctSpellOperation } from '../placements/correct-spell.ts';
import { correctEmploymentOperation } from '../placements/employment/correct-employment.ts';
import { endSpellOperation } from '../placements/employment/state-employment.ts';
import { asWorker, inContext } from '../platform/database/context.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { openField } from '../platform/vault/field.ts';
import { countFigures } from '../reports/figures/count-figures.ts';
import { recordArrivalOperation } from './arrival/record-arrival.ts';
import { recordStartOperation } from './arrival/record-start.ts';
import { closeFinishedGroups } from './close-group.ts';
import { correctGroupOperation } from './correct-group.ts';
import { departGroupOperation } from './depart-group.ts';
import { answerListPassengers } from './list-groups.ts';
import { boardPassengersOperation } from './passengers/board-passengers.ts';
import { correctPassengerOperation } from './passengers/correct-passenger.ts';
import { leaveOnTheWayOperation, travelOnAloneOperation } from './passengers/leave-on-the-way.ts';
import { recordNoShowsOperation } from './passengers/record-no-shows.ts';
import { refillSeatOperation } from './passengers/refill-seat.ts';
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
  type Side,
  timeOf,
} from './testing/chain-office.ts';
import { lockedGroup } from './testing/journeys.ts';

plantRegions(chainRegions);

const day = '2025-02-18';
const groupId = idOf(2, 1);
const spellId = idOf(3, 1);
type Bound = Parameters<ChainOffice['try']>[2];
let office: ChainOffice;

const run = async (side: Side, on: string, bound: Bound, input: object) => {
  const outcome = await office.try(side, on, bound, { groupId, ...input });
  if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
};
const codesOf = async (side: Side, on: string, bound: Bound, input: object) => {
  const outcome = await office.try(side, on, bound, input);
  if (outcome.ok) return 'accepted';
  const { reasons = [] } = outcome.refusal.data as { reasons?: { code: string }[] };
  return [outcome.refusal.code, ...reasons.map(({ code }) => code)].join(' ');
};
const takesBack = (side: Side, move: string, n = 1, on = day) =>
  codesOf(side, on, correctPassengerOperation, {
    ...{ groupId, personId: p(n), move },
    reason: 'did-not-happen',
  });
const groupBack = (side: Side, move: string, on = day) =>
  codesOf(side, on, correctGroupOperation, { groupId, move, reason: 'did-not-happen' });

const board = (...persons: number[]) =>
  run('escort', day, boardPassengersOperation, {
    ...{ vehicle: '1', leg: 1, on: day },
    persons: persons.map((n) => ({ personId: p(n), at: timeOf(day, '08:00') })),
  });
const arrive = (...persons: number[]) =>
  run('station', '2025-02-19', recordArrivalOperation, {
    ...{ on: '2025-02-19', at: timeOf('2025-02-19', '10:00'), receipt: '交接单' },
    ...{ arrived: persons.map(p), missing: [], unlisted: [], exceptions: [] },
    signedBy: { escort: accounts.escort },
  });
const start = (n = 1) =>
  run('station', '2025-02-20', recordStartOperation, {
    ...{ receipt: '回', statedBy: '经办人' },
    rows: [{ personId: p(n), outcome: 'started', spellId, startedOn: '2025-02-19' }],
  });
const depart = (rollCall: number) => run('escort', day, departGroupOperation, { on: day, rollCall });

const statusOf = async (n: number) => {
  const listed = await office.ask('county', '2025-02-21', answerListPassengers, { groupId });
  return listPassengers.output.parse(listed).passengers.find(({ personId }) => personId === p(n))?.status;
};
/** Who looks after a person, one after the other, as it stands now. */
const holders = (n: number) =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ kind: string }>`
      select office_kind as kind from responsibility_span where person_id = ${p(n)} and superseded_by is null order by from_at`.execute(
      tx,
    );
    return rows.map(({ kind }) => kind);
  });
const statements = (n: number) =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ kind: string; spell: string | null }>`
      select kind, spell_id as spell from statement where person_id = ${p(n)} and superseded_by is null order by kind`.execute(
      tx,
    );
    return rows;
  });
const asked = {
  ...{ region: countyId, from: date('2025-01-01'), on: date('2025-02-28'), asOf: date('2025-02-28') },
  knownThrough: date('2025-02-28'),
};
const figures = async () => {
  const counted: Record<string, number> = {};
  const context = { ...contextOf('county', '2025-02-28'), count: '960101' };
  await inContext(office.database, context, async (tx) => {
    for (const family of ['lists', 'employment', 'outflow', 'transport'] as const)
      Object.assign(counted, (await countFigures(tx, family, asked)).figures);
  });
  return counted;
};

beforeEach(async () => {
  office = await openChainOffice();
  await enrol(
    office,
    [1, 2, 3].map((n) => ({ n, name: `虞测${'甲乙丙'[n - 1]}` })),
  );
  await lockedGroup(
    office,
    {
      ...{ id: groupId, day: '2025-02-17', departOn: day, expectedOn: '2025-02-19' },
      overrides: { vehicles: [{ id: '1', seats: 2, escortId: accounts.escort }] },
    },
    [p(1), p(2)],
    [p(3)],
  );
});

test('a tick for somebody who was not there is taken back by the escort: with the village, listed, not boarded', async () => {
  const before = await figures();
  await board(1);
  expect(await holders(1)).toEqual(['village', 'county-service']);
  expect(await takesBack('otherEscort', 'board')).toBe('not-found');
  expect(await takesBack('village', 'board')).toBe('move-refused not-yours-to-take-back');
  expect(await takesBack('escort', 'noShow')).toBe('move-refused another-act-since');
  expect(await takesBack('escort', 'board')).toBe('accepted');
  expect(await statusOf(1)).toBe('listed');
  expect(await holders(1)).toEqual(['village']);
  expect(await statements(1)).toEqual([]);
  expect(await figures()).toEqual(before);
  expect(await takesBack('county', 'list')).toBe('move-refused list-is-edited');
});

test('of several who were ticked at once only one is taken back', async () => {
  await board(1, 2);
  expect(await takesBack('county', 'board')).toBe('accepted');
  expect([await holders(1), await holders(2)]).toEqual([['village'], ['village', 'county-service']]);
  expect(await statements(2)).toMatchObject([{ kind: 'boarding' }]);
});

test('a no-show who was there gets the seat back, unless somebody from the waiting list has it', async () => {
  await board(2);
  await run('escort', day, recordNoShowsOperation, { on: day, persons: [p(1)] });
  await run('escort', day, refillSeatOperation, {
    ...{ personId: p(3), vehicle: '1', stop: '县站', leg: 1, on: day, at: timeOf(day, '08:30') },
  });
  expect(await takesBack('escort', 'noShow')).toBe('move-refused seat-taken-since');
  expect(await takesBack('escort', 'board', 3)).toBe('accepted');
  expect([await statusOf(3), await holders(3), await statements(3)]).toEqual(['waiting', ['village'], []]);
  expect(await takesBack('escort', 'noShow')).toBe('accepted');
  expect(await statusOf(1)).toBe('listed');
});

test('who did not leave on the way, or did not go alone, is with the escort all the time', async () => {
  await board(1, 2);
  const on = { personId: p(1), on: day, at: timeOf(day, '09:00') };
  await run('escort', day, leaveOnTheWayOperation, {
    ...on,
    place: '途中',
    whereTo: '亲戚家',
    phoneReached: true,
  });
  expect(await holders(1)).toEqual(['village', 'county-service', 'village']);
  expect(await takesBack('escort', 'leave')).toBe('accepted');
  expect([await statusOf(1), await holders(1)]).toEqual(['boarded', ['village', 'county-service']]);
  await run('escort', day, travelOnAloneOperation, { ...on, destination: '海宁', phone: '19900001234' });
  expect(await takesBack('county', 'goOwnWay')).toBe('accepted');
  expect([await statusOf(1), await holders(1)]).toEqual(['boarded', ['village', 'county-service']]);
});

test('an arrival that was none is taken back by the station: it never had the person', async () => {
  await board(1, 2);
  await depart(2);
  await arrive(1, 2);
  expect(await holders(1)).toEqual(['village', 'county-service', 'station']);
  expect(await takesBack('otherStation', 'arrive', 1, '2025-02-19')).toBe('not-found');
  expect(await takesBack('station', 'arrive', 1, '2025-02-19')).toBe('accepted');
  expect(await statusOf(1)).toBe('boarded');
  expect(await holders(1)).toEqual(['village', 'county-service']);
  expect(await holders(2)).toEqual(['village', 'county-service', 'station']);
});

test('who was added on arrival in error is on the list no more', async () => {
  await board(1, 2);
  await depart(2);
  await arrive(1, 2, 3);
  expect(await takesBack('station', 'addOnArrival', 3, '2025-02-19')).toBe('accepted');
  expect([await statusOf(3), await holders(3)]).toEqual(['waiting', ['village']]);
});

test('a start that was none takes its spell and its evidence along; the boarding stays', async () => {
  await board(1, 2);
  await depart(2);
  await arrive(1, 2);
  const before = await figures();
  await start();
  expect(await statements(1)).toMatchObject([{ kind: 'boarding', spell: spellId }, { kind: 'evidence' }]);
  const alone = { personId: p(1), spellId, stated: null, reason: 'did-not-happen' };
  expect(await codesOf('county', '2025-02-21', correctSpellOperation, alone)).toBe(
    'move-refused opened-by-a-start',
  );
  expect(await takesBack('employer', 'start', 1, '2025-02-21')).toBe('move-refused not-yours-to-take-back');
  expect(await takesBack('station', 'start', 1, '2025-02-21')).toBe('accepted');
  expect([await statusOf(1), await statements(1)]).toEqual(['arrived', [{ kind: 'boarding', spell: null }]]);
  expect(await figures()).toEqual(before);
  // The real start is recorded under an id of its own.
  await run('station', '2025-02-22', recordStartOperation, {
    ...{ receipt: '回', statedBy: '经办人' },
    rows: [{ personId: p(1), outcome: 'started', spellId: idOf(3, 2), startedOn: '2025-02-20' }],
  });
  expect(await statements(1)).toMatchObject([{ kind: 'boarding', spell: idOf(3, 2) }, { kind: 'evidence' }]);
});

test('a start stands while something was stated about its job', async () => {
  await board(1, 2);
  await depart(2);
  await arrive(1, 2);
  await start();
  const ended = { personId: p(1), spellId, lastDay: '2025-03-01', reason: '自离', wageSettled: 'yes' };
  expect(await codesOf('village', '2025-03-02', endSpellOperation, ended)).toBe('accepted');
  expect(await takesBack('county', 'start', 1, '2025-03-03')).toBe('move-refused acts-about-the-spell');
  const leave = { personId: p(1), spellId, move: 'leave', reason: 'did-not-happen' };
  expect(await codesOf('village', '2025-03-03', correctEmploymentOperation, leave)).toBe('accepted');
  expect(await takesBack('county', 'start', 1, '2025-03-03')).toBe('accepted');
});

test('a group goes back one state at a time: the arrival while nobody is there, then the departure', async () => {
  await board(1, 2);
  await depart(2);
  await arrive(1, 2);
  expect(await groupBack('station', 'depart')).toBe('move-refused another-act-since passengers-have-arrived');
  expect(await groupBack('station', 'arrive', '2025-02-19')).toBe('move-refused passengers-have-arrived');
  for (const n of [1, 2]) expect(await takesBack('station', 'arrive', n, '2025-02-19')).toBe('accepted');
  expect(await groupBack('otherEscort', 'arrive', '2025-02-19')).toBe('not-found');
  expect(await groupBack('station', 'arrive', '2025-02-19')).toBe('accepted');
  expect(await groupBack('station', 'depart', '2025-02-19')).toBe('move-refused not-yours-to-take-back');
  expect(await groupBack('escort', 'depart', '2025-02-19')).toBe('accepted');
  expect(await groupBack('county', 'lock', '2025-02-19')).toBe('move-refused undone-by-another-act');
  await depart(2);
  await arrive(1, 2);
  expect([await statusOf(1), await statusOf(2)]).toEqual(['arrived', 'arrived']);
});

test('what is said of a corrected group stands in the log', async () => {
  await board(1, 2);
  await depart(2);
  const note = '车次填错,尚未发车';
  await run('escort', day, correctGroupOperation, { move: 'depart', reason: 'other', note });
  const { rows } = await asWorker(office.database, (tx) =>
    sql<{ id: string; payload: Uint8Array }>`
      select operation_id as id, payload from operation where name = 'dispatch.correct-group'`.execute(tx),
  );
  const said = rows.map(({ id, payload }): unknown =>
    JSON.parse(openField(office.keyring, { field: 'operation payload', personId: id }, payload)),
  );
  expect(said).toMatchObject([{ groupId, move: 'depart', reason: 'other', note }]);
});

test('a closed group is opened again by the county before a start in it is corrected', async () => {
  await board(1);
  await run('escort', day, recordNoShowsOperation, { on: day, persons: [p(2)] });
  await depart(1);
  await arrive(1);
  await run('station', '2025-02-20', recordStartOperation, {
    ...{ receipt: '回', statedBy: '经办人', receiptBackOn: '2025-02-20' },
    rows: [{ personId: p(1), outcome: 'started', spellId, startedOn: '2025-02-19' }],
  });
  await asWorker(office.database, (tx) =>
    sql`update passenger set end_explained = true where person_id = ${p(2)}`.execute(tx),
  );
  const now = Instant.parse(timeOf('2025-02-21', '12:00'));
  await closeFinishedGroups(office, {
    now: () => now,
    realNow: () => now,
    businessDay: () => date('2025-02-21'),
  });
  expect(await takesBack('station', 'start', 1, '2025-02-22')).toBe('move-refused group-is-closed');
  expect(await groupBack('station', 'close', '2025-02-22')).toBe('move-refused not-yours-to-take-back');
  expect(await groupBack('county', 'close', '2025-02-22')).toBe('accepted');
  expect(await takesBack('station', 'start', 1, '2025-02-22')).toBe('accepted');
  expect(await statusOf(1)).toBe('arrived');
});
