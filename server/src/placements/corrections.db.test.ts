import { randomUUID } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { myResponsibility } from '@wengang/domain/placements/responsibility/contract.ts';
import { listReturns } from '@wengang/domain/returns/contract.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  awayPlace,
  type ChainOffice,
  chainRegions,
  contextOf,
  countyId,
  enrol,
  idOf,
  openChainOffice,
  organisations,
  personIdOf,
  type Side,
  thirdPlace,
  timeOf,
} from '../dispatch/testing/chain-office.ts';
import { asWorker, inContext } from '../platform/database/context.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { countFigures } from '../reports/figures/count-figures.ts';
import { compareFigures } from '../reports/knowledge/compare-knowledge.ts';
import { listChangedSince } from '../reports/knowledge/store.ts';
import { correctReturnOperation } from '../returns/correct-return.ts';
import { answerListReturns } from '../returns/list-returns.ts';
import { stateReturnOperation } from '../returns/state-return.ts';
import { correctSpellOperation } from './correct-spell.ts';
import { changeJobOperation } from './employment/change-job.ts';
import { closeEmploymentOperation } from './employment/closings/close-employment.ts';
import { correctEmploymentOperation } from './employment/correct-employment.ts';
import { confirmOperation, endSpellOperation, goOnLeaveOperation } from './employment/state-employment.ts';
import { recordSpellOperation } from './record-spell.ts';
import { answerMyResponsibility } from './responsibility/list-responsibility.ts';
import { settlePlacementGrants } from './responsibility/settle-grants.ts';
import { takeOverOperation } from './responsibility/take-over.ts';

plantRegions(chainRegions);

let office: ChainOffice;
const personId = personIdOf(1);
const spellId = idOf(3, 1);
const about = { personId, spellId };
type Bound = Parameters<ChainOffice['try']>[2];

const run = async (side: Side, day: string, bound: Bound, input: object) => {
  const outcome = await office.try(side, day, bound, input);
  if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
};
const codesOf = async (side: Side, day: string, bound: Bound, input: object) => {
  const outcome = await office.try(side, day, bound, input);
  if (outcome.ok) return 'accepted';
  const { reasons = [] } = outcome.refusal.data as { reasons?: { code: string }[] };
  return [outcome.refusal.code, ...reasons.map(({ code }) => code)].join(' ');
};

const job = (start: string, overrides: object = {}) => ({
  start,
  place: awayPlace,
  employer: organisations.employerA,
  kind: 'unit',
  fullTime: true,
  organised: 'self',
  ...overrides,
});
const records = (start: string, overrides: object = {}, id = spellId, day = '2025-02-21') =>
  run('village', day, recordSpellOperation, { personId, spell: { id, ...job(start, overrides) } });

/** The town knows the person through the county's grant, so that its station may speak. */
const showToTown = () =>
  asWorker(office.database, async (tx) => {
    await sql`update person_grant set subject_path = '980101118' where purpose = 'placed'`.execute(tx);
    const noon = Instant.parse(timeOf('2025-02-21', '13:00'));
    await settlePlacementGrants(tx, { now: noon, today: date('2025-02-21') });
  });

const spells = () =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{
      id: string;
      start: string;
      end: string | null;
      from: string;
      to: string | null;
    }>`
      select spell_id as id, start_day as start, end_day as "end", resolved_from as "from", resolved_to as "to" from spell
      where person_id = ${personId} and superseded_by is null order by resolved_from`.execute(tx);
    return rows;
  });
const standingStatements = () =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ kind: string }>`
      select kind from statement where person_id = ${personId} and superseded_by is null order by kind`.execute(
      tx,
    );
    return rows.map(({ kind }) => kind);
  });

const today = date('2025-06-30');
const asked = { region: countyId, from: date('2025-01-01'), on: today, asOf: today, knownThrough: today };
const counting = <T>(work: Parameters<typeof inContext<T>>[2]): Promise<T> =>
  inContext(office.database, { ...contextOf('county', today), count: '960101' }, work);
/** Who is at work outside on the last of June, and starts and returns of the half-year. */
const figures = async (): Promise<Record<string, number>> => {
  const counted: Record<string, number> = {};
  await counting(async (tx) => {
    for (const family of ['lists', 'flow', 'employment', 'outflow', 'returns'] as const)
      Object.assign(counted, (await countFigures(tx, family, asked)).figures);
  });
  return counted;
};
const lastInstant = () =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ at: Date }>`select max(recorded_at) as at from operation`.execute(tx);
    return Instant.parse(new Date(rows[0]?.at ?? 0).toISOString());
  });

beforeEach(async () => {
  office = await openChainOffice();
  await enrol(office, [{ n: 1, name: '虞测甲' }]);
});

const inError = { reason: 'did-not-happen' };

