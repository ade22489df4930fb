import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import {
  changeJob,
  confirmRoster,
  employmentQuestions,
  endSpell,
} from '@wengang/domain/placements/employment/contract.ts';
import { myResponsibility } from '@wengang/domain/placements/responsibility/contract.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  accounts,
  awayPlace,
  type ChainOffice,
  chainRegions,
  contextOf,
  enrol,
  type Invented,
  idOf,
  openChainOffice,
  organisations,
  personIdOf as p,
  type Side,
  thirdPlace,
  timeOf,
  villages,
} from '../../dispatch/testing/chain-office.ts';
import { spellingKey } from '../../people/search-keys.ts';
import { asWorker, inContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { testLogins } from '../../platform/database/testing/test-database.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import { giveServiceOperation } from '../../returns/give-service.ts';
import { answerListReturns } from '../../returns/list-returns.ts';
import { stateReturnOperation } from '../../returns/state-return.ts';
import { recordEvidenceOperation } from '../record-evidence.ts';
import { recordSpellOperation } from '../record-spell.ts';
import { acceptHandoverOperation } from '../responsibility/answer-handover.ts';
import { appointDutyOperation } from '../responsibility/appoint-duty.ts';
import { answerListHandovers, answerMyResponsibility } from '../responsibility/list-responsibility.ts';
import { proposeHandoverOperation } from '../responsibility/propose-handover.ts';
import { settlePlacementGrants } from '../responsibility/settle-grants.ts';
import { takeOverOperation } from '../responsibility/take-over.ts';
import { restateClaims } from '../roster-import/undo/restate-claims.ts';
import { changeJobOperation } from './change-job.ts';
import { answerClosingOperation, closeEmploymentOperation } from './closings/close-employment.ts';
import { confirmRosterOperation } from './confirm-roster.ts';
import { correctEmploymentOperation } from './correct-employment.ts';
import { answerEmploymentQuestions } from './list-questions.ts';
import { resolveConflictOperation } from './resolve-conflict.ts';
import {
  changePostOperation,
  confirmOperation,
  endSpellOperation,
  goOnLeaveOperation,
  loseContactOperation,
} from './state-employment.ts';

plantRegions(chainRegions);

let office: ChainOffice;
let people: Invented[];
const spell = (n: number) => idOf(3, n);

const run = async (
  side: Side,
  on: string,
  bound: Parameters<ChainOffice['try']>[2],
  input: object,
  id?: string,
) => {
  const outcome = await office.try(side, on, bound, input, id);
  if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
};
const codesOf = async (side: Side, on: string, bound: Parameters<ChainOffice['try']>[2], input: object) => {
  const outcome = await office.try(side, on, bound, input);
  if (outcome.ok) return 'accepted';
  const { reasons = [] } = outcome.refusal.data as { reasons?: { code: string }[] };
  return [outcome.refusal.code, ...reasons.map(({ code }) => code)].join(' ');
};

type SpellRow = {
  id: string;
  start: string;
  end: string | null;
  from: string;
  to: string | null;
  precision: string | null;
};
const spellsOf = (n: number): Promise<SpellRow[]> =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<SpellRow>`
      select spell_id as id, start_day as start, end_day as "end", resolved_from as "from", resolved_to as "to", end_precision as precision
      from spell where person_id = ${p(n)} and superseded_by is null order by resolved_from`.execute(tx);
    return rows;
  });

/** Person n works at employer A in the receiving town from 20 February 2025, self-gone, as the village knows. */
async function working(...numbers: number[]): Promise<void> {
  for (const n of numbers)
    await run('county', '2025-02-21', recordSpellOperation, {
      personId: p(n),
      spell: {
        id: spell(n),
        start: '2025-02-20',
        place: awayPlace,
        employer: organisations.employerA,
        kind: 'unit',
        fullTime: true,
        organised: 'self',
      },
    });
  // The place of a spell is known to the county; the town's own people are seen through its station's grants.
  await asWorker(office.database, async (tx) => {
    await sql`update person_grant set subject_path = '980101118' where purpose = 'placed'`.execute(tx);
    await settlePlacementGrants(tx, {
      now: Instant.parse(timeOf('2025-02-21', '13:00')),
      today: date('2025-02-21'),
    });
  });
}

beforeEach(async () => {
  office = await openChainOffice();
  people = await enrol(
    office,
    [1, 2, 3, 4, 5].map((n) => ({ n, name: `虞测${'甲乙丙丁戊'[n - 1]}` })),
  );
});

const about = (n: number) => ({ personId: p(n), spellId: spell(n) });
const evidenceOf = (grade: string) => ({
  ...{ id: randomUUID(), spellId: spell(1), about: '2025-04-30' },
  ...{ grade, result: 'employed' },
});

test('a spell that has not begun, and one that has not ended yet, are not recorded', async () => {
  const record = (days: object) =>
    office.try('county', '2025-05-20', recordSpellOperation, {
      personId: p(1),
      spell: {
        ...{ id: spell(1), place: awayPlace, kind: 'unit', fullTime: true, organised: 'self' },
        ...days,
      },
    });
  for (const [days, finding] of [
    [{ start: '2031-02-20' }, 'start-in-future'],
    [{ start: '2025-06' }, 'start-in-future'],
    [{ start: '2025-02-20', end: '2032-01-01' }, 'end-in-future'],
  ] as const)
    expect(await record(days)).toMatchObject({ refusal: { code: 'spell-refused', data: { finding } } });
  expect(await spellsOf(1)).toEqual([]);
  expect(await record({ start: '2025-05', end: '2025-05' })).toMatchObject({ ok: true });
});

