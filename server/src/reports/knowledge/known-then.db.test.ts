import { addDays, type CivilDate, date, monthOf } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { employmentQuestions } from '@wengang/domain/placements/employment/contract.ts';
import { type FigureFamily, figureFamilies } from '@wengang/domain/reports/figures/figures.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import {
  awayPlace,
  type ChainOffice,
  chainRegions,
  contextOf,
  countyId,
  enrol,
  idOf,
  openChainOffice,
  personIdOf as p,
  type Side,
  thirdPlace,
} from '../../dispatch/testing/chain-office.ts';
import { correctSpellOperation } from '../../placements/correct-spell.ts';
import { changeJobOperation } from '../../placements/employment/change-job.ts';
import { closeEmploymentOperation } from '../../placements/employment/closings/close-employment.ts';
import { correctEmploymentOperation } from '../../placements/employment/correct-employment.ts';
import { answerEmploymentQuestions } from '../../placements/employment/list-questions.ts';
import { resolveConflictOperation } from '../../placements/employment/resolve-conflict.ts';
import {
  changePostOperation,
  confirmOperation,
  endSpellOperation,
  goOnLeaveOperation,
} from '../../placements/employment/state-employment.ts';
import { recordSpellOperation } from '../../placements/record-spell.ts';
import { businessDayAt } from '../../platform/clock/clock.ts';
import { asWorker, inContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { choices, type Pick } from '../../platform/testing/choices.ts';
import { correctReturnOperation } from '../../returns/correct-return.ts';
import { stateReturnOperation } from '../../returns/state-return.ts';
import { countFigures } from '../figures/count-figures.ts';
import { compareFigures } from './compare-knowledge.ts';
import { listChangedSince, listCorrected } from './store.ts';

plantRegions(chainRegions);

const seed = Number(process.env.WENGANG_SEED ?? 20_261_128);
const rounds = Array.from({ length: Number(process.env.WENGANG_ROUNDS ?? 1) }, (_, n) => n);
const spell = (n: number) => idOf(3, n);

let office: ChainOffice;
const people = [1, 2, 3, 4, 5, 6];

beforeEach(async () => {
  office = await openChainOffice();
  await enrol(
    office,
    people.map((n) => ({ n, name: `虞测${'甲乙丙丁戊己'[n - 1]}` })),
  );
});

const counting = <T>(day: CivilDate, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inContext(office.database, { ...contextOf('county', day), count: '960101' }, work);

type Period = { from: CivilDate; on: CivilDate };
const askedOn = ({ from, on }: Period, today: CivilDate) => ({
  ...{ region: countyId, from, on, asOf: on },
  knownThrough: today,
});

const lastInstant = (): Promise<Instant> =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ at: Date }>`select max(recorded_at) as at from operation`.execute(tx);
    return Instant.parse(new Date(rows[0]?.at ?? 0).toISOString());
  });

const run = async (side: Side, day: string, bound: Parameters<ChainOffice['try']>[2], input: object) => {
  const outcome = await office.try(side, day, bound, input);
  if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
};

test('an end that was recorded after the instant was not known then, and is no correction', async () => {
  const job = {
    id: spell(1),
    start: '2025-02-20',
    place: awayPlace,
    kind: 'unit',
    fullTime: true,
    organised: 'self',
  };
  await run('county', '2025-02-21', recordSpellOperation, {
    lateReason: '补登记',
    personId: p(1),
    spell: job,
  });
  const knownAt = await lastInstant();
  await run('village', '2025-05-11', endSpellOperation, {
    ...{ personId: p(1), spellId: spell(1) },
    ...{ lastDay: '2025-05-10', reason: '自离', wageSettled: 'yes' },
  });
  const today = date('2025-05-31');
  const compared = await counting(today, async (tx) => {
    const changed = await listChangedSince(tx, '960101', knownAt);
    const asked = askedOn({ from: date('2025-01-01'), on: date('2025-05-31') }, today);
    return {
      lists: await compareFigures(tx, 'lists', { asked, code: '960101', changed, knownAt }),
      corrected: await listCorrected(tx, changed, knownAt),
    };
  });
  expect(compared.lists.find(({ figure }) => figure === 'W')).toMatchObject({
    earlier: 1,
    now: 0,
    went: [p(1)],
  });
  expect([...compared.corrected]).toEqual([]);
});

