import { date } from '@wengang/domain/calendar/civil-date.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { admitArrivalOperation } from '../../dispatch/arrival/admit-arrival.ts';
import { confirmStartOperation } from '../../dispatch/arrival/confirm-start.ts';
import { decideStartOperation } from '../../dispatch/arrival/decide-start.ts';
import { eraseUnlisted } from '../../dispatch/arrival/erase-unlisted.ts';
import { recordStartOperation } from '../../dispatch/arrival/record-start.ts';
import { stateStartOperation } from '../../dispatch/arrival/state-start.ts';
import { takeReceiptBackOperation } from '../../dispatch/arrival/take-receipt-back.ts';
import { closeFinishedGroups } from '../../dispatch/close-group.ts';
import { travelOnAloneOperation } from '../../dispatch/passengers/leave-on-the-way.ts';
import {
  chainRegions,
  enrol,
  idOf,
  instantOf,
  organisations,
  personIdOf as p,
  timeOf,
} from '../../dispatch/testing/chain-office.ts';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { day, group, openTravelling, type Travelling } from './testing/travelling.ts';

plantRegions(chainRegions);

let group4: Travelling;
beforeEach(async () => {
  group4 = await openTravelling();
});

const started = (startedOn = '2025-02-20') => ({ outcome: 'started', startedOn, post: '装配工' }) as const;
const notStarted = (on = '2025-02-20') =>
  ({ outcome: 'not-started', on, reason: 'gave-up', next: 'home' }) as const;
type Claim = ReturnType<typeof started> | ReturnType<typeof notStarted>;

const stating = (n: number, claim: Claim) => ({
  groupId: group,
  receipt: '回 1',
  statedBy: '虚构人事',
  rows: [{ personId: p(n), claim }],
});
const state = (n: number, claim: Claim, on = '2025-02-20') =>
  group4.run('employer', on, stateStartOperation, stating(n, claim));
const confirm = (row: object, checkedBy: 'visit' | 'call' | 'roster' = 'visit', on = '2025-02-21') =>
  group4.run('station', on, confirmStartOperation, { groupId: group, checkedBy, rows: [row] });
const agree = (n: number) => ({ personId: p(n), agrees: true, spellId: idOf(7, n) });
const find = (n: number, claim: Claim) => ({ personId: p(n), agrees: false, claim, words: '现场核对' });
const deciding = (n: number, keep: 'employer' | 'station') => ({
  groupId: group,
  personId: p(n),
  keep,
  reason: '核对考勤',
  spellId: idOf(7, n),
});
const actsOf = (n: number, move: string) => group4.actsOf(n, move);
const gradesOf = () =>
  asWorker(group4.office.database, async (tx) => {
    const { rows } = await sql<{ person_id: string; grade: string }>`
      select person_id, grade from statement where grade is not null order by person_id`.execute(tx);
    return rows.map(({ person_id, grade }) => [person_id, grade]);
  });
const factDaysOf = (name: string) =>
  asWorker(group4.office.database, async (tx) => {
    const { rows } = await sql<{ day: string }>`
      select fact_day as day from operation where name = ${name} order by sequence`.execute(tx);
    return rows.map((row) => row.day);
  });

test('a kept finding of the station is its own word: no clerk and no paper of the employer, but its way of checking', async () => {
  await group4.travel();
  await group4.arrive([1, 2]);
  await state(1, notStarted());
  await confirm(find(1, started('2025-02-19')), 'call');
  await group4.run('station', '2025-02-22', decideStartOperation, deciding(1, 'station'));
  await state(2, started('2025-02-19'));
  await confirm(find(2, notStarted()));
  await group4.run('station', '2025-02-22', decideStartOperation, deciding(2, 'employer'));
  expect(await actsOf(1, 'start')).toEqual([
    { startedOn: '2025-02-19', checkedBy: 'call', decidedBecause: '核对考勤' },
  ]);
  expect(await actsOf(2, 'start')).toEqual([
    { startedOn: '2025-02-19', receipt: '回 1', statedBy: '虚构人事', decidedBecause: '核对考勤' },
  ]);
  expect(await factDaysOf('dispatch.decide-start')).toEqual(['2025-02-19', '2025-02-19']);
});

test('the paper and the roster of the employer are grade B, what the station saw or heard itself is grade C', async () => {
  await group4.travel();
  await group4.arrive([1, 2, 3]);
  await state(1, started());
  await state(2, started());
  await confirm(agree(1), 'roster');
  await confirm(agree(2), 'call');
  await group4.run('station', '2025-02-21', recordStartOperation, {
    groupId: group,
    receipt: '回 1',
    statedBy: '虚构人事',
    rows: [{ personId: p(3), outcome: 'started', spellId: idOf(7, 3), startedOn: '2025-02-20' }],
  });
  expect(await gradesOf()).toEqual([
    [p(1), 'B'],
    [p(2), 'C'],
    [p(3), 'B'],
  ]);
});

