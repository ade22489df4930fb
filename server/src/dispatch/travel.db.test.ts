import { randomUUID } from 'node:crypto';
import { listGroups, listPassengers } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { refillSeat } from '@wengang/domain/dispatch/travel-contract.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordSpellOperation } from '../placements/record-spell.ts';
import { asWorker, inContext } from '../platform/database/context.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { maskDocument } from '../platform/vault/mask.ts';
import { admitArrivalOperation } from './arrival/admit-arrival.ts';
import { recordArrivalOperation } from './arrival/record-arrival.ts';
import { recordStartOperation } from './arrival/record-start.ts';
import { confirmReceivingOperation } from './confirm-receiving.ts';
import { departGroupOperation } from './depart-group.ts';
import { formGroupOperation } from './form-group.ts';
import {
  answerCountGroups,
  answerListGroups,
  answerListPassengers,
  answerListUnlisted,
} from './list-groups.ts';
import { cancelGroupOperation, lockGroupOperation, unlockGroupOperation } from './lock-group.ts';
import { boardPassengersOperation } from './passengers/board-passengers.ts';
import { correctPassengerOperation } from './passengers/correct-passenger.ts';
import { leaveOnTheWayOperation, travelOnAloneOperation } from './passengers/leave-on-the-way.ts';
import { addPassengersOperation, removePassengersOperation } from './passengers/list-passengers.ts';
import { recordNoShowsOperation } from './passengers/record-no-shows.ts';
import { refillSeatOperation } from './passengers/refill-seat.ts';
import { settleGroupGrants } from './store.ts';
import {
  accounts,
  type ChainOffice,
  chainRegions,
  contextOf,
  enrol,
  idOf,
  openChainOffice,
  organisations,
  personIdOf as p,
  type Side,
  timeOf,
  towns,
} from './testing/chain-office.ts';
import { consent, groupInput, lockedGroup } from './testing/journeys.ts';

plantRegions(chainRegions);

const day = '2025-02-18';
const group = idOf(2, 1);
let office: ChainOffice;
beforeEach(async () => {
  office = await openChainOffice();
});

const run = async (side: Side, on: string, bound: Parameters<ChainOffice['try']>[2], input: object) => {
  const outcome = await office.try(side, on, bound, input);
  if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
};
const codesOf = async (side: Side, on: string, bound: Parameters<ChainOffice['try']>[2], input: object) => {
  const outcome = await office.try(side, on, bound, input);
  if (outcome.ok) return 'accepted';
  const { reasons = [] } = outcome.refusal.data as { reasons?: { code: string }[] };
  return [outcome.refusal.code, ...reasons.map(({ code }) => code)].join(' ');
};
const people = (...numbers: number[]) =>
  enrol(
    office,
    numbers.map((n) => ({ n, name: `虞测${n}` })),
  );
const board = (numbers: readonly number[], clock = '06:00', leg = 1) => ({
  groupId: group,
  vehicle: '1',
  leg,
  on: day,
  persons: numbers.map((n) => ({ personId: p(n), at: timeOf(day, clock) })),
});
const refill = (n: number, clock: string) => ({
  groupId: group,
  personId: p(n),
  vehicle: '1',
  stop: '县站',
  leg: 1,
  on: day,
  at: timeOf(day, clock),
});
const arrival = (arrived: readonly number[], overrides: object = {}) => ({
  groupId: group,
  on: day,
  at: timeOf(day, '11:30'),
  receipt: '交接单 1',
  arrived: arrived.map(p),
  missing: [],
  unlisted: [],
  exceptions: [],
  signedBy: { escort: accounts.escort },
  ...overrides,
});
const oneSeat = { vehicles: [{ id: '1', seats: 2, escortId: accounts.escort }] };
const lock = (listed: readonly number[], waiting: readonly number[] = [], overrides: object = {}) =>
  lockedGroup(
    office,
    { id: group, day: '2025-02-17', departOn: day, expectedOn: day, overrides },
    listed.map(p),
    waiting.map(p),
  );