test('an end that was told otherwise afterwards was the first one then, and is a correction', async () => {
  const job = {
    id: spell(1),
    start: '2025-02-20',
    place: awayPlace,
    kind: 'unit',
    fullTime: true,
    organised: 'self',
  };
  const about = { personId: p(1), spellId: spell(1) };
  await run('county', '2025-02-21', recordSpellOperation, {
    lateReason: '补登记',
    personId: p(1),
    spell: job,
  });
  await run('village', '2025-05-11', endSpellOperation, {
    ...about,
    ...{ lastDay: '2025-05-10', reason: '自离', wageSettled: 'yes' },
  });
  const knownAt = await lastInstant();
  const statementId = idOf(7, 1);
  await run('village', '2025-05-20', confirmOperation, {
    ...about,
    statementId,
    on: '2025-05-18',
    grade: 'C',
  });
  await decideOpen('2025-05-21', () => 1);
  const today = date('2025-05-31');
  await counting(today, async (tx) => {
    const changed = await listChangedSince(tx, '960101', knownAt);
    const asked = askedOn({ from: date('2025-01-01'), on: date('2025-05-31') }, today);
    const lists = await compareFigures(tx, 'lists', { asked, code: '960101', changed, knownAt });
    expect(lists.find(({ figure }) => figure === 'W')).toMatchObject({ earlier: 0, now: 1, came: [p(1)] });
    expect([...(await listCorrected(tx, changed, knownAt))]).toEqual([p(1)]);
  });
});

test.each(rounds)(
  'figures known then are those of the ledger that stopped at that instant (%i)',
  { timeout: 240_000 },
  async (round) => {
    const pick = choices(seed + round);
    const checkpoints: { knownAt: Instant; period: Period; figures: Record<string, number> }[] = [];
    let [day, applied] = [date('2025-02-01'), 0];
    const organised = { id: spell(200), start: '2025-01-15', place: awayPlace, kind: 'unit', fullTime: true };
    await run('county', day, recordSpellOperation, {
      lateReason: '补登记',
      personId: p(1),
      spell: { ...organised, organised: 'organised' },
    });
    for (let step = 1; step <= 60; step += 1) {
      day = addDays(day, pick(6));
      if (await someOperation(pick, { day, step })) applied += 1;
      if (step % 6 !== 0) continue;
      const knownAt = await lastInstant();
      const period = { from: date('2025-01-01'), on: addDays(date('2025-03-01'), pick(200)) };
      const today = businessDayAt(knownAt);
      checkpoints.push({ knownAt, period, figures: await figuresNow(askedOn(period, today), today) });
    }
    expect(applied).toBeGreaterThan(20);
    expect(checkpoints.some(({ figures }) => (figures['during-out-organised'] ?? 0) > 0)).toBe(true);
    for (const { knownAt, period, figures } of checkpoints) {
      const earlier: Record<string, number> = {};
      await counting(day, async (tx) => {
        const changed = await listChangedSince(tx, '960101', knownAt);
        const of = { asked: askedOn(period, day), code: '960101', changed, knownAt };
        for (const family of figureFamilies)
          for (const one of await compareFigures(tx, family, of)) earlier[one.figure] = one.earlier;
      });
      expect(earlier).toEqual(figures);
    }
  },
);

const figuresNow = (asked: ReturnType<typeof askedOn>, today: CivilDate): Promise<Record<string, number>> =>
  counting(today, async (tx) => {
    const all: Record<string, number> = {};
    for (const family of figureFamilies as readonly FigureFamily[])
      Object.assign(all, (await countFigures(tx, family, asked)).figures);
    return all;
  });