describe('a spell', () => {
  test('that was entered in error is taken back: figures forget it, and what was known then still shows it', async () => {
    const before = await figures();
    await records('2025-02-20');
    const knownAt = await lastInstant();
    expect((await figures()).W).toBe((before.W ?? 0) + 1);
    expect(
      await run('village', '2025-03-05', correctSpellOperation, { ...about, stated: null, ...inError }),
    ).toEqual({ spellId, resolvedFrom: null, resolvedTo: null });
    expect(await spells()).toEqual([]);
    expect(await figures()).toEqual(before);
    const compared = await counting(async (tx) => {
      const changed = await listChangedSince(tx, '960101', knownAt);
      return compareFigures(tx, 'lists', { asked, code: '960101', changed, knownAt });
    });
    expect(compared.find(({ figure }) => figure === 'W')).toMatchObject({
      earlier: (before.W ?? 0) + 1,
      now: before.W,
      went: [personId],
    });
  });

  test('with wrong days and another employer is stated anew under its id; the former version stays', async () => {
    await records('2025-02-20');
    const anew = job('2025-03', { place: thirdPlace, end: '2025-05', employer: organisations.employerB });
    expect(
      await run('county', '2025-06-05', correctSpellOperation, {
        ...about,
        stated: anew,
        reason: 'wrong-day',
      }),
    ).toEqual({ spellId, resolvedFrom: '2025-03-01', resolvedTo: '2025-05-31' });
    expect(await spells()).toMatchObject([{ id: spellId, start: '2025-03-01', end: '2025-05-31' }]);
    const versions = await asWorker(office.database, (tx) =>
      sql<{
        start: string;
      }>`select start_day as start from spell where person_id = ${personId} order by start_day`.execute(tx),
    );
    expect(versions.rows.map(({ start }) => start)).toEqual(['2025-02-20', '2025-03-01']);
    expect((await figures()).W).toBe(0);
  });

  test('is typed by who looks after it within 30 days, later by the county or the station with a reason', async () => {
    const typed = (side: Side, day: string, spell: object, lateReason?: string) =>
      codesOf(side, day, recordSpellOperation, {
        ...{ personId, spell: { id: randomUUID(), ...spell } },
        ...(lateReason === undefined ? {} : { lateReason }),
      });
    // Begun on the 20th of February: the thirtieth day is the 22nd of March.
    expect(await typed('village', '2025-03-23', job('2025-02-20'))).toBe('move-refused too-late');
    expect(await typed('village', '2025-03-23', job('2025-02-20'), '本人才告知')).toBe(
      'move-refused too-late',
    );
    expect(await typed('county', '2025-03-23', job('2025-02-20'))).toBe('move-refused too-late');
    // What ended lately is told by its end, and a month by its last day.
    expect(await typed('village', '2025-03-30', job('2024-02', { end: '2025-02' }))).toBe('accepted');
    expect(await typed('village', '2025-03-31', job('2023-02', { end: '2024-01' }))).toBe(
      'move-refused too-late',
    );
    expect(await typed('county', '2025-03-31', job('2023-02', { end: '2024-01' }), '补录')).toBe('accepted');
    expect(await typed('village', '2025-04-20', job('2025-04'))).toBe('accepted');
  });

  test('gives a shared month back when it is taken back', async () => {
    await records('2025-01', { end: '2025-03' }, spellId, '2025-04-10');
    await records('2025-03', { end: '2025-05' }, idOf(3, 2), '2025-06-01');
    expect(await spells()).toMatchObject([{ to: '2025-02-28' }, { from: '2025-03-01' }]);
    await run('village', '2025-06-05', correctSpellOperation, {
      ...{ personId, spellId: idOf(3, 2), stated: null },
      ...inError,
    });
    expect(await spells()).toMatchObject([{ id: spellId, to: '2025-03-31' }]);
  });

  test('is corrected by who recorded it within 30 days, later by the county or the station, by nobody else', async () => {
    await records('2025-02-20');
    const withdraw = { ...about, stated: null, ...inError };
    expect(await codesOf('township', '2025-03-01', correctSpellOperation, withdraw)).toBe(
      'move-refused not-your-correction',
    );
    for (const side of ['otherVillage', 'otherCounty', 'station'] as const)
      expect(await codesOf(side, '2025-03-01', correctSpellOperation, withdraw)).toBe('not-found');
    expect(await codesOf('village', '2025-04-01', correctSpellOperation, withdraw)).toBe(
      'move-refused not-your-correction',
    );
    expect(
      await codesOf('county', '2025-04-01', correctSpellOperation, { ...withdraw, reason: 'other' }),
    ).toBe('move-refused correction-note-missing');
    expect(await codesOf('county', '2025-04-01', correctSpellOperation, withdraw)).toBe('accepted');
    expect(await codesOf('county', '2025-04-01', correctSpellOperation, withdraw)).toBe('not-found');
  });

  test('in which somebody has left is not taken back before that act, and keeps the end that it gave', async () => {
    await records('2025-02-20');
    const left = { lastDay: '2025-05-10', reason: '自离', wageSettled: 'yes' };
    await run('village', '2025-05-11', endSpellOperation, { ...about, ...left });
    const correct = (stated: object | null) =>
      codesOf('county', '2025-05-20', correctSpellOperation, { ...about, stated, ...inError });
    expect(await correct(null)).toBe('move-refused acts-about-the-spell');
    expect(await correct(job('2025-02-18'))).toBe('move-refused end-is-an-act');
    expect(await correct(job('2025-02-18', { end: '2025-05-10' }))).toBe('accepted');
    expect(await spells()).toMatchObject([{ start: '2025-02-18', end: '2025-05-10' }]);
  });

  test('that the station recorded elsewhere than it was is shown to the right place only', async () => {
    await records('2025-02-20');
    await run('village', '2025-02-22', correctSpellOperation, {
      ...about,
      ...{ stated: job('2025-02-20', { place: thirdPlace }), reason: 'wrong-content' },
    });
    await run('village', '2025-05-11', endSpellOperation, {
      ...about,
      ...{ lastDay: '2025-05-10', reason: '自离', wageSettled: 'yes' },
    });
    const { rows } = await asWorker(office.database, (tx) =>
      sql<{ place: string; shown: boolean }>`
        select subject_path as place, valid_to >= valid_from as shown from person_grant where person_id = ${personId}
        order by 1`.execute(tx),
    );
    expect(rows).toEqual([
      { place: '970101', shown: true },
      { place: '980101', shown: false },
    ]);
  });
});