describe('a change of job', () => {
  test('is one act: the shared month belongs to the new job, the stated months stay', async () => {
    await working(1);
    const input = {
      ...about(1),
      end: '2025-05',
      reason: '工资低',
      newSpell: {
        id: spell(11),
        start: '2025-05',
        place: thirdPlace,
        kind: 'unit',
        fullTime: true,
        organised: 'self',
      },
      employerName: '虚构丙厂',
    };
    const reply = changeJob.output.parse(await run('village', '2025-05-20', changeJobOperation, input));
    expect(reply).toMatchObject({ lastDay: '2025-04-30', firstDay: '2025-05-01' });
    expect(await spellsOf(1)).toMatchObject([
      { id: spell(1), end: '2025-05-31', precision: 'month', to: '2025-04-30' },
      { id: spell(11), start: '2025-05-01', from: '2025-05-01', to: null },
    ]);
  });

  test('that would leave two jobs at once changes neither', async () => {
    await working(1);
    const newSpell = {
      id: spell(11),
      start: '2025-05-10',
      place: awayPlace,
      kind: 'unit',
      fullTime: true,
      organised: 'self',
    };
    const input = { ...about(1), end: '2025-05-12', reason: '工资低', newSpell };
    expect(await codesOf('village', '2025-05-20', changeJobOperation, input)).toBe('spell-refused');
    expect(await spellsOf(1)).toMatchObject([{ id: spell(1), end: null, to: null }]);
  });

  test('to a job that has not begun is refused, and the old one goes on', async () => {
    await working(1);
    const newSpell = {
      ...{ id: spell(11), start: '2031-02-20', place: thirdPlace },
      ...{ kind: 'unit', fullTime: true, organised: 'self' },
    };
    const input = { ...about(1), end: '2025-05-12', reason: '工资低', newSpell };
    const outcome = await office.try('village', '2025-05-20', changeJobOperation, input);
    expect(outcome).toMatchObject({ refusal: { data: { finding: 'start-in-future' } } });
    expect(await spellsOf(1)).toMatchObject([{ id: spell(1), end: null, to: null }]);
  });

  test('of post keeps the job', async () => {
    await working(1);
    await run('station', '2025-04-01', changePostOperation, { ...about(1), on: '2025-04-01', post: '质检' });
    expect(await spellsOf(1)).toMatchObject([{ id: spell(1), end: null }]);
  });

  test('of post is what the job is from then on; what was known before stays readable', async () => {
    await working(1);
    const versions = () =>
      asWorker(office.database, async (tx) => {
        const { rows } = await sql<{ post: string | null; changes: string[] | null; closed: boolean }>`
          select post, detail -> 'postChanges' as changes, superseded_by is not null as closed from spell where person_id = ${p(1)}
          order by superseded_by is null, coalesce(jsonb_array_length(detail -> 'postChanges'), 0)`.execute(
          tx,
        );
        return rows;
      });
    await run('station', '2025-04-01', changePostOperation, { ...about(1), on: '2025-03-28', post: '质检' });
    await run('station', '2025-05-02', changePostOperation, { ...about(1), on: '2025-05-01', post: '班长' });
    await run('village', '2025-05-11', endSpellOperation, {
      ...about(1),
      ...{ lastDay: '2025-05-10', reason: '自离', wageSettled: 'yes' },
    });
    const both = ['2025-03-28', '2025-05-01'];
    expect(await versions()).toEqual([
      { post: null, changes: null, closed: true },
      { post: '质检', changes: ['2025-03-28'], closed: true },
      { post: '班长', changes: both, closed: true },
      { post: '班长', changes: both, closed: false },
    ]);
  });
});