test('who did not start because the work was not as promised leaves one exposure of the employer for the group', async () => {
  await group4.travel();
  await group4.arrive([1, 2, 3]);
  const broken = { ...notStarted(), reason: 'not-as-promised' } as const;
  const exposures = () =>
    asWorker(group4.office.database, async (tx) => {
      const { rows } =
        await sql`select organisation_id, kind, exposure, on_day, reason from employer_mark`.execute(tx);
      return rows;
    });
  await group4.run('station', '2025-02-21', recordStartOperation, {
    ...{ groupId: group, receipt: '回 1', statedBy: '虚构人事' },
    rows: [
      { personId: p(1), ...broken },
      { personId: p(3), ...notStarted() },
    ],
  });
  await group4.run('employer', '2025-02-21', stateStartOperation, {
    ...{ groupId: group, receipt: '回 1', statedBy: '虚构人事' },
    rows: [{ personId: p(2), claim: broken }],
  });
  expect(await exposures()).toHaveLength(1);
  await confirm(agree(2));
  const noted = await exposures();
  expect(noted).toMatchObject([
    {
      ...{ organisation_id: organisations.employerA, kind: 'exposure', exposure: 'promise-broken' },
      on_day: '2025-02-20',
    },
  ]);
  expect(JSON.stringify(noted)).toContain('与承诺不符');
  expect(JSON.stringify(noted)).not.toContain('虞测');
});

test('a further word of the employer is added to a contradiction and does not end it', async () => {
  await group4.travel();
  await group4.arrive([1]);
  await state(1, started());
  await confirm(find(1, notStarted()));
  const [conflict] = await group4.waiting('county', '2025-02-21', 'start-contradicted');
  await state(1, started('2025-02-21'), '2025-02-22');
  expect(await group4.waiting('station', '2025-02-22', 'start-confirmation')).toEqual([]);
  for (const side of ['station', 'county'] as const)
    expect(await group4.waiting(side, '2025-02-22', 'start-contradicted'), side).toMatchObject([
      {
        subject: conflict?.subject,
        since: '2025-02-21',
        start: {
          stated: { claim: { startedOn: '2025-02-21' } },
          earlier: [{ on: '2025-02-20', claim: { startedOn: '2025-02-20' } }],
          found: { claim: { outcome: 'not-started' } },
        },
      },
    ]);
  await group4.run('station', '2025-02-23', decideStartOperation, deciding(1, 'employer'));
  expect(await actsOf(1, 'start')).toMatchObject([{ startedOn: '2025-02-21' }]);
});

test('whatever the employer may state, the station can agree to: also that nobody started who went on alone', async () => {
  await group4.travel();
  const alone = { on: day, at: timeOf(day, '09:00'), destination: '虚构市', phone: '19900000077' };
  await group4.run('escort', day, travelOnAloneOperation, { groupId: group, personId: p(3), ...alone });
  await group4.arrive([1, 2]);
  await state(3, notStarted());
  await confirm(agree(3));
  await state(3, { ...notStarted('2025-02-21'), next: 'home' }, '2025-02-22');
  await confirm(agree(3), 'call', '2025-02-23');
  expect(await group4.waiting('station', '2025-02-23', 'start-confirmation')).toEqual([]);
  await state(3, started('2025-02-24'), '2025-02-24');
  await confirm(agree(3), 'visit', '2025-02-25');
  expect(await actsOf(3, 'start')).toMatchObject([{ startedOn: '2025-02-24', checkedBy: 'visit' }]);
});

test('a day before the arrival is refused where it is stated, in words of its own', async () => {
  await group4.travel();
  await group4.arrive([1, 2]);
  for (const claim of [started('2025-02-17'), notStarted('2025-02-17')])
    expect(await group4.codesOf('employer', '2025-02-20', stateStartOperation, stating(1, claim))).toBe(
      'move-refused before-the-arrival',
    );
  await state(1, started(day));
  const found = { groupId: group, checkedBy: 'visit', rows: [find(1, started('2025-02-17'))] };
  expect(await group4.codesOf('station', '2025-02-21', confirmStartOperation, found)).toBe(
    'move-refused before-the-arrival',
  );
  await confirm(agree(1));
  expect((await factDaysOf('dispatch.confirm-start')).at(-1)).toBe(day);
});

test('the tear-off part is not back on a day to come', async () => {
  await group4.travel();
  await group4.arrive([1, 2]);
  await state(1, started());
  const receiptBackOn = '2025-02-22';
  const confirming = { groupId: group, checkedBy: 'call', rows: [agree(1)], receiptBackOn };
  expect(await group4.codesOf('station', '2025-02-21', confirmStartOperation, confirming)).toBe(
    'fact-in-future',
  );
  const recording = {
    ...{ groupId: group, receipt: '回 1', statedBy: '虚构人事', receiptBackOn },
    rows: [{ personId: p(2), ...notStarted() }],
  };
  expect(await group4.codesOf('station', '2025-02-21', recordStartOperation, recording)).toBe(
    'fact-in-future',
  );
});