describe('the last act about a job', () => {
  const left = { lastDay: '2025-05-10', reason: '自离', wageSettled: 'yes' };
  const takesBack = (side: Side, day: string, move: string) =>
    codesOf(side, day, correctEmploymentOperation, { ...about, move, ...inError });

  beforeEach(async () => {
    await records('2025-02-20');
    await showToTown();
  });

  test('an end that was none is taken back, and the job goes on', async () => {
    const before = await figures();
    await run('employer', '2025-05-11', endSpellOperation, { ...about, ...left });
    expect(await takesBack('village', '2025-05-12', 'leave')).toBe('move-refused not-your-correction');
    expect(await takesBack('otherEmployer', '2025-05-12', 'leave')).toBe('not-found');
    expect(await takesBack('employer', '2025-05-12', 'goOnLeave')).toBe('move-refused another-act-since');
    expect(await takesBack('employer', '2025-05-12', 'leave')).toBe('accepted');
    expect(await spells()).toMatchObject([{ id: spellId, end: null, to: null }]);
    expect(await figures()).toEqual(before);
    expect(await takesBack('employer', '2025-05-12', 'leave')).toBe('move-refused nothing-to-take-back');
    // The real end may lie before the day of the correction.
    await run('employer', '2025-05-20', endSpellOperation, { ...about, ...left, lastDay: '2025-05-09' });
    expect(await spells()).toMatchObject([{ end: '2025-05-09' }]);
  });

  test('a confirmation that was none goes with its evidence, and the leave before it stands again', async () => {
    await run('village', '2025-04-02', goOnLeaveOperation, {
      ...about,
      ...{ on: '2025-04-01', expectedBack: '2025-04-15' },
    });
    const statementId = randomUUID();
    await run('station', '2025-04-10', confirmOperation, {
      ...about,
      statementId,
      on: '2025-04-10',
      grade: 'C',
    });
    expect(await standingStatements()).toEqual(['evidence']);
    const outcome = await run('station', '2025-04-11', correctEmploymentOperation, {
      ...{ ...about, move: 'confirm' },
      ...inError,
    });
    expect(outcome).toMatchObject({ status: 'on-leave' });
    expect(await standingStatements()).toEqual([]);
    // On leave is not the station's to say, nor to unsay.
    expect(await takesBack('station', '2025-04-12', 'goOnLeave')).toBe('move-refused not-yours-to-take-back');
    expect(await takesBack('county', '2025-04-12', 'goOnLeave')).toBe('accepted');
  });

  test('a change of job is taken back as one: the old job goes on, the new one never was', async () => {
    await run('village', '2025-05-12', changeJobOperation, {
      ...about,
      ...{ end: '2025-05-10', reason: '工资低' },
      newSpell: { id: idOf(3, 2), ...job('2025-05-11', { place: thirdPlace }) },
    });
    expect(await spells()).toMatchObject([{ id: spellId }, { id: idOf(3, 2) }]);
    const newJob = { personId, spellId: idOf(3, 2), stated: null, ...inError };
    expect(await codesOf('county', '2025-05-13', correctSpellOperation, newJob)).toBe(
      'move-refused opened-by-a-job-change',
    );
    expect(await takesBack('village', '2025-05-13', 'changeEmployer')).toBe('accepted');
    expect(await spells()).toMatchObject([{ id: spellId, end: null, to: null }]);
  });

  test('a change of job stands while something was stated about the new job', async () => {
    await run('village', '2025-05-12', changeJobOperation, {
      ...about,
      ...{ end: '2025-05-10', reason: '工资低' },
      newSpell: { id: idOf(3, 2), ...job('2025-05-11', { place: thirdPlace }) },
    });
    await run('village', '2025-05-21', endSpellOperation, {
      ...{ personId, spellId: idOf(3, 2) },
      ...{ ...left, lastDay: '2025-05-20' },
    });
    expect(await takesBack('village', '2025-05-22', 'changeEmployer')).toBe(
      'move-refused acts-about-the-spell',
    );
  });

  test('a statement that waits for a decision is its author’s to take back', async () => {
    await run('employer', '2025-05-11', endSpellOperation, { ...about, ...left });
    const statementId = randomUUID();
    await run('village', '2025-05-16', confirmOperation, {
      ...about,
      statementId,
      on: '2025-05-15',
      grade: 'C',
    });
    expect(await takesBack('station', '2025-05-17', 'confirm')).toBe('move-refused waits-for-a-decision');
    expect(await takesBack('village', '2025-05-17', 'confirm')).toBe('accepted');
    expect(await standingStatements()).toEqual([]);
    expect(await takesBack('employer', '2025-05-18', 'leave')).toBe('accepted');
    expect(await spells()).toMatchObject([{ end: null }]);
  });

  test('a death that was none opens the service file again', async () => {
    const before = await figures();
    const died = { on: '2025-05-10', because: 'died', proof: '误报' };
    await run('county', '2025-05-11', closeEmploymentOperation, { ...about, ...died });
    expect(await takesBack('village', '2025-05-12', 'close')).toBe('move-refused not-yours-to-take-back');
    expect(await takesBack('county', '2025-05-12', 'close')).toBe('accepted');
    expect(await figures()).toEqual(before);
    const mine = await office.ask('village', '2025-05-12', answerMyResponsibility, {});
    expect(myResponsibility.output.parse(mine).rows.map((one) => one.personId)).toEqual([personId]);
  });
});