describe('leave', () => {
  test('is no end, and is asked about after 30 days', async () => {
    await working(1);
    await run('village', '2025-04-02', goOnLeaveOperation, {
      ...about(1),
      on: '2025-04-01',
      expectedBack: '2025-04-15',
    });
    expect(await spellsOf(1)).toMatchObject([{ end: null, to: null }]);
    const asked = async (day: string) =>
      employmentQuestions.output.parse(await office.ask('village', day, answerEmploymentQuestions, {}))
        .onLeave;
    expect(await asked('2025-05-01')).toEqual([]);
    expect(await asked('2025-05-02')).toMatchObject([{ personId: p(1), since: '2025-04-01' }]);
    await run('station', '2025-05-03', confirmOperation, {
      ...about(1),
      statementId: randomUUID(),
      on: '2025-05-03',
      grade: 'C',
    });
    expect(await asked('2025-06-10')).toEqual([]);
  });

  const leavesOf = () =>
    asWorker(office.database, async (tx) => {
      const { rows } = await sql`select since, expected_back from employment_state`.execute(tx);
      return rows;
    });
  const goes = (on: string, expectedBack?: string) => ({
    ...about(1),
    on,
    ...(expectedBack === undefined ? {} : { expectedBack }),
  });

  test.each([
    ['village', '2025-04-01', 'employer', '2025-04-01'],
    ['village', '2025-04-01', 'employer', '2025-04-03'],
    ['employer', '2025-04-03', 'village', '2025-04-01'],
  ] as const)(
    'stated by the %s from %s and by the %s from %s is one leave, not a disagreement',
    async (one, day, other, otherDay) => {
      await working(1);
      await run(one, '2025-04-05', goOnLeaveOperation, goes(day, '2025-04-15'));
      expect(await run(other, '2025-04-06', goOnLeaveOperation, goes(otherDay))).toMatchObject({
        status: 'on-leave',
        conflict: null,
      });
      expect(await leavesOf()).toEqual([{ since: '2025-04-01', expected_back: '2025-04-15' }]);
    },
  );

  test('on two monthly lists in a row is one leave since the first, and no day back is made up', async () => {
    await working(1);
    const list = (on: string) => ({
      ...{ employer: organisations.employerA, on },
      rows: [{ row: 4, name: people[0]?.name, idTail: people[0]?.idNumber.slice(-4), status: 'on-leave' }],
    });
    for (const day of ['2025-03-31', '2025-04-30'])
      expect(await run('employer', day, confirmRosterOperation, list(day))).toMatchObject({
        ...{ onLeave: [p(1)], unclearRows: [], conflicts: [] },
      });
    expect(await leavesOf()).toEqual([{ since: '2025-03-31', expected_back: null }]);
    await run('village', '2025-05-01', goOnLeaveOperation, goes('2025-05-01', '2025-05-20'));
    expect(await leavesOf()).toEqual([{ since: '2025-03-31', expected_back: '2025-05-20' }]);
  });

  test('contact is lost only after three attempts on three days by both sides; the job stays open', async () => {
    await working(1);
    const attempts = [
      { on: '2025-04-01', by: 'S' },
      { on: '2025-04-05', by: 'S' },
      { on: '2025-04-09', by: 'S' },
    ];
    const input = { ...about(1), on: '2025-04-10', attempts };
    expect(await codesOf('station', '2025-04-10', loseContactOperation, input)).toBe(
      'move-refused too-few-attempts',
    );
    for (const day of ['2025-01-05', '2025-04-11']) {
      const outOfTime = { ...input, attempts: [...attempts, { on: day, by: 'L' }] };
      expect(await codesOf('station', '2025-04-10', loseContactOperation, outOfTime), day).toBe(
        'move-refused too-few-attempts',
      );
    }
    const both = { ...input, attempts: [...attempts.slice(1), { on: '2025-04-03', by: 'L' }] };
    expect(await run('station', '2025-04-10', loseContactOperation, both)).toMatchObject({
      status: 'lost-contact',
    });
    expect(await spellsOf(1)).toMatchObject([{ end: null }]);
  });
});

describe('who cannot be reached', () => {
  const lost = {
    on: '2025-04-10',
    attempts: [
      { on: '2025-04-01', by: 'S' },
      { on: '2025-04-05', by: 'L' },
      { on: '2025-04-09', by: 'S' },
    ],
  };
  const confirmed = (on: string) => ({ ...about(1), statementId: randomUUID(), on, grade: 'C' });
  const unverifiedOn = (...days: string[]) =>
    asWorker(office.database, async (tx) => {
      const { rows } = await sql<{ day: string; stale: boolean }>`
        select d.day, s.stale from unnest(${days}::date[]) as d (day)
        join person_state s on s.person_id = ${p(1)} and s.from_day <= d.day and s.to_day > d.day order by d.day`.execute(
        tx,
      );
      return rows.filter(({ stale }) => stale).map(({ day }) => day);
    });
  const days = ['2025-04-09', '2025-04-10', '2025-04-30', '2025-05-02', '2025-05-03'] as const;

  test('is unverified from the day stated until somebody knows better, and the job stays open', async () => {
    await working(1);
    await run('station', '2025-03-20', confirmOperation, confirmed('2025-03-20'));
    await run('station', '2025-04-10', loseContactOperation, { ...about(1), ...lost });
    expect(await unverifiedOn(...days)).toEqual(days.slice(1));
    await run('station', '2025-05-03', confirmOperation, confirmed('2025-05-03'));
    expect(await unverifiedOn(...days)).toEqual(days.slice(1, -1));
    expect(await spellsOf(1)).toMatchObject([{ end: null, to: null }]);
  });

  test('is as verified as before once the entry is taken back, and nobody records it as evidence', async () => {
    await working(1);
    await run('station', '2025-04-10', loseContactOperation, { ...about(1), ...lost });
    await run('station', '2025-04-11', correctEmploymentOperation, {
      ...{ personId: p(1), spellId: spell(1), move: 'loseContact', reason: 'did-not-happen' },
    });
    expect(await unverifiedOn(...days)).toEqual([]);
    const input = { personId: p(1), evidence: { ...evidenceOf('C'), result: 'lost-contact' } };
    expect(recordEvidenceOperation.contract.input.safeParse(input).success).toBe(false);
  });
});