test('a group whose people all started without the tear-off part is closed once that is back', async () => {
  await group4.travel();
  await group4.arrive([1, 2, 3], { missing: [{ personId: p(4), reason: 'ill' }] });
  await group4.run('station', '2025-02-21', recordStartOperation, {
    groupId: group,
    receipt: '回 1',
    statedBy: '虚构人事',
    rows: [1, 2, 3].map((n) => ({
      ...{ personId: p(n), outcome: 'started', spellId: idOf(7, n), startedOn: '2025-02-20' },
    })),
  });
  const clock = {
    now: () => instantOf('2025-02-22'),
    realNow: () => instantOf('2025-02-22'),
    businessDay: () => date('2025-02-22'),
  };
  await closeFinishedGroups(group4.office, clock);
  expect(await group4.waiting('station', '2025-02-22', 'group-receipt')).toHaveLength(1);
  const back = { groupId: group, on: '2025-02-22' };
  expect(await group4.codesOf('otherStation', '2025-02-22', takeReceiptBackOperation, back)).toBe(
    'not-found',
  );
  expect(
    await group4.codesOf('station', '2025-02-22', takeReceiptBackOperation, { ...back, on: '2025-02-17' }),
  ).toBe('move-refused wrong-status');
  await group4.run('station', '2025-02-22', takeReceiptBackOperation, back);
  await closeFinishedGroups(group4.office, clock);
  expect(await group4.waiting('station', '2025-02-22', 'group-receipt')).toEqual([]);
});

test('where a group names no station, the county is asked from the start, and confirms in its place', async () => {
  group4 = await openTravelling({ station: null });
  await group4.travel();
  await group4.arrive([1, 2], { by: 'escort' });
  await state(1, started());
  expect(await group4.waiting('county', '2025-02-20', 'start-confirmation')).toMatchObject([
    { persons: [{ personId: p(1) }], answeredBy: ['dispatch.confirm-start'] },
  ]);
  expect(await group4.waiting('county', '2025-02-20', 'group-receipt')).toMatchObject([{ overdue: false }]);
  expect(await group4.waiting('otherCounty', '2025-02-20', 'start-confirmation')).toEqual([]);
  await group4.run('county', '2025-02-21', confirmStartOperation, {
    ...{ groupId: group, checkedBy: 'call', rows: [agree(1)] },
  });
  expect(await group4.waiting('county', '2025-02-21', 'start-confirmation')).toEqual([]);
  await group4.run('county', '2025-02-21', recordStartOperation, {
    ...{ groupId: group, receipt: '回 1', statedBy: '虚构人事' },
    rows: [{ personId: p(2), outcome: 'started', spellId: idOf(7, 2), startedOn: '2025-02-20' }],
  });
  expect(await gradesOf()).toEqual([
    [p(1), 'C'],
    [p(2), 'C'],
  ]);
});

test('with a station the county is not asked to confirm, and is shown the receipt once it is overdue', async () => {
  await group4.travel();
  await group4.arrive([1]);
  await state(1, started());
  expect(await group4.waiting('county', '2025-02-20', 'start-confirmation')).toEqual([]);
  expect(await group4.waiting('county', '2025-02-20', 'group-receipt')).toEqual([]);
});

test('who arrived unlisted, by name and document only, waits for the county without a name, until it says who it is', async () => {
  await group4.travel();
  const arrivalId = idOf(9, 1);
  const [stranger] = await enrol(group4.office, [{ n: 5, name: '虞测5' }]);
  await group4.arrive([1], {
    unlisted: [{ arrivalId, name: '虞测5', idNumber: stranger?.idNumber }],
  });
  expect(await group4.waiting('county', day, 'consent-to-added')).toMatchObject([
    { subject: arrivalId, groupId: group, persons: [], since: day },
  ]);
  for (const side of ['otherCounty', 'station', 'village'] as const)
    expect(await group4.waiting(side, day, 'consent-to-added'), side).toEqual([]);
  await group4.run('county', day, admitArrivalOperation, { groupId: group, arrivalId, personId: p(5) });
  expect(await group4.waiting('county', day, 'consent-to-added')).toEqual([]);
});

test('of an erased stranger the county is not asked any more', async () => {
  await group4.travel();
  const idNumber = '530698198506109999';
  await group4.arrive([1], { unlisted: [{ arrivalId: idOf(9, 1), name: '虞测9', idNumber }] });
  const sought = { personId: p(9), until: day, traces: { idNumber, name: '虞测9' } as never };
  await eraseUnlisted({ ...group4.office, files: undefined as never }, [sought]);
  expect(await group4.waiting('county', day, 'consent-to-added')).toEqual([]);
});