describe('a return', () => {
  const homecomingId = idOf(8, 1);
  const home = { ...about, homecomingId, on: '2025-05-12', causes: ['family-care'] };
  const ended = { lastDay: '2025-05-10', reason: '自离', wageSettled: 'yes' };
  const correct = { personId, homecomingId, ...inError };

  beforeEach(async () => {
    await records('2025-02-20');
    await showToTown();
  });

  test('that was none is taken back with the end told with it and the handing back to the village', async () => {
    const takeOver = { station: organisations.station, persons: [personId], means: 'visit' };
    await run('station', '2025-03-01', takeOverOperation, takeOver);
    const before = await figures();
    await run('village', '2025-05-12', stateReturnOperation, { ...home, ended });
    expect(await takesBackJob()).toBe('move-refused taken-back-as-a-return');
    expect(await codesOf('otherVillage', '2025-05-13', correctReturnOperation, correct)).toBe('not-found');
    expect(await run('village', '2025-05-13', correctReturnOperation, correct)).toMatchObject({
      status: 'at-work',
    });
    expect(await spells()).toMatchObject([{ end: null, to: null }]);
    expect(await figures()).toEqual(before);
    const period = { from: '2025-01-01', to: '2025-06-30' };
    const listed = await office.ask('county', '2025-06-01', answerListReturns, period);
    expect(listReturns.output.parse(listed).rows).toEqual([]);
    const held = await office.ask('station', '2025-05-13', answerMyResponsibility, {});
    expect(myResponsibility.output.parse(held).rows.map((one) => one.personId)).toEqual([personId]);
    expect(await codesOf('village', '2025-05-13', correctReturnOperation, correct)).toBe('not-found');
  });

  const takesBackJob = () =>
    codesOf('village', '2025-05-13', correctEmploymentOperation, { ...about, move: 'comeHome', ...inError });

  test('leaves an end that was told before as it was', async () => {
    await run('village', '2025-05-11', endSpellOperation, { ...about, ...ended });
    await run('village', '2025-05-12', stateReturnOperation, home);
    expect(await run('county', '2025-07-01', correctReturnOperation, correct)).toMatchObject({
      status: 'left',
    });
    expect(await spells()).toMatchObject([{ end: '2025-05-10' }]);
  });
});