test('lost contact of before 0056, and jobs beside, are derived again by the job; what was taken back is not', async () => {
  await working(1, 2, 3);
  const lost = (n: number) => ({
    ...{ ...about(n), on: '2025-04-10' },
    attempts: [
      { on: '2025-04-01', by: 'S' },
      { on: '2025-04-05', by: 'L' },
      { on: '2025-04-09', by: 'S' },
    ],
  });
  for (const n of [1, 2]) await run('station', '2025-04-10', loseContactOperation, lost(n));
  await run('station', '2025-04-11', correctEmploymentOperation, {
    ...{ ...about(2), move: 'loseContact', reason: 'did-not-happen' },
  });
  const beside = { id: spell(13), start: '2025-04-01', place: thirdPlace };
  await run('county', '2025-04-11', recordSpellOperation, {
    personId: p(3),
    spell: { ...beside, kind: 'unit', fullTime: false, organised: 'self' },
  });
  await asWorker(office.database, async (tx) => {
    await sql`update statement set superseded_by = ${randomUUID()} where person_id = ${p(1)}`.execute(tx);
    await office.restate(tx, [p(1)]);
  });
  const text = await readFile(join(import.meta.dirname, '../../../migrations/0056-jobs-beside.sql'), 'utf8');
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  // The functions stand already; the facts are told anew.
  await admin.query(`set role wengang_migrator; ${text.slice(text.indexOf('do $$ begin'))}`);
  await admin.end();
  const listed = (tx: Tx) =>
    sql<{ id: string }>`select person_id as id from claim_to_restate order by 1`.execute(tx);
  expect((await asWorker(office.database, listed)).rows.map(({ id }) => id)).toEqual([p(1), p(3)].sort());
  await restateClaims(office.database, statisticsRules(defaultStatisticsSettings));
  const { rows } = await asWorker(office.database, (tx) =>
    sql`select person_id from person_state where stale and from_day = '2025-04-10'`.execute(tx),
  );
  expect(rows).toEqual([{ person_id: p(1) }]);
  expect((await asWorker(office.database, listed)).rows).toEqual([]);
});

describe('statements that disagree', () => {
  const end = (lastDay: string) => ({ ...about(1), lastDay, reason: '自离', wageSettled: 'no' });
  const confirm = (on: string, grade = 'C') => ({ ...about(1), statementId: randomUUID(), on, grade });
  const conflicts = async (side: Side) =>
    employmentQuestions.output.parse(await office.ask(side, '2025-05-20', answerEmploymentQuestions, {}))
      .conflicts;

  test('wait in the queue; the ledger follows the first; employed is decided at the place of work', async () => {
    await working(1);
    await run('employer', '2025-05-11', endSpellOperation, end('2025-05-10'));
    expect(await spellsOf(1)).toMatchObject([{ end: '2025-05-10' }]);
    const answer = await run('village', '2025-05-16', confirmOperation, confirm('2025-05-15'));
    expect(endSpell.output.parse(answer)).toMatchObject({ status: 'left', conflict: expect.any(String) });
    expect(await spellsOf(1)).toMatchObject([{ end: '2025-05-10' }]);
    const [open] = await conflicts('county');
    expect(open?.dueOn).toBe('2025-05-31');
    const [left, atWork] = open?.statements ?? [];
    expect([left?.decides, atWork?.decides]).toEqual(['county', 'station']);
    const decide = { personId: p(1), conflictId: open?.conflictId, keep: atWork?.actId, reason: '见到本人' };
    expect(await codesOf('county', '2025-05-20', resolveConflictOperation, decide)).toBe(
      'move-refused not-yours-to-decide',
    );
    expect(await run('station', '2025-05-20', resolveConflictOperation, decide)).toMatchObject({
      status: 'at-work',
    });
    expect(await spellsOf(1)).toMatchObject([{ end: null, to: null }]);
    expect(await conflicts('county')).toEqual([]);
    expect(await codesOf('station', '2025-05-20', resolveConflictOperation, decide)).toBe('not-found');
  });

  test('an end that contradicts a later word waits too; not employed is decided by the home county', async () => {
    await working(1);
    await run('station', '2025-05-16', confirmOperation, confirm('2025-05-15'));
    await run('village', '2025-05-17', endSpellOperation, end('2025-05-10'));
    expect(await spellsOf(1)).toMatchObject([{ end: null }]);
    const [open] = await conflicts('county');
    const left = open?.statements.find(({ move }) => move === 'leave');
    const decide = { personId: p(1), conflictId: open?.conflictId, keep: left?.actId, reason: '已返乡' };
    expect(await codesOf('station', '2025-05-20', resolveConflictOperation, decide)).toBe(
      'move-refused not-yours-to-decide',
    );
    expect(await run('county', '2025-05-20', resolveConflictOperation, decide)).toMatchObject({
      status: 'left',
    });
    expect(await spellsOf(1)).toMatchObject([{ end: '2025-05-10', to: '2025-05-10' }]);
  });

  test('about somebody where no station stands are decided by the home county, by telephone: grade C', async () => {
    await run('county', '2025-02-21', recordSpellOperation, {
      personId: p(1),
      spell: {
        ...{ id: spell(1), start: '2025-02', place: thirdPlace, kind: 'unit' },
        ...{ fullTime: true, organised: 'self' },
      },
    });
    await run('village', '2025-05-11', endSpellOperation, end('2025-05-10'));
    await run('village', '2025-05-16', confirmOperation, confirm('2025-05-15', 'D'));
    const [open] = await conflicts('county');
    expect(open?.statements.map(({ decides }) => decides)).toEqual(['county', 'county']);
    const atWork = open?.statements.find(({ move }) => move === 'confirm');
    const decide = {
      personId: p(1),
      conflictId: open?.conflictId,
      keep: atWork?.actId,
      reason: '电话问过本人',
    };
    expect(await codesOf('station', '2025-05-20', resolveConflictOperation, decide)).toBe('not-found');
    expect(await run('county', '2025-05-20', resolveConflictOperation, decide)).toMatchObject({
      status: 'at-work',
    });
    expect(await spellsOf(1)).toMatchObject([{ end: null }]);
    const { rows } = await asWorker(office.database, (tx) =>
      sql`select about_day, grade, result from statement where kind = 'evidence' order by grade`.execute(tx),
    );
    expect(rows).toEqual([
      { about_day: '2025-05-15', grade: 'C', result: 'employed' },
      { about_day: '2025-05-15', grade: 'D', result: 'employed' },
    ]);
  });

  test('the same end told by the other side is no conflict', async () => {
    await working(1);
    await run('employer', '2025-05-11', endSpellOperation, end('2025-05-10'));
    expect(await run('village', '2025-05-12', endSpellOperation, end('2025-05-10'))).toMatchObject({
      status: 'left',
      conflict: null,
    });
  });
});

