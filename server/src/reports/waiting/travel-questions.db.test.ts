import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { confirmStartOperation } from '../../dispatch/arrival/confirm-start.ts';
import { decideStartOperation } from '../../dispatch/arrival/decide-start.ts';
import { recordStartOperation } from '../../dispatch/arrival/record-start.ts';
import { stateStartOperation } from '../../dispatch/arrival/state-start.ts';
import { endQuestions } from '../../dispatch/passengers/end-questions.ts';
import { acknowledgeLeavingOperation } from '../../dispatch/passengers/leave-on-the-way.ts';
import { explainNoShowOperation } from '../../dispatch/passengers/record-no-shows.ts';
import {
  accounts,
  type ChainOffice,
  chainRegions,
  idOf,
  personIdOf as p,
  type Side,
  timeOf,
} from '../../dispatch/testing/chain-office.ts';
import { goOnLeaveOperation, loseContactOperation } from '../../placements/employment/state-employment.ts';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { answerListWaiting } from './list-waiting.ts';
import { day, group, openTravelling, type Travelling } from './testing/travelling.ts';

plantRegions(chainRegions);

let office: ChainOffice;
let run: Travelling['run'];
let codesOf: Travelling['codesOf'];
let waiting: Travelling['waiting'];
let travel: Travelling['travel'];
let arrive: Travelling['arrive'];
let actsOf: Travelling['actsOf'];
beforeEach(async () => {
  ({ office, run, codesOf, waiting, travel, arrive, actsOf } = await openTravelling());
});
const kindsFor = async (side: Side, on: string) => (await waiting(side, on)).map(({ kind }) => kind).sort();

describe('who did not come', () => {
  const explain = { groupId: group, personId: p(4), on: day, reason: 'family' };

  test('is asked of the village for three days; overdue it is seen by the township and the county, by no other', async () => {
    await travel();
    expect(await waiting('village', day, 'no-show-reason')).toMatchObject([
      {
        kind: 'no-show-reason',
        since: day,
        dueAt: '2025-02-21T15:59:59.999Z',
        overdue: false,
        persons: [{ personId: p(4), name: '虞测4' }],
        groupId: group,
        answeredBy: ['dispatch.explain-no-show'],
      },
    ]);
    const last = '2025-02-21T15:59:59.999Z';
    for (const side of ['township', 'county'] as const)
      expect(await waiting(side, '2025-02-21', 'no-show-reason', last), side).toEqual([]);
    expect(await waiting('village', '2025-02-21', 'no-show-reason', last)).toMatchObject([
      { overdue: false },
    ]);
    for (const side of ['village', 'township', 'county'] as const)
      expect(await waiting(side, '2025-02-22', 'no-show-reason', '2025-02-21T16:00:00.000Z')).toMatchObject([
        { overdue: true, persons: [{ personId: p(4) }] },
      ]);
    for (const side of ['otherVillage', 'otherCounty', 'station', 'employer'] as const)
      expect(await kindsFor(side, '2025-02-25'), side).not.toContain('no-show-reason');
  });

  test('is answered with a reason code, in words where it is another one, and leaves the list', async () => {
    await travel();
    const other = { ...explain, reason: 'other' };
    expect(await codesOf('village', '2025-02-19', explainNoShowOperation, other)).toBe(
      'move-refused reason-missing',
    );
    expect(await codesOf('otherVillage', '2025-02-19', explainNoShowOperation, explain)).toBe('not-found');
    await run('village', '2025-02-19', explainNoShowOperation, { ...other, words: '去县城办证' });
    for (const side of ['village', 'township', 'county'] as const)
      expect(await waiting(side, '2025-03-20', 'no-show-reason'), side).toEqual([]);
  });
});

