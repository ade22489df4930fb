import { instantAt } from '@wengang/domain/calendar/instant.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { asWorker } from '../platform/database/context.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { recordArrivalOperation } from './arrival/record-arrival.ts';
import { departGroupOperation } from './depart-group.ts';
import { boardPassengersOperation } from './passengers/board-passengers.ts';
import { leaveOnTheWayOperation, travelOnAloneOperation } from './passengers/leave-on-the-way.ts';
import { recordNoShowsOperation } from './passengers/record-no-shows.ts';
import { refillSeatOperation } from './passengers/refill-seat.ts';
import {
  accounts,
  type ChainOffice,
  chainRegions,
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
const group = idOf(2, 1);
let office: ChainOffice;
beforeEach(async () => {
  office = await openChainOffice();
  await enrol(
    office,
    [1, 2, 3].map((n) => ({ n, name: `虞测${n}` })),
  );
  const form = { id: group, day: '2025-02-17', departOn: day, expectedOn: day };
  await lockedGroup(office, form, [p(1), p(2)], [p(3)]);
});

/** Everything is recorded a little after noon of the day. */
const codesOf = async (side: Side, bound: Parameters<ChainOffice['try']>[2], input: object) => {
  const outcome = await office.try(side, day, bound, { groupId: group, on: day, ...input });
  if (outcome.ok) return 'accepted';
  const { reasons = [] } = outcome.refusal.data as { reasons?: { code: string }[] };
  return reasons.map(({ code }) => code).join(' ');
};
const board = (at: string, { leg = 1, persons = [1, 2] } = {}) =>
  codesOf('escort', boardPassengersOperation, {
    vehicle: '1',
    leg,
    persons: persons.map((n) => ({ personId: p(n), at })),
  });
const arrive = (at: string, overrides: object = {}) =>
  codesOf('station', recordArrivalOperation, {
    ...{ at, receipt: '交接单 1', arrived: [p(1), p(2)], missing: [], unlisted: [], exceptions: [] },
    ...{ signedBy: { escort: accounts.escort }, ...overrides },
  });
const depart = (rollCall: number) => codesOf('escort', departGroupOperation, { rollCall });
const holders = () =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ person: string; kind: string; from: string }>`
      select person_id as person, office_kind as kind, from_at as "from" from responsibility_span
      where to_at is null and superseded_by is null order by 1`.execute(tx);
    return rows;
  });
const holderOf = async (n: number) => (await holders()).find(({ person }) => person === p(n))?.kind;

test('a tick of next year, of another day or of a leg that is not there is refused, and moves nobody', async () => {
  expect(await board(timeOf('2026-02-18', '06:00'))).toBe('time-ahead time-on-another-day');
  expect(await board(timeOf('2025-02-17', '06:00'))).toBe('time-on-another-day');
  expect(await board(timeOf(day, '18:00'))).toBe('time-ahead');
  expect(await board(timeOf(day, '06:00'), { leg: 9 })).toBe('no-such-leg');
  expect(await holders()).toEqual([]);
});

test('the same holds for a refill, for who leaves, for who travels on alone and for the arrival', async () => {
  await board(timeOf(day, '06:00'));
  const at = timeOf('2026-02-18', '08:00');
  const ahead = 'time-ahead time-on-another-day';
  const one = { personId: p(1), at };
  const seat = { vehicle: '1', stop: '县站', leg: 1 };
  expect(await codesOf('escort', refillSeatOperation, { ...one, ...seat, personId: p(3) })).toBe(ahead);
  const left = { place: '贵阳', whereTo: '回家', phoneReached: true };
  expect(await codesOf('escort', leaveOnTheWayOperation, { ...one, ...left })).toBe(ahead);
  const alone = { destination: '虎门', phone: '19900001234' };
  expect(await codesOf('escort', travelOnAloneOperation, { ...one, ...alone })).toBe(ahead);
  expect(await depart(2)).toBe('accepted');
  expect(await arrive(at)).toBe(ahead);
  expect(await arrive(timeOf(day, '11:00'))).toBe('accepted');
  expect([await holderOf(1), await holderOf(2)]).toEqual(['station', 'station']);
});

test('a phone that is some minutes ahead is believed, at the time of recording, and the arrival takes over from it', async () => {
  expect(await board(timeOf(day, '12:10'))).toBe('accepted');
  const [held] = await holders();
  expect(held?.kind).toBe('county-service');
  expect(instantAt(Date.parse(held?.from ?? '')) < timeOf(day, '12:05')).toBe(true);
  expect(await depart(2)).toBe('accepted');
  // The paper was written by another clock, before the tick.
  expect(await arrive(timeOf(day, '11:00'))).toBe('accepted');
  expect([await holderOf(1), await holderOf(2)]).toEqual(['station', 'station']);
});

test('a tick that reaches us after the arrival and claims to be later takes nobody away from the station', async () => {
  expect(await board(timeOf(day, '06:00'), { persons: [1] })).toBe('accepted');
  await codesOf('escort', recordNoShowsOperation, { persons: [p(2)] });
  expect(await depart(1)).toBe('accepted');
  expect(await arrive(timeOf(day, '11:00'))).toBe('accepted');
  expect(await board(timeOf(day, '12:10'), { persons: [2] })).toBe('accepted');
  expect([await holderOf(1), await holderOf(2)]).toEqual(['station', 'station']);
});

test('who was down as a no-show and is ticked after all is with the escort', async () => {
  await codesOf('escort', recordNoShowsOperation, { persons: [p(2)] });
  expect(await board(timeOf(day, '06:00'))).toBe('accepted');
  expect([await holderOf(1), await holderOf(2)]).toEqual(['county-service', 'county-service']);
});

test('nobody leaves before boarding; who left on the way by the paper is the village’s, whatever the clocks say', async () => {
  await board(timeOf(day, '11:50'));
  const left = {
    personId: p(1),
    at: timeOf(day, '11:00'),
    place: '贵阳',
    whereTo: '回家',
    phoneReached: true,
  };
  expect(await codesOf('escort', leaveOnTheWayOperation, left)).toBe('before-boarding');
  expect(await depart(2)).toBe('accepted');
  const missing = [{ personId: p(1), reason: 'ill' }];
  expect(await arrive(timeOf(day, '11:00'), { arrived: [p(2)], missing })).toBe('accepted');
  expect([await holderOf(1), await holderOf(2)]).toEqual(['village', 'station']);
});