describe('the monthly roster', () => {
  const row = (n: number, number: number, overrides: object = {}) => ({
    row: number,
    name: people[n - 1]?.name,
    idTail: people[n - 1]?.idNumber.slice(-4),
    status: 'at-work',
    ...overrides,
  });

  test('one upload confirms everyone, with grade C from the employer alone, names who left, who is missing and whom nobody knows', async () => {
    await working(1, 2, 3, 4);
    const rows = [
      row(1, 4),
      row(2, 5, { status: 'left', endedOn: '2025-04-20' }),
      row(3, 6, { status: 'left' }),
      { row: 7, name: '陌生人', idTail: '0000', status: 'at-work' },
      row(1, 8),
    ];
    const input = { employer: organisations.employerA, on: '2025-04-30', rows };
    const reply = confirmRoster.output.parse(
      await run('employer', '2025-05-02', confirmRosterOperation, input),
    );
    expect(reply).toEqual({
      confirmed: [p(1)],
      left: [p(2)],
      onLeave: [],
      missing: [p(4)],
      knownElsewhere: [],
      unknownRows: [7],
      unclearRows: [6, 8],
      conflicts: [],
    });
    expect(await spellsOf(2)).toMatchObject([{ end: '2025-04-20' }]);
    const { rows: evidence } = await asWorker(office.database, (tx) =>
      sql`select person_id, about_day, grade, result from statement where kind = 'evidence'`.execute(tx),
    );
    expect(evidence).toEqual([{ person_id: p(1), about_day: '2025-04-30', grade: 'C', result: 'employed' }]);
  });

  test('a list that the station has seen and sends is evidence of grade B', async () => {
    await working(1);
    const input = { employer: organisations.employerA, on: '2025-04-30', rows: [row(1, 4)] };
    await run('station', '2025-05-02', confirmRosterOperation, input);
    const { rows: evidence } = await asWorker(office.database, (tx) =>
      sql`select grade from statement where kind = 'evidence'`.execute(tx),
    );
    expect(evidence).toEqual([{ grade: 'B' }]);
  });

  test('of the station says leave in the word of the employer: the station itself states it only late, with the reason', async () => {
    await working(1, 2);
    const rows = [row(1, 4, { status: 'on-leave' }), row(2, 5)];
    const input = { employer: organisations.employerA, on: '2025-04-30', rows };
    expect(await run('station', '2025-05-02', confirmRosterOperation, input)).toMatchObject({
      ...{ confirmed: [p(2)], onLeave: [p(1)], unclearRows: [], conflicts: [] },
    });
    const { rows: acts } = await asWorker(office.database, (tx) =>
      sql`select role, account, source from employment_act where move = 'goOnLeave'`.execute(tx),
    );
    expect(acts).toEqual([{ role: 'E', account: accounts.station, source: 'roster by station' }]);
    const leave = { ...about(2), on: '2025-04-30' };
    expect(await codesOf('station', '2025-05-02', goOnLeaveOperation, leave)).toBe(
      'move-refused not-your-move',
    );
    expect(await codesOf('station', '2025-05-31', goOnLeaveOperation, leave)).toBe('move-refused too-late');
    const late = { ...leave, lateReason: '厂方补告' };
    expect(await run('station', '2025-05-31', goOnLeaveOperation, late)).toMatchObject({
      status: 'on-leave',
    });
  });

  test('names who is known though not expected there to whoever sees the person, and to nobody else', async () => {
    await working(1, 2);
    for (const { personId, name } of people)
      await asWorker(office.database, (tx) =>
        sql`insert into person_key (person_id, key, home_path, county_id)
          select person_id, ${spellingKey(name)}, home_path, county_id from person where person_id = ${personId}`.execute(
          tx,
        ),
      );
    // The second works at another firm of the town; the fifth is at home and out of the town's sight.
    await asWorker(office.database, (tx) =>
      sql`update spell set employer_id = ${organisations.employerB} where person_id = ${p(2)}`.execute(tx),
    );
    const rows = [row(1, 4), row(2, 5), row(5, 6), { ...row(2, 7), idTail: '0000' }];
    const input = { employer: organisations.employerA, on: '2025-04-30', rows };
    const told = async (side: Side) =>
      confirmRoster.output.parse(await run(side, '2025-05-02', confirmRosterOperation, input));
    expect(await told('station')).toMatchObject({
      confirmed: [p(1)],
      knownElsewhere: [{ row: 5, personId: p(2) }],
      unknownRows: [6, 7],
    });
    // The second was shown to this employer when the work there was recorded, and still is.
    expect(await told('employer')).toMatchObject({
      knownElsewhere: [{ row: 5, personId: p(2) }],
      unknownRows: [6, 7],
    });
  });

  test('an employer speaks of its own people only', async () => {
    await working(1);
    const input = { employer: organisations.employerB, on: '2025-04-30', rows: [row(1, 4)] };
    expect(await codesOf('employer', '2025-05-02', confirmRosterOperation, input)).toBe('not-found');
    const other = {
      ...about(1),
      spellId: spell(99),
      lastDay: '2025-04-30',
      reason: '自离',
      wageSettled: 'no',
    };
    expect(await codesOf('employer', '2025-05-02', endSpellOperation, other)).toBe('not-found');
    // Still in sight, but at another employer: neither its end nor evidence about it is this one's to state.
    const seen = { personId: p(1), evidence: evidenceOf('C') };
    expect(await codesOf('employer', '2025-05-02', recordEvidenceOperation, seen)).toBe('accepted');
    await asWorker(office.database, (tx) =>
      sql`update spell set employer_id = ${organisations.employerB} where person_id = ${p(1)}`.execute(tx),
    );
    const again = { ...seen, evidence: evidenceOf('C') };
    expect(await codesOf('employer', '2025-05-02', recordEvidenceOperation, again)).toBe('not-found');
    expect(await codesOf('employer', '2025-05-02', endSpellOperation, { ...other, ...about(1) })).toBe(
      'not-found',
    );
  });

  test('evidence has no better grade than its source gives: the village and the employer C, the station B, the county A', async () => {
    await working(1);
    const state = (side: Side, grade: string) =>
      codesOf(side, '2025-05-02', recordEvidenceOperation, { personId: p(1), evidence: evidenceOf(grade) });
    for (const [side, grade] of [
      ['village', 'B'],
      ['employer', 'B'],
      ['station', 'A'],
    ] as const)
      expect(await state(side, grade), `${side} ${grade}`).toContain('grade-too-high');
    for (const [side, grade] of [
      ['village', 'C'],
      ['employer', 'C'],
      ['station', 'B'],
      ['county', 'A'],
    ] as const)
      expect(await state(side, grade), `${side} ${grade}`).toBe('accepted');
  });

  test('evidence speaks about a day of the spell, on or after that day', async () => {
    await working(1);
    const state = (day: string) =>
      codesOf('county', '2025-05-02', recordEvidenceOperation, {
        personId: p(1),
        evidence: { ...evidenceOf('B'), about: day },
      });
    for (const day of ['2001-02-20', '2025-02-19', '2025-05-03', '2031-01-01'])
      expect(await state(day), day).toBe('move-refused about-outside-the-spell');
    for (const day of ['2025-02-20', '2025-05-02']) expect(await state(day), day).toBe('accepted');
  });

  test('of a day to come is refused as a whole', async () => {
    await working(1);
    const input = { employer: organisations.employerA, on: '2025-05-31', rows: [row(1, 4)] };
    expect(await codesOf('employer', '2025-05-02', confirmRosterOperation, input)).toBe('fact-in-future');
  });

  test('an employer sees no more of a person 15 days after the job ended', async () => {
    await working(1);
    const sees = (day: string) =>
      inContext(
        office.database,
        contextOf('employer', day),
        async (tx) => (await sql`select 1 from person`.execute(tx)).rows.length,
      );
    expect(await sees('2025-05-01')).toBe(1);
    await run('village', '2025-05-11', endSpellOperation, {
      ...about(1),
      lastDay: '2025-05-10',
      reason: '自离',
      wageSettled: 'yes',
    });
    await asWorker(office.database, (tx) =>
      settlePlacementGrants(tx, {
        now: Instant.parse(timeOf('2025-05-11', '13:00')),
        today: date('2025-05-11'),
      }),
    );
    expect([await sees('2025-05-26'), await sees('2025-05-27')]).toEqual([1, 0]);
  });
});