const statusOf = async (n: number): Promise<string | undefined> =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ status: string }>`
      select status from passenger where person_id = ${p(n)} and group_id = ${group}`.execute(tx);
    return rows[0]?.status;
  });
const holderOf = async (n: number): Promise<string | undefined> =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ kind: string }>`
      select office_kind as kind from responsibility_span where person_id = ${p(n)} and to_at is null and superseded_by is null`.execute(
      tx,
    );
    return rows[0]?.kind;
  });
const sees = async (side: Side, on: string): Promise<string[]> =>
  inContext(office.database, contextOf(side, on), async (tx) => {
    const { rows } = await sql<{ id: string }>`select person_id as id from person order by 1`.execute(tx);
    return rows.map((row) => row.id);
  });

describe('locking', () => {
  test('names every condition that does not hold, and gives no number', async () => {
    await people(1, 2);
    await run('county', '2025-02-17', formGroupOperation, {
      ...groupInput(group, day, day, { vehicles: [{ id: '1', seats: 1 }] }),
      insurance: undefined,
    });
    const listed = { groupId: group, on: '2025-02-17', passengers: [{ personId: p(1), consent }] };
    await run('county', '2025-02-17', addPassengersOperation, listed);
    const noConsent = { ...listed, passengers: [{ personId: p(2) }] };
    expect(await codesOf('county', '2025-02-17', addPassengersOperation, noConsent)).toBe(
      'move-refused acceptance-missing',
    );
    const locking = { groupId: group, on: '2025-02-17' };
    expect(await codesOf('county', '2025-02-17', lockGroupOperation, locking)).toBe(
      'move-refused escort-missing insurance-missing receiving-not-confirmed',
    );
    expect(await codesOf('station', '2025-02-17', lockGroupOperation, locking)).toBe(
      'move-refused not-your-move',
    );
    expect(await codesOf('otherStation', '2025-02-17', lockGroupOperation, locking)).toBe('not-found');
  });

  test('the 50th on 49 seats is listed with a warning and stops the locking, until a second vehicle has seats', async () => {
    const numbers = Array.from({ length: 50 }, (_, n) => n + 1);
    await people(...numbers);
    const coach = { id: '1', seats: 49, escortId: accounts.escort };
    const form = (vehicles: object[]) =>
      run('county', '2025-02-17', formGroupOperation, groupInput(group, day, day, { vehicles }));
    const list = (listed: readonly number[]) =>
      run('county', '2025-02-17', addPassengersOperation, {
        groupId: group,
        on: '2025-02-17',
        passengers: listed.map((n) => ({ personId: p(n), vehicle: '1', consent })),
      });
    const warning = {
      seatsMissing: 1,
      warnings: [
        {
          code: 'seats-short',
          zh: expect.stringMatching(/50 人.*49 个.*村口→县站.*还差 1 个座位。请加车.*移出名单/),
          en: expect.stringMatching(/50 people.*49 seats.*村口→县站.*1 missing. Add a vehicle/),
        },
      ],
    };
    await form([coach]);
    expect(await list(numbers.slice(0, 49))).toMatchObject({ seatsMissing: 0, warnings: [] });
    expect(await list([50])).toMatchObject({ results: [{ status: 'listed', refused: [] }], ...warning });
    expect(await form([coach])).toMatchObject(warning);
    const locking = { groupId: group, on: '2025-02-17' };
    await run('station', '2025-02-17', confirmReceivingOperation, locking);
    expect(await office.try('county', '2025-02-17', lockGroupOperation, locking)).toMatchObject({
      refusal: { data: { reasons: [{ code: 'seats-short', data: { people: 50, seats: 49, missing: 1 } }] } },
    });
    expect(await form([coach, { id: '2', seats: 5, escortId: accounts.otherEscort }])).toMatchObject({
      seatsMissing: 0,
      warnings: [{ code: 'vehicle-overfull' }],
    });
    await run('county', '2025-02-17', removePassengersOperation, {
      groupId: group,
      on: '2025-02-17',
      persons: [p(50)],
      reason: '改乘 2 号车',
    });
    await run('county', '2025-02-17', addPassengersOperation, {
      groupId: group,
      on: '2025-02-17',
      passengers: [{ personId: p(50), vehicle: '2', consent }],
    });
    expect(await run('county', '2025-02-17', lockGroupOperation, locking)).toMatchObject({
      status: 'locked',
    });
  });

  test('the receiving side confirms by its own act, which locking asks for; another day has to be confirmed anew', async () => {
    await people(1);
    const on = '2025-02-17';
    const form = (departOn = day, overrides = {}) =>
      run('county', on, formGroupOperation, groupInput(group, departOn, '2025-02-20', overrides));
    const asked = { groupId: group, on };
    const locked = () => codesOf('county', on, lockGroupOperation, asked);
    await form();
    await run('county', on, addPassengersOperation, {
      ...asked,
      passengers: [{ personId: p(1), consent }],
    });
    expect(await locked()).toBe('move-refused receiving-not-confirmed');
    expect(await office.ask('station', on, answerListGroups, {})).toMatchObject({
      groups: [{ groupId: group, status: 'forming' }],
    });
    expect(await codesOf('otherStation', on, confirmReceivingOperation, asked)).toBe('not-found');
    expect(await codesOf('county', on, confirmReceivingOperation, asked)).toBe('move-refused not-your-move');
    // They find the group once its list is locked.
    for (const side of ['employer', 'escort'] as const)
      expect(await codesOf(side, on, confirmReceivingOperation, asked)).toBe('not-found');
    await run('station', on, confirmReceivingOperation, asked);
    await form('2025-02-19');
    expect(await locked()).toBe('move-refused receiving-not-confirmed');
    await form();
    expect(await locked()).toBe('accepted');
  });

  test('an account that is no escort on the day of departure leads no vehicle, and nobody leads two', async () => {
    const on = '2025-02-17';
    await asWorker(office.database, async (tx) => {
      for (const [account, role] of [
        [accounts.escort, 'escort'],
        [accounts.otherEscort, 'county-officer'],
      ] as const) {
        await sql`insert into account (account_id, login, display_name, password_changed_at)
          values (${account}, ${account}, '虚构', '2025-01-01')`.execute(tx);
        await sql`insert into assignment (assignment_id, account_id, role, region_id, valid_from)
          values (${randomUUID()}, ${account}, ${role}, ${towns[0].id}, '2025-01-01')`.execute(tx);
      }
    });
    const locked = async (...escorts: string[]) => {
      const vehicles = escorts.map((escortId, n) => ({ id: String(n + 1), seats: 49, escortId }));
      await run('county', on, formGroupOperation, groupInput(group, day, day, { vehicles }));
      await run('station', on, confirmReceivingOperation, { groupId: group, on });
      return codesOf('county', on, lockGroupOperation, { groupId: group, on });
    };
    expect(await locked(accounts.otherEscort)).toBe('move-refused not-an-escort');
    expect(await locked(accounts.escort, accounts.escort)).toBe('move-refused escort-shared');
    expect(await locked(accounts.escort)).toBe('accepted');
  });

  test('where no station stands the county writes down which office confirmed by telephone', async () => {
    const on = '2025-02-17';
    await run('county', on, formGroupOperation, groupInput(group, day, day, { station: null }));
    const asked = { groupId: group, on };
    expect(await codesOf('county', on, confirmReceivingOperation, asked)).toBe('heard-from-missing');
    await run('county', on, confirmReceivingOperation, { ...asked, heardFrom: '虚构接收地人社局' });
    expect(await codesOf('county', on, lockGroupOperation, asked)).toBe('accepted');
    const { rows } = await asWorker(office.database, (tx) =>
      sql`select role, account, source, detail ->> 'heardFrom' as heard from group_act where move = 'confirmReceiving'`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([
      { role: 'R', account: accounts.county, source: 'county by telephone', heard: '虚构接收地人社局' },
    ]);
  });

  test('a person has a seat in one group at a time', async () => {
    await people(1);
    await lock([1]);
    const other = idOf(2, 9);
    await run('county', '2025-02-17', formGroupOperation, groupInput(other, day, day));
    const listed = { groupId: other, on: '2025-02-17', passengers: [{ personId: p(1), consent }] };
    expect(await codesOf('county', '2025-02-17', addPassengersOperation, listed)).toBe(
      'move-refused already-on-a-list',
    );
  });

  test('an offer that is named speaks for itself: agreed it lists, given up since it stops the locking', async () => {
    await people(1, 2);
    const [agreed, told] = [idOf(6, 1), idOf(6, 2)];
    await asWorker(office.database, async (tx) => {
      await sql`insert into employer (organisation_id, credit_code_check, recorded_by)
        values (${organisations.employerA}, 'valid', ${p(1)})`.execute(tx);
      await sql`insert into vacancy (vacancy_id, employer_id, poster_kind, place_region_id, place_path, terms, conditions, fairness, status,
          author_id, recorded_by)
        values (${idOf(7, 1)}, ${organisations.employerA}, 'employer', ${towns[0].id}, ${towns[0].path}, '{}', '{}', '[]', 'published',
          ${p(1)}, ${p(1)})`.execute(tx);
      for (const [n, offer, status] of [
        [1, agreed, 'employer-agreed'],
        [2, told, 'told'],
      ] as const)
        await sql`insert into offer (person_id, offer_id, vacancy_id, offered_on, status, state, total, parts, recorded_by)
          values (${p(n)}, ${offer}, ${idOf(7, 1)}, '2025-02-01', ${status}, '{}', 0, '[]', ${p(1)})`.execute(
          tx,
        );
    });
    await run('county', '2025-02-17', formGroupOperation, groupInput(group, day, day));
    const listing = (n: number, offer: string) => ({
      groupId: group,
      on: '2025-02-17',
      passengers: [{ personId: p(n), offer, consent }],
    });
    expect(await codesOf('county', '2025-02-17', addPassengersOperation, listing(2, told))).toBe(
      'move-refused acceptance-missing',
    );
    await run('county', '2025-02-17', addPassengersOperation, listing(1, agreed));
    const setStatus = (status: string) =>
      asWorker(office.database, (tx) =>
        sql`update offer set status = ${status} where offer_id = ${agreed}`.execute(tx),
      );
    const locking = { groupId: group, on: '2025-02-17' };
    await run('station', '2025-02-17', confirmReceivingOperation, locking);
    await setStatus('given-up');
    expect(await codesOf('county', '2025-02-17', lockGroupOperation, locking)).toBe(
      'move-refused acceptance-missing',
    );
    await setStatus('employer-agreed');
    await run('county', '2025-02-17', lockGroupOperation, locking);
    await run('escort', day, boardPassengersOperation, board([1]));
    await run('escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 1 });
    await run('station', day, recordArrivalOperation, arrival([1]));
    await run('station', '2025-02-20', recordStartOperation, {
      groupId: group,
      receipt: '回',
      statedBy: '经办人',
      rows: [{ personId: p(1), outcome: 'started', spellId: idOf(3, 1), startedOn: '2025-02-19' }],
    });
    const settledOn = async () => {
      const { rows } = await asWorker(office.database, (tx) =>
        sql`select settled_on from offer where offer_id = ${agreed}`.execute(tx),
      );
      return rows;
    };
    expect(await settledOn()).toEqual([{ settled_on: '2025-02-19' }]);
    // A start that never was lets the acceptance bind again, unless another has been accepted since.
    const later = idOf(6, 3);
    await asWorker(office.database, (tx) =>
      sql`insert into offer (person_id, offer_id, vacancy_id, offered_on, status, state, total, parts, recorded_by)
        values (${p(1)}, ${later}, ${idOf(7, 2)}, '2025-02-20', 'willing', '{}', 0, '[]', ${p(1)})`.execute(
        tx,
      ),
    );
    const never = { groupId: group, personId: p(1), move: 'start', reason: 'did-not-happen' };
    expect(await codesOf('station', '2025-02-20', correctPassengerOperation, never)).toBe(
      'move-refused accepted-since',
    );
    await asWorker(office.database, (tx) =>
      sql`update offer set status = 'given-up' where offer_id = ${later}`.execute(tx),
    );
    await run('station', '2025-02-20', correctPassengerOperation, never);
    expect(await settledOn()).toEqual([{ settled_on: null }]);
  });

  test('a cancelled group keeps its number as void, and the next one gets the next', async () => {
    await people(1, 2);
    await lock([1]);
    await run('county', '2025-02-17', cancelGroupOperation, {
      groupId: group,
      on: '2025-02-17',
      reason: '停运',
    });
    const next = idOf(2, 2);
    await lockedGroup(office, { id: next, day: '2025-02-17', departOn: day, expectedOn: day }, [p(2)]);
    const { rows } = await asWorker(office.database, (tx) =>
      sql`select number, status from paper_number order by number`.execute(tx),
    );
    expect(rows).toEqual([
      { number: '威劳输〔2025〕0001', status: 'void' },
      { number: '威劳输〔2025〕0002', status: 'valid' },
    ]);
  });
});

describe('on the way', () => {
  test('first boarded wins, whichever refill arrives first; the second waits again and is named', async () => {
    await people(1, 2, 3);
    await lock([1], [2, 3], oneSeat);
    await run('escort', day, boardPassengersOperation, board([1]));
    await run('escort', day, refillSeatOperation, refill(2, '07:10'));
    expect(await holderOf(2)).toBe('county-service');
    const late = refillSeat.output.parse(await run('escort', day, refillSeatOperation, refill(3, '07:00')));
    expect(late.displaced).toEqual([p(2)]);
    expect([await statusOf(2), await statusOf(3)]).toEqual(['waiting', 'boarded']);
    expect([await holderOf(2), await holderOf(3)]).toEqual(['village', 'county-service']);
    expect(await codesOf('escort', day, refillSeatOperation, refill(2, '07:20'))).toBe(
      'move-refused seat-taken',
    );
    const { rows } = await asWorker(office.database, (tx) =>
      sql<{
        person: string;
      }>`select person_id as person from statement where kind = 'boarding' and superseded_by is null order by 1`.execute(
        tx,
      ),
    );
    expect(rows.map(({ person }) => person)).toEqual([p(1), p(3)]);
  });

  test('a whole list of 50 boards in one operation that leaves each person a row of his own', async () => {
    const numbers = Array.from({ length: 50 }, (_, n) => n + 1);
    await people(...numbers);
    await lock(numbers);
    const id = randomUUID();
    const input = board(numbers);
    const first = await office.try('escort', day, boardPassengersOperation, input, id);
    expect(first).toMatchObject({ ok: true });
    expect(await office.try('escort', day, boardPassengersOperation, input, id)).toEqual(first);
    const { rows } = await asWorker(office.database, (tx) =>
      sql`select count(*) as rows, count(payload) as sealed from operation_person where operation_id = ${id}`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ rows: 50, sealed: 50 }]);
    expect(await holderOf(50)).toBe('county-service');
  });

  test('who left and who travels on alone is the village’s again at once, with the number sealed', async () => {
    await people(1, 2, 3);
    await lock([1, 2, 3]);
    await run('escort', day, boardPassengersOperation, board([1, 2, 3]));
    const at = timeOf(day, '11:00');
    const base = { groupId: group, on: day, at };
    await run('escort', day, leaveOnTheWayOperation, {
      ...base,
      personId: p(1),
      place: '贵阳',
      whereTo: '回家',
      phoneReached: true,
    });
    await run('escort', day, travelOnAloneOperation, {
      ...base,
      personId: p(2),
      destination: '虎门',
      phone: '19900001234',
    });
    expect([await holderOf(1), await holderOf(2), await holderOf(3)]).toEqual([
      'village',
      'village',
      'county-service',
    ]);
    const { rows } = await asWorker(office.database, (tx) =>
      sql<{ text: string }>`select detail::text as text from passenger_act where move = 'goOwnWay'`.execute(
        tx,
      ),
    );
    expect(rows[0]?.text).not.toContain('19900001234');
  });

  test('a tick that arrives after the arrival is kept and moves nobody back', async () => {
    await people(1, 2);
    await lock([1, 2]);
    await run('escort', day, boardPassengersOperation, board([1]));
    // Got on at the last moment: counted as not there, and ticked on a phone without network.
    await run('escort', day, recordNoShowsOperation, { groupId: group, on: day, persons: [p(2)] });
    await run('escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 1 });
    await run('station', day, recordArrivalOperation, arrival([1, 2]));
    // Who arrived has boarded, as the reports count it.
    expect(await office.ask('county', day, answerCountGroups, { from: day, to: day })).toMatchObject({
      total: { listed: 2, boarded: 2, arrived: 2 },
    });
    await run('escort', day, boardPassengersOperation, board([2], '06:01'));
    expect(await statusOf(2)).toBe('arrived');
    expect(await holderOf(2)).toBe('station');
    expect(await office.ask('county', day, answerCountGroups, { from: day, to: day })).toMatchObject({
      total: { listed: 2, boarded: 2, arrived: 2, added: 0 },
    });
  });
});

describe('departing', () => {
  const depart = (rollCall: number, on = day) => ({ groupId: group, on, rollCall });

  test('asks that everybody on the list is ticked, a no-show, or gone a way of the own', async () => {
    await people(1, 2, 3, 4);
    await lock([1, 2, 3], [4]);
    expect(await codesOf('escort', day, departGroupOperation, depart(0))).toBe(
      'move-refused not-accounted-for',
    );
    await run('escort', day, boardPassengersOperation, board([1, 2]));
    expect(await office.try('escort', day, departGroupOperation, depart(2))).toMatchObject({
      refusal: { data: { reasons: [{ code: 'not-accounted-for', data: { persons: [p(3)] } }] } },
    });
    await run('escort', day, recordNoShowsOperation, { groupId: group, on: day, persons: [p(3)] });
    await run('escort', day, travelOnAloneOperation, {
      ...{ groupId: group, on: day, at: timeOf(day, '07:00') },
      ...{ personId: p(2), destination: '虎门', phone: '19900001234' },
    });
    expect(await codesOf('escort', day, departGroupOperation, depart(1))).toBe('accepted');
  });

  test('does not come before its day, unless the county has changed the day', async () => {
    await people(1);
    const form = { id: group, day: '2025-02-16', departOn: day, expectedOn: day };
    await lockedGroup(office, form, [p(1)]);
    const eve = '2025-02-17';
    await run('escort', eve, boardPassengersOperation, {
      ...{ groupId: group, vehicle: '1', leg: 1, on: eve },
      persons: [{ personId: p(1), at: timeOf(eve, '06:00') }],
    });
    expect(await codesOf('escort', eve, departGroupOperation, depart(1, eve))).toBe(
      'move-refused departs-too-early',
    );
    const asked = { groupId: group, on: eve };
    await run('county', eve, unlockGroupOperation, { ...asked, reason: '提前一天出发' });
    await run('county', eve, formGroupOperation, groupInput(group, eve, day));
    await run('station', eve, confirmReceivingOperation, asked);
    await run('county', eve, lockGroupOperation, asked);
    expect(await codesOf('escort', eve, departGroupOperation, depart(1, eve))).toBe('accepted');
  });

  test('with nobody but no-shows the group is cancelled, not sent', async () => {
    await people(1);
    await lock([1]);
    await run('escort', day, recordNoShowsOperation, { groupId: group, on: day, persons: [p(1)] });
    expect(await codesOf('escort', day, departGroupOperation, depart(0))).toBe(
      'move-refused nobody-on-board',
    );
  });
});

describe('arriving', () => {
  test('signed by the station the list is handed over, exceptions stay with the county', async () => {
    await people(1, 2, 3);
    await lock([1, 2, 3]);
    await run('escort', day, boardPassengersOperation, board([1, 2, 3]));
    await run('escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 3 });
    await run(
      'station',
      day,
      recordArrivalOperation,
      arrival([1, 2], {
        missing: [{ personId: p(3), reason: 'other', words: '下错站' }],
        exceptions: [{ personId: p(2), reason: '送医' }],
      }),
    );
    expect([await holderOf(1), await holderOf(2), await holderOf(3)]).toEqual([
      'station',
      'county-service',
      'village',
    ]);
    expect(await statusOf(3)).toBe('left-on-the-way');
  });

  test('signed by the escort alone it waits for the station, which holds nobody yet', async () => {
    await people(1);
    await lock([1]);
    await run('escort', day, boardPassengersOperation, board([1]));
    await run('escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 1 });
    await run('escort', day, recordArrivalOperation, arrival([1]));
    expect(await holderOf(1)).toBe('county-service');
  });

  test('who stands at the gate without being listed is never refused: sealed, then named by the county', async () => {
    const [, stranger] = await people(1, 2);
    await lock([1]);
    await run('escort', day, boardPassengersOperation, board([1]));
    await run('escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 1 });
    const arrivalId = randomUUID();
    await run(
      'station',
      day,
      recordArrivalOperation,
      arrival([1], { unlisted: [{ arrivalId, name: '虞测2', idNumber: stranger?.idNumber }] }),
    );
    expect(await office.ask('county', day, answerListUnlisted, { groupId: group })).toMatchObject({
      unlisted: [{ arrivalId, name: '虞测2', idNumber: maskDocument(stranger?.idNumber ?? '', 'office') }],
    });
    await run('county', '2025-02-19', admitArrivalOperation, { groupId: group, arrivalId, personId: p(2) });
    expect([await statusOf(2), await holderOf(2)]).toEqual(['arrived', 'station']);
    expect(await sees('station', '2025-02-19')).toContain(p(2));
    expect(await office.ask('county', day, answerCountGroups, { from: day, to: day })).toMatchObject({
      total: { listed: 1, boarded: 1, arrived: 2, added: 1 },
    });
  });

  test('whom the station names is present at once; the county’s consent stays open until it admits the person', async () => {
    await people(1, 2);
    await lock([1], [2]);
    await run('escort', day, boardPassengersOperation, board([1]));
    await run('escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 1 });
    await run('station', day, recordArrivalOperation, arrival([1, 2]));
    expect([await statusOf(2), await holderOf(2)]).toEqual(['arrived', 'station']);
    const openQuestion = async () => {
      const { groups } = listGroups.output.parse(await office.ask('county', day, answerListGroups, {}));
      const { passengers } = listPassengers.output.parse(
        await office.ask('county', day, answerListPassengers, { groupId: group }),
      );
      return [groups[0]?.consentsOpen, ...passengers.map(({ countyConsent }) => countyConsent)];
    };
    expect(await openQuestion()).toEqual([1, null, 'open']);
    const admit = (n: number) => ({ groupId: group, personId: p(n) });
    expect(await codesOf('station', '2025-02-19', admitArrivalOperation, admit(2))).toBe(
      'move-refused not-your-move',
    );
    expect(await codesOf('county', '2025-02-19', admitArrivalOperation, admit(1))).toBe(
      'move-refused no-consent-open',
    );
    await run('county', '2025-02-19', admitArrivalOperation, admit(2));
    expect(await openQuestion()).toEqual([0, null, 'given']);
    expect(await codesOf('county', '2025-02-20', admitArrivalOperation, admit(2))).toBe(
      'move-refused no-consent-open',
    );
    const { rows } = await asWorker(office.database, (tx) =>
      sql`select role, account, on_day from passenger_act where move = 'admit'`.execute(tx),
    );
    expect(rows).toEqual([{ role: 'C', account: accounts.county, on_day: '2025-02-19' }]);
  });

  test('a start before the 16th birthday is refused by name, the others of the paper start', async () => {
    await enrol(office, [
      { n: 1, name: '虞测1' },
      { n: 2, name: '虞测2', born: '2010-01-01' },
    ]);
    await lock([1, 2]);
    await run('escort', day, boardPassengersOperation, board([1, 2]));
    await run('escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 2 });
    await run('station', day, recordArrivalOperation, arrival([1, 2]));
    const rows = [1, 2].map((n) => ({
      personId: p(n),
      outcome: 'started',
      spellId: idOf(3, n),
      startedOn: '2025-02-19',
    }));
    const outcome = await run('station', '2025-02-20', recordStartOperation, {
      groupId: group,
      receipt: '回',
      statedBy: '经办人',
      rows,
    });
    expect(outcome).toMatchObject({
      results: [
        { personId: p(1), status: 'started', refused: [] },
        { personId: p(2), status: 'arrived', refused: [{ code: 'spell-refused' }] },
      ],
    });
  });

  test('who is down as working the own farm starts like everybody else', async () => {
    await people(1);
    await run('county', '2025-01-10', recordSpellOperation, {
      lateReason: '补登记',
      personId: p(1),
      spell: {
        id: idOf(3, 9),
        start: '2024-03',
        place: { province: '960000', prefecture: '960100', county: '960101' },
        kind: 'farm',
        fullTime: true,
        organised: 'self',
      },
    });
    await lock([1]);
    await run('escort', day, boardPassengersOperation, board([1]));
    await run('escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 1 });
    await run('station', day, recordArrivalOperation, arrival([1]));
    const start = { personId: p(1), outcome: 'started', spellId: idOf(3, 1), startedOn: '2025-02-19' };
    expect(
      await run('station', '2025-02-20', recordStartOperation, {
        groupId: group,
        receipt: '回',
        statedBy: '经办人',
        rows: [start],
      }),
    ).toMatchObject({ results: [{ personId: p(1), status: 'started', refused: [] }] });
  });
});

describe('who sees whom', () => {
  test('the escort sees the own group’s persons only, from the lock to three days after the arrival', async () => {
    await people(1, 2, 3);
    expect(await sees('escort', '2025-02-17')).toEqual([]);
    await lock([1], [2]);
    expect(await sees('escort', '2025-02-17')).toEqual([p(1), p(2)]);
    expect(await sees('otherEscort', '2025-02-17')).toEqual([]);
    await run('escort', day, boardPassengersOperation, board([1]));
    await run('escort', day, departGroupOperation, { groupId: group, on: day, rollCall: 1 });
    await run('station', day, recordArrivalOperation, arrival([1]));
    await asWorker(office.database, settleGroupGrants);
    await asWorker(office.database, settleGroupGrants);
    expect(await sees('escort', '2025-02-21')).toEqual([p(1), p(2)]);
    expect(await sees('escort', '2025-02-22')).toEqual([]);
  });

  test('station and employer see the list from the lock, another station never; unlocked it is hidden again', async () => {
    await people(1, 2);
    await lock([1]);
    expect(await sees('station', day)).toEqual([p(1)]);
    expect(await sees('employer', day)).toEqual([p(1)]);
    expect(await sees('otherStation', day)).toEqual([]);
    await run('county', day, unlockGroupOperation, { groupId: group, on: day, reason: '改期' });
    expect(await sees('station', day)).toEqual([]);
    expect(await sees('employer', day)).toEqual([]);
    expect(await sees('escort', day)).toEqual([]);
  });

  test('a group is found by its own sides only', async () => {
    await people(1);
    await lock([1]);
    const listed = { groups: [{ groupId: group }] };
    for (const side of ['county', 'escort', 'station', 'employer'] as const)
      expect(await office.ask(side, day, answerListGroups, {}), side).toMatchObject(listed);
    for (const side of ['otherEscort', 'otherStation'] as const) {
      expect(await office.ask(side, day, answerListGroups, {}), side).toEqual({ groups: [] });
      await expect(office.ask(side, day, answerListPassengers, { groupId: group })).rejects.toThrow(
        'not-found',
      );
    }
    expect(await codesOf('otherEscort', day, boardPassengersOperation, board([1]))).toBe('not-found');
    expect(
      await codesOf('otherEscort', day, recordNoShowsOperation, { groupId: group, on: day, persons: [p(1)] }),
    ).toBe('not-found');
  });
});