describe('who is found missing at the gate', () => {
  const missing = (n: number, said: object) => ({ missing: [{ personId: p(n), ...said }] });

  test('and was on the list did not come, for the reason given there: the village is not asked again', async () => {
    await travel({ noted: false });
    await arrive([1, 2, 3], missing(4, { reason: 'ill', words: '发烧' }));
    expect(await waiting('village', day, 'no-show-reason')).toEqual([]);
    expect(await actsOf(4, 'noShow')).toEqual([{ reason: 'ill', words: '发烧' }]);
  });

  test('and was noted at the departure has the reason added; “other” without words is refused', async () => {
    await travel();
    expect(await arrive([1, 2, 3], missing(4, { reason: 'other' }))).toMatchObject({
      results: expect.arrayContaining([
        { personId: p(4), status: 'no-show', refused: [expect.objectContaining({ code: 'reason-missing' })] },
      ]),
    });
    await arrive([], missing(4, { reason: 'other', words: '去县城办证' }));
    expect(await waiting('village', day, 'no-show-reason')).toEqual([]);
    expect(await actsOf(4, 'explainNoShow')).toEqual([{ reason: 'other', words: '去县城办证' }]);
  });

  test('and had boarded left on the way: what nobody knows of it stays empty, on the list and on the paper', async () => {
    await travel();
    await arrive([1, 2], missing(3, { reason: 'family' }));
    expect(await actsOf(3, 'leave')).toEqual([{ reason: 'family' }]);
    const [note] = await waiting('county', day, 'left-on-the-way');
    expect(note?.leaving).toMatchObject({
      at: null,
      place: null,
      whereTo: null,
      phoneReached: null,
      reason: 'family',
    });
  });
});

describe('who left on the way', () => {
  test('is told to the sending county at once: with whom, where, where to, whether reached, until it acknowledges', async () => {
    await asWorker(office.database, (tx) =>
      sql`insert into account (account_id, login, display_name, password_changed_at)
        values (${accounts.escort}, 'escort-1', '虚构带队人', now())`.execute(tx),
    );
    await travel({ leaves: true });
    const [note] = await waiting('county', day, 'left-on-the-way');
    expect(note).toMatchObject({
      persons: [{ personId: p(3) }],
      leaving: {
        vehicle: '1',
        escort: '虚构带队人',
        at: timeOf(day, '09:00'),
        place: '虚构北站',
        whereTo: '亲戚家',
        phoneReached: false,
      },
      answeredBy: ['dispatch.acknowledge-leaving'],
    });
    expect(await waiting('otherCounty', day, 'left-on-the-way')).toEqual([]);
    const about = { groupId: group, personId: p(3) };
    expect(await codesOf('otherCounty', day, acknowledgeLeavingOperation, about)).toBe('not-found');
    await run('county', day, acknowledgeLeavingOperation, about);
    expect(await waiting('county', day, 'left-on-the-way')).toEqual([]);
    // Who turns up at the gate after all is there, although the note was read.
    await arrive([1, 2, 3]);
  });

  test('is asked of nobody any more when the person is erased', async () => {
    await travel({ leaves: true });
    const [leaver] = [{ personId: p(3), until: day, traces: { idNumber: '', name: '' } as never }];
    await endQuestions({ ...office, files: undefined as never }, [leaver]);
    expect(await waiting('county', day, 'left-on-the-way')).toEqual([]);
    expect(await waiting('village', day, 'no-show-reason')).toHaveLength(1);
  });

  test('is no news any more once the person stands at the gate', async () => {
    await travel({ leaves: true });
    await arrive([1, 2, 3]);
    expect(await waiting('county', day, 'left-on-the-way')).toEqual([]);
  });
});