describe('responsibility', () => {
  const handover = idOf(5, 1);
  const propose = {
    kind: 'self-gone',
    from: { kind: 'village', region: String(villages[0].id) },
    to: { kind: 'station', station: organisations.station },
    persons: [p(1), p(2)],
  };

  test('of the self-gone goes over by proposal and acceptance; after 7 days both superiors see it overdue', async () => {
    await run('village', '2025-03-01', proposeHandoverOperation, propose, handover);
    const overdue = (side: Side, day: string) =>
      office.ask(side, day, answerListHandovers, { overdueOnly: 'true' });
    for (const side of ['county', 'station'] as const) {
      expect(await overdue(side, '2025-03-07'), side).toEqual({ handovers: [] });
      expect(await overdue(side, '2025-03-09'), side).toMatchObject({
        handovers: [{ handoverId: handover, overdue: true, persons: [p(1), p(2)] }],
      });
    }
    expect(await overdue('otherStation', '2025-03-09')).toEqual({ handovers: [] });
    await run('station', '2025-03-09', acceptHandoverOperation, {
      handoverId: handover,
      exceptions: [{ personId: p(2), reason: '不在本片区' }],
    });
    const held = await office.ask('station', '2025-03-09', answerMyResponsibility, {});
    expect(held).toMatchObject({
      rows: [{ personId: p(1), officeKind: 'station', pending: null }],
      next: null,
    });
    const atHome = myResponsibility.output.parse(
      await office.ask('village', '2025-03-09', answerMyResponsibility, {}),
    );
    // Persons 3 to 5 were never spoken of: the home village holds them by default.
    expect(atHome.rows.map(({ personId, since }) => [personId, since === null])).toEqual(
      expect.arrayContaining([[p(2), false], ...[3, 4, 5].map((n) => [p(n), true])]),
    );
    expect(atHome.rows).toHaveLength(4);
    const first = myResponsibility.output.parse(
      await office.ask('county', '2025-03-09', answerMyResponsibility, { size: '3' }),
    );
    const rest = await office.ask('county', '2025-03-09', answerMyResponsibility, {
      size: '3',
      after: first.next,
    });
    expect([first.rows.length, myResponsibility.output.parse(rest).rows.length]).toEqual([3, 1]);
  });

  test('passes to the successor in one act: the old duty person signs no more', async () => {
    await run('village', '2025-03-01', proposeHandoverOperation, propose, handover);
    await run('station', '2025-03-02', appointDutyOperation, {
      office: propose.to,
      account: accounts.stationColleague,
    });
    const accepting = { handoverId: handover, exceptions: [] };
    expect(await codesOf('station', '2025-03-03', acceptHandoverOperation, accepting)).toBe(
      'move-refused not-on-duty',
    );
    expect(await run('stationColleague', '2025-03-03', acceptHandoverOperation, accepting)).toMatchObject({
      moved: [p(1), p(2)],
    });
  });

  test('goes to another station only when that one accepts, which sees the person from the proposal on', async () => {
    await working(1);
    await run('station', '2025-03-01', takeOverOperation, {
      station: organisations.station,
      persons: [p(1)],
      means: 'visit',
    });
    const to = { kind: 'station', station: organisations.otherStation };
    const change = { ...propose, kind: 'city-change', from: propose.to, to, persons: [p(1)] };
    await run('station', '2025-03-02', proposeHandoverOperation, change, handover);
    const accepting = { handoverId: handover, exceptions: [] };
    expect(await codesOf('otherStation', '2025-03-02', acceptHandoverOperation, accepting)).toBe('not-found');
    const settle = () =>
      asWorker(office.database, (tx) =>
        settlePlacementGrants(tx, {
          now: Instant.parse(timeOf('2025-03-02', '13:00')),
          today: date('2025-03-02'),
        }),
      );
    await settle();
    await settle();
    expect(await run('otherStation', '2025-03-02', acceptHandoverOperation, accepting)).toMatchObject({
      moved: [p(1)],
    });
  });
});