/** One operation of somebody about somebody; what the rules refuse changes nothing. */
async function someOperation(pick: Pick, { day, step }: { day: CivilDate; step: number }): Promise<boolean> {
  const n = people[pick(people.length)] ?? 1;
  const spells = await spellsOf(n);
  const known = spells[pick(spells.length)];
  if (known === undefined || pick(4) === 0)
    return accepted('county', day, recordSpellOperation, newSpell(pick, { n, day, step }));
  const about = { personId: p(n), spellId: known, lateReason: '补录' };
  const on = addDays(day, -pick(60));
  const side: Side = pick(3) === 0 ? 'county' : 'village';
  switch (pick(12)) {
    case 0:
    case 1:
    case 2:
      return accepted(side, day, endSpellOperation, {
        ...about,
        lastDay: on,
        reason: '自离',
        wageSettled: 'no',
      });
    case 3:
      return accepted(side, day, confirmOperation, { ...about, statementId: idOf(7, step), on, grade: 'C' });
    case 4:
      return accepted('village', day, goOnLeaveOperation, { ...about, on, expectedBack: addDays(on, 10) });
    case 5: {
      const { spell: next } = newSpell(pick, { n, day, step });
      const { end: _, ...newOne } = next;
      const end = pick(2) === 0 ? on : monthOf(on);
      return accepted(side, day, changeJobOperation, { ...about, end, reason: '工资低', newSpell: newOne });
    }
    case 6: {
      const ended = { lastDay: addDays(on, -1), reason: '返乡', wageSettled: 'yes' };
      const back = { homecomingId: idOf(4, step), on, causes: ['family-care'] };
      return accepted('village', day, stateReturnOperation, {
        ...about,
        ...back,
        ...(pick(2) === 0 ? { ended } : {}),
      });
    }
    case 7:
      return pick(8) === 0
        ? accepted('county', day, closeEmploymentOperation, {
            ...about,
            ...{ on, because: 'died', proof: '死亡证明' },
          })
        : accepted('county', day, changePostOperation, { ...about, on, post: '质检' });
    case 8:
    case 9:
      return takeBack(pick, { day, n, known });
    case 10: {
      // The one organised job of the round is not lost.
      if (known === spell(200)) return false;
      const { spell: anew } = newSpell(pick, { n, day, step });
      const { id: _, ...stated } = anew;
      const input = { personId: p(n), spellId: known, stated: pick(2) === 0 ? null : stated };
      return accepted('county', day, correctSpellOperation, { ...input, reason: 'did-not-happen' });
    }
    default:
      return decideOpen(day, pick);
  }
}

/** The last act about a job, or the return that it was. */
async function takeBack(
  pick: Pick,
  { day, n, known }: { day: CivilDate; n: number; known: string },
): Promise<boolean> {
  const { rows } = await asWorker(office.database, (tx) =>
    sql<{ move: string; home: string | null }>`
      select a.move, (select t.statement_id from statement t where t.person_id = a.person_id and t.recorded_by = a.recorded_by
        and t.kind = 'homecoming') as home from employment_act a
      where a.person_id = ${p(n)} and a.spell_id = ${known} and a.move <> 'correct' order by a.number desc`.execute(
      tx,
    ),
  );
  const act = rows[pick(2)];
  if (act === undefined) return false;
  const why = { personId: p(n), reason: 'did-not-happen' };
  return act.move === 'comeHome' && act.home !== null
    ? accepted('county', day, correctReturnOperation, { ...why, homecomingId: act.home })
    : accepted('county', day, correctEmploymentOperation, { ...why, spellId: known, move: act.move });
}

async function accepted(
  side: Side,
  day: string,
  bound: Parameters<ChainOffice['try']>[2],
  input: object,
): Promise<boolean> {
  return (await office.try(side, day, bound, input)).ok;
}

function newSpell(pick: Pick, { n, day, step }: { n: number; day: CivilDate; step: number }) {
  const from = addDays(day, -pick(120));
  const start = pick(3) === 0 ? monthOf(from) : from;
  const until = addDays(from, pick(90));
  const end = pick(2) === 0 ? {} : { end: pick(2) === 0 ? monthOf(until) : until };
  const place = [awayPlace, thirdPlace, { province: '960000', prefecture: '960100', county: '960101' }][
    pick(3)
  ];
  const organised = pick(2) === 0 ? 'self' : 'organised';
  // Ids of phones whose clocks are wrong: in no order.
  const id = spell(((step * 37) % 101) + 1);
  return {
    lateReason: '补登记',
    personId: p(n),
    spell: { id, start, ...end, place, kind: 'unit', fullTime: pick(6) > 0, organised },
  };
}

/** The first open conflict, by who may decide it. */
async function decideOpen(day: string, pick: Pick): Promise<boolean> {
  // The place of a spell is known to the county; the town's own people are seen through its station's grants.
  await asWorker(office.database, (tx) =>
    sql`update person_grant set subject_path = '980101118' where purpose = 'placed'`.execute(tx),
  );
  const { conflicts } = employmentQuestions.output.parse(
    await office.ask('county', day, answerEmploymentQuestions, {}),
  );
  const [open] = conflicts;
  const kept = open?.statements[pick(2)];
  if (open === undefined || kept === undefined) return false;
  const input = {
    personId: open.personId,
    conflictId: open.conflictId,
    keep: kept.actId,
    reason: '电话核实',
  };
  return accepted(kept.decides === 'county' ? 'county' : 'station', day, resolveConflictOperation, input);
}

const spellsOf = (n: number): Promise<string[]> =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select spell_id as id from spell where person_id = ${p(n)} and superseded_by is null order by spell_id`.execute(
      tx,
    );
    return rows.map(({ id }) => id);
  });