describe('the receipt of employment', () => {
  const started = (n: number, startedOn = '2025-02-20') => ({
    personId: p(n),
    claim: { outcome: 'started', startedOn, post: '装配工' },
  });
  const state = (rows: object[], on = '2025-02-20') =>
    run('employer', on, stateStartOperation, {
      groupId: group,
      receipt: '回 1',
      statedBy: '虚构人事',
      rows,
    });
  const spells = () =>
    asWorker(office.database, async (tx) => {
      const { rows } = await sql<{ person_id: string; start_day: string; post: string | null }>`
        select person_id, start_day, post from spell where superseded_by is null order by person_id`.execute(
        tx,
      );
      return rows;
    });
  const agree = (n: number) => ({ personId: p(n), agrees: true, spellId: idOf(7, n) });
  const notStarted = {
    outcome: 'not-started',
    on: '2025-02-20',
    reason: 'gave-up',
    next: 'home',
  } as const;

  beforeEach(async () => {
    await travel();
    await arrive([1, 2, 3]);
  });

  test('is asked of the employer within seven days of the arrival; the station is reminded after', async () => {
    const last = '2025-02-25T15:59:59.999Z';
    expect(await waiting('employer', '2025-02-25', 'start-statement', last)).toMatchObject([
      { dueAt: last, overdue: false, persons: [1, 2, 3].map((n) => ({ personId: p(n) })) },
    ]);
    expect(await waiting('station', '2025-02-25', 'start-statement', last)).toEqual([]);
    expect(
      await waiting('station', '2025-02-26', 'start-statement', '2025-02-25T16:00:00.000Z'),
    ).toMatchObject([{ overdue: true }]);
    for (const side of ['otherEmployer', 'otherStation'] as const)
      expect(await waiting(side, '2025-02-26', 'start-statement'), side).toEqual([]);
    await state([started(1), started(2)]);
    expect(await waiting('employer', '2025-02-20', 'start-statement')).toMatchObject([
      { persons: [{ personId: p(3) }] },
    ]);
  });

  test('stated by the employer opens nothing until the station confirms it, with its way', async () => {
    const outsider = { groupId: group, receipt: '回', statedBy: '别人', rows: [started(1)] };
    expect(await codesOf('otherEmployer', '2025-02-20', stateStartOperation, outsider)).toBe('not-found');
    await state([started(1), started(2), { personId: p(3), claim: notStarted }]);
    expect(await spells()).toEqual([]);
    const asked = await waiting('station', '2025-02-21', 'start-confirmation');
    expect(asked.map(({ persons, start }) => [persons[0]?.personId, start?.stated.claim.outcome])).toEqual(
      expect.arrayContaining([
        [p(1), 'started'],
        [p(2), 'started'],
        [p(3), 'not-started'],
      ]),
    );
    expect(await waiting('otherStation', '2025-02-21', 'start-confirmation')).toEqual([]);
    await run('station', '2025-02-21', confirmStartOperation, {
      groupId: group,
      checkedBy: 'visit',
      rows: [agree(1), agree(3)],
      receiptBackOn: '2025-02-21',
    });
    expect(await spells()).toEqual([{ person_id: p(1), start_day: '2025-02-20', post: '装配工' }]);
    expect(await waiting('station', '2025-02-21', 'start-confirmation')).toMatchObject([
      { persons: [{ personId: p(2) }] },
    ]);
    expect(
      await codesOf('employer', '2025-02-22', stateStartOperation, {
        groupId: group,
        receipt: '回 1',
        statedBy: '虚构人事',
        rows: [started(1, '2025-02-21')],
      }),
    ).toBe('move-refused started-already');
  });

  test('is not passed over by the station, which may record both itself where the employer stated nothing', async () => {
    await state([started(1)]);
    const both = (n: number) => ({
      groupId: group,
      receipt: '回 1',
      statedBy: '虚构人事',
      rows: [{ personId: p(n), outcome: 'started', spellId: idOf(7, n), startedOn: '2025-02-20' }],
    });
    expect(await codesOf('station', '2025-02-21', recordStartOperation, both(1))).toBe(
      'move-refused employer-has-stated',
    );
    await run('station', '2025-02-21', recordStartOperation, both(2));
    expect((await spells()).map(({ person_id }) => person_id)).toEqual([p(2)]);
  });

  test('contradicted waits for a decision: that a person works is the station’s to say, that one does not the county’s', async () => {
    await state([started(1), started(2)]);
    await run('station', '2025-02-21', confirmStartOperation, {
      groupId: group,
      checkedBy: 'roster',
      rows: [1, 2].map((n) => ({
        personId: p(n),
        agrees: false,
        claim: notStarted,
        words: '名册上没有此人',
      })),
    });
    expect(await spells()).toEqual([]);
    expect(await waiting('station', '2025-02-21', 'start-confirmation')).toEqual([]);
    for (const side of ['station', 'county'] as const)
      expect(await waiting(side, '2025-02-21', 'start-contradicted'), side).toMatchObject([
        { start: { stated: { statedBy: '虚构人事' }, found: { checkedBy: 'roster' } } },
        { dueAt: '2025-03-08T15:59:59.999Z', overdue: false },
      ]);
    expect(await waiting('otherCounty', '2025-02-21', 'start-contradicted')).toEqual([]);
    const decide = (n: number, keep: string) => ({
      groupId: group,
      personId: p(n),
      keep,
      reason: '已再次到厂核实',
      spellId: idOf(7, n),
    });
    expect(await codesOf('county', '2025-02-22', decideStartOperation, decide(1, 'employer'))).toBe(
      'move-refused not-yours-to-decide',
    );
    expect(await codesOf('station', '2025-02-22', decideStartOperation, decide(2, 'station'))).toBe(
      'move-refused not-yours-to-decide',
    );
    await run('station', '2025-02-22', decideStartOperation, decide(1, 'employer'));
    await run('county', '2025-02-22', decideStartOperation, decide(2, 'station'));
    expect((await spells()).map(({ person_id }) => person_id)).toEqual([p(1)]);
    for (const side of ['station', 'county'] as const)
      expect(await waiting(side, '2025-02-22', 'start-contradicted'), side).toEqual([]);
  });

  test('that is not back 15 days after the arrival is overdue for the station and the county', async () => {
    const last = '2025-03-05T15:59:59.999Z';
    expect(await waiting('station', '2025-03-05', 'group-receipt', last)).toMatchObject([
      { dueAt: last, overdue: false },
    ]);
    expect(await waiting('county', '2025-03-05', 'group-receipt', last)).toEqual([]);
    for (const side of ['station', 'county'] as const)
      expect(
        await waiting(side, '2025-03-06', 'group-receipt', '2025-03-05T16:00:00.000Z'),
        side,
      ).toMatchObject([{ overdue: true, groupId: group }]);
    for (const side of ['otherStation', 'otherCounty'] as const)
      expect(await waiting(side, '2025-03-06', 'group-receipt'), side).toEqual([]);
  });

  test('a leave of more than 30 days is asked about on both sides, and lost contact is shown until it ends', async () => {
    await state([started(1), started(2)]);
    await run('station', '2025-02-21', confirmStartOperation, {
      groupId: group,
      checkedBy: 'call',
      rows: [agree(1), agree(2)],
    });
    const job = (n: number) => ({ personId: p(n), spellId: idOf(7, n) });
    await run('village', '2025-03-01', goOnLeaveOperation, {
      ...job(1),
      on: '2025-03-01',
      expectedBack: '2025-03-10',
    });
    const attempts = [
      { on: '2025-03-02', by: 'S' },
      { on: '2025-03-04', by: 'L' },
      { on: '2025-03-06', by: 'S' },
    ];
    const lost = { ...job(2), on: '2025-03-06', attempts };
    const two = { ...lost, attempts: attempts.slice(0, 2) };
    expect(await codesOf('station', '2025-03-06', loseContactOperation, two)).toBe(
      'move-refused too-few-attempts',
    );
    await run('station', '2025-03-06', loseContactOperation, lost);
    for (const side of ['village', 'county', 'station'] as const) {
      expect(await waiting(side, '2025-03-31', 'leave-ended', '2025-03-31T15:59:59.999Z')).toEqual([]);
      expect(
        await waiting(side, '2025-04-01', 'leave-ended', '2025-03-31T16:00:00.000Z'),
        side,
      ).toMatchObject([{ spellId: idOf(7, 1), overdue: true }]);
      expect(await waiting(side, '2025-03-07', 'lost-contact'), side).toMatchObject([
        { spellId: idOf(7, 2), dueAt: null },
      ]);
    }
    expect(await waiting('otherCounty', '2025-04-01')).toEqual([]);
  });
});