describe('a return', () => {
  test('told by the village ends the job, hands the person back, and owes three services', async () => {
    await working(1);
    await run('station', '2025-03-01', takeOverOperation, {
      station: organisations.station,
      persons: [p(1)],
      means: 'visit',
    });
    const homecoming = idOf(4, 1);
    await run('village', '2025-03-28', stateReturnOperation, {
      ...about(1),
      homecomingId: homecoming,
      on: '2025-03-27',
      causes: ['not-settled'],
      ended: { lastDay: '2025-03-25', reason: '不适应', wageSettled: 'yes' },
    });
    expect(await spellsOf(1)).toMatchObject([{ end: '2025-03-25' }]);
    const held = myResponsibility.output.parse(
      await office.ask('village', '2025-03-28', answerMyResponsibility, {}),
    );
    expect(held.rows.find(({ personId }) => personId === p(1))).toMatchObject({
      officeKind: 'village',
      pending: null,
    });
    const service = (kind: string) =>
      run('village', '2025-03-30', giveServiceOperation, {
        personId: p(1),
        homecomingId: homecoming,
        serviceId: randomUUID(),
        kind,
        on: '2025-03-30',
      });
    expect(await service('policy-told')).toEqual({ missing: ['job-offered', 'training-offered'] });
    await service('policy-told');
    await service('job-offered');
    const early = { ...{ personId: p(1), homecomingId: homecoming }, serviceId: randomUUID() };
    expect(
      await codesOf('village', '2025-03-30', giveServiceOperation, {
        ...early,
        ...{ kind: 'training-offered', on: '2025-03-31' },
      }),
    ).toBe('fact-in-future');
    const list = (day: string) =>
      office.ask('village', day, answerListReturns, { from: '2025-01-01', to: '2025-12-31' });
    expect(await list('2025-04-01')).toMatchObject({
      rows: [
        {
          ...{ personId: p(1), on: '2025-03-27', by: 'village', missing: ['training-offered'] },
          ...{ given: { 'policy-told': 2, 'job-offered': 1, 'training-offered': 0 }, replacement: null },
        },
      ],
    });
    await run('village', '2025-08-16', recordSpellOperation, {
      personId: p(1),
      spell: {
        id: spell(12),
        start: '2025-08-15',
        place: thirdPlace,
        kind: 'unit',
        fullTime: true,
        organised: 'self',
      },
    });
    expect(await list('2025-08-20')).toMatchObject({
      rows: [{ replacement: { from: '2025-08-15', way: 'out', mode: 'again-outside' } }],
    });
  });

  test('told by the station alone waits for the village to accept', async () => {
    await working(1);
    await run('station', '2025-03-01', takeOverOperation, {
      station: organisations.station,
      persons: [p(1)],
      means: 'visit',
    });
    await run('station', '2025-03-28', stateReturnOperation, {
      ...about(1),
      homecomingId: idOf(4, 1),
      on: '2025-03-27',
      causes: ['family-care'],
      ended: { lastDay: '2025-03-26', reason: '照顾家人', wageSettled: 'yes' },
    });
    expect(await office.ask('station', '2025-03-28', answerMyResponsibility, {})).toMatchObject({
      rows: [{ personId: p(1), pending: { kind: 'going-home' } }],
    });
  });

  test('of a job that goes on is refused without its last day', async () => {
    await working(1);
    const input = { ...about(1), homecomingId: idOf(4, 1), on: '2025-03-27', causes: ['age'] };
    expect(await codesOf('village', '2025-03-28', stateReturnOperation, input)).toBe(
      'move-refused wrong-status',
    );
  });
});

describe('a death, a move or the end of service', () => {
  const died = () => ({ ...about(1), on: '2025-08-03', because: 'died', proof: '死亡证明' });
  const heldIds = async () =>
    myResponsibility.output
      .parse(await office.ask('village', '2025-08-06', answerMyResponsibility, {}))
      .rows.map(({ personId }) => personId as string);
  const closings = async (side: Side) =>
    employmentQuestions.output.parse(await office.ask(side, '2025-08-06', answerEmploymentQuestions, {}))
      .closings;
  const propose = async (): Promise<string> => {
    const stated = await run('village', '2025-08-05', closeEmploymentOperation, died());
    return (stated as { proposal: string }).proposal;
  };
  const answer = (proposalId: string, kind: object) => ({ personId: p(1), proposalId, answer: kind });

  test('stated by the county ends the job and closes the file: nobody is responsible any more', async () => {
    await working(1);
    await run('county', '2025-08-05', closeEmploymentOperation, died());
    expect(await spellsOf(1)).toMatchObject([{ end: '2025-08-03' }]);
    expect(await heldIds()).not.toContain(p(1));
  });

  test('stated by the village changes nothing until the county approves it, whoever is said to have approved', async () => {
    await working(1);
    const proposalId = await propose();
    expect(await spellsOf(1)).toMatchObject([{ end: null }]);
    expect(await heldIds()).toContain(p(1));
    for (const side of ['village', 'county'] as const)
      expect(await closings(side)).toMatchObject([{ personId: p(1), proposalId, because: 'died' }]);
    expect(closeEmploymentOperation.contract.input.safeParse({ ...died(), approvedBy: '县级' }).success).toBe(
      false,
    );
    await run('county', '2025-08-06', answerClosingOperation, answer(proposalId, { kind: 'approve' }));
    expect(await spellsOf(1)).toMatchObject([{ end: '2025-08-03' }]);
    expect(await heldIds()).not.toContain(p(1));
    expect(await closings('county')).toEqual([]);
    expect(
      await codesOf('county', '2025-08-06', answerClosingOperation, answer(proposalId, { kind: 'approve' })),
    ).toBe('closing-not-open');
  });

  test('waits once, and when it is returned nothing has happened', async () => {
    await working(1);
    const proposalId = await propose();
    expect(await codesOf('village', '2025-08-05', closeEmploymentOperation, died())).toBe('closing-open');
    const back = answer(proposalId, { kind: 'return', reason: 'proof-missing' });
    await run('county', '2025-08-06', answerClosingOperation, back);
    expect(await spellsOf(1)).toMatchObject([{ end: null }]);
    expect(await closings('village')).toEqual([]);
    expect(await propose()).not.toBe(proposalId);
  });

  test('stated in time is not late when the county approves after the 30th day', async () => {
    await working(1);
    const stated = { ...died(), on: '2025-08-01' };
    const { proposal } = (await run('village', '2025-08-25', closeEmploymentOperation, stated)) as {
      proposal: string;
    };
    await run('county', '2025-09-02', answerClosingOperation, answer(proposal, { kind: 'approve' }));
    expect(await spellsOf(1)).toMatchObject([{ end: '2025-08-01' }]);
  });

  test('that could not be approved is refused when it is stated: too late without a reason, or a day to come', async () => {
    await working(1);
    const stated = (on: string, more = {}) =>
      codesOf('village', '2025-10-01', closeEmploymentOperation, { ...died(), on, ...more });
    expect(await stated('2025-08-02')).toBe('move-refused too-late');
    expect(await stated('2025-10-02')).toBe('move-refused in-the-future');
    expect(await stated('2025-08-02', { lateReason: '家属外出未告知' })).toBe('accepted');
  });

  test('is not approved by the account that stated it, whatever other seat it holds', async () => {
    await working(1);
    const proposalId = await propose();
    const bothSeats = { ...contextOf('county', '2025-08-06'), account: accounts.village };
    const approved = await performOperation(office, answerClosingOperation, {
      id: OperationId.parse(randomUUID()),
      context: bothSeats,
      recordedAt: Instant.parse(timeOf('2025-08-06', '09:00')),
      deviceTime: null,
      input: answer(proposalId, { kind: 'approve' }),
    });
    expect(approved).toMatchObject({ refusal: { code: 'own-proposal' } });
    expect(await spellsOf(1)).toMatchObject([{ end: null }]);
  });
});