test('a page continues where the last one ended, the most urgent first', async () => {
  await travel({ leaves: true });
  await arrive([1, 2]);
  const all = await waiting('county', '2025-04-01');
  expect(all.map(({ kind }) => kind)).toEqual(['left-on-the-way', 'no-show-reason', 'group-receipt']);
  const late = listWaiting.output.parse(
    await office.ask('station', '2025-02-25', answerListWaiting, { overdueOnly: 'true' }),
  );
  expect(late.items).toEqual([]);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = listWaiting.output.parse(
      await office.ask('county', '2025-04-01', answerListWaiting, {
        size: '1',
        ...(after === null ? {} : { after }),
      }),
    );
    seen.push(...page.items.map(({ kind }) => kind));
    after = page.next;
  } while (after !== null);
  expect(seen).toEqual(all.map(({ kind }) => kind));
});

test('an arrival that only the escort signed waits 24 hours for the station, then both superiors see it', async () => {
  await travel();
  await arrive([1, 2, 3], { by: 'escort' });
  const due = timeOf('2025-02-19', '11:30');
  const [item] = await waiting('station', '2025-02-19', 'handover', due);
  expect(item).toMatchObject({ dueAt: due, overdue: false });
  expect(item?.persons.map(({ personId }) => personId)).toEqual([1, 2, 3].map(p));
  const after = new Date(Date.parse(due) + 1).toISOString();
  for (const side of ['county', 'townOffice'] as const) {
    expect(await waiting(side, '2025-02-19', 'handover', due), side).toEqual([]);
    expect(await waiting(side, '2025-02-19', 'handover', after), side).toMatchObject([{ overdue: true }]);
  }
  for (const side of ['otherStation', 'otherCounty', 'village'] as const)
    expect(await waiting(side, '2025-02-19', 'handover', after), side).toEqual([]);
});
