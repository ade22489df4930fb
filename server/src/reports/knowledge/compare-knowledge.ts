import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { type Instant, instantOf } from '@wengang/domain/calendar/instant.ts';
import { keysOf } from '@wengang/domain/contract/keys-of.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import type { StatisticsSettings } from '@wengang/domain/placements/settings.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import {
  compareKnowledge,
  type KnowledgeCause,
  tooManyChanges,
} from '@wengang/domain/reports/figures/contract.ts';
import {
  definitionVersion,
  type FigureFamily,
  type FigureName,
} from '@wengang/domain/reports/figures/figures.ts';
import { type FigurePersons, figuresByRules } from '@wengang/domain/reports/figures/figures-by-rules.ts';
import { population } from '@wengang/domain/reports/population/population.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { loadHistories, type StoredHistory } from '../../placements/store.ts';
import { historyOf } from '../../placements/stored-history.ts';
import { businessDayAt } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/database/database.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { type Question, readQuestion } from '../figures/asked.ts';
import { countFigures } from '../figures/count-figures.ts';
import { listFigureRows } from '../opening/store.ts';
import { readKnownManifests, transportByRules, travellersOf } from './known-transport.ts';
import {
  countChangedSince,
  findScopeCode,
  listChangedSince,
  listCorrected,
  loadKnownHistories,
  rowsOfPersons,
} from './store.ts';

/** Persons whose records may be worked out again in one request. */
const mostChanged = 20_000;

/**
 * Only persons about whom something was recorded since then can differ, but for what days decide: the figures of then are those of the tables,
 * known through the day of then, with these persons taken out as they are now and put in as they were.
 */
export const answerCompareKnowledge = respondTo(
  compareKnowledge,
  async (tx, { context, keyring, now }, { family, knownAt: stated, ...question }) => {
    const knownAt = instantOf(stated);
    const read = await readQuestion(tx, context, question);
    if (!read.ok) return read;
    const { region, asked } = read.value;
    const code = await findScopeCode(tx, region.region_id);
    if (code === undefined) return refuse(notFound, { what: 'region' });
    const changed = await listChangedSince(tx, region.path.slice(0, 6), knownAt);
    if (changed.length > mostChanged)
      return refuse(tooManyChanges, { persons: changed.length, most: mostChanged });
    const all = await countChangedSince(tx, region.region_id, knownAt);
    const compared = await compareFigures(tx, family, { asked, code, changed, knownAt });
    const differing = [...new Set(compared.flatMap(({ came, went }) => [...came, ...went]))];
    const corrected = await listCorrected(tx, differing, knownAt);
    const rows = await listFigureRows(tx, rowsOfPersons(differing), { after: null, size: mostChanged });
    return accept({
      reply: {
        region: region.full_name,
        from: asked.from,
        on: asked.on,
        asOf: asked.asOf,
        knownAt,
        knownNow: now,
        definition: definitionVersion,
        figures: compared,
        persons: rows.map((row) => ({
          person: summaryOf(keyring, row),
          cause: (corrected.has(row.person_id) ? 'corrected' : 'recorded-later') satisfies KnowledgeCause,
        })),
        hidden: Math.max(0, all - changed.length),
      },
      persons: differing,
    });
  },
);

export type ComparedFigure = {
  figure: FigureName;
  earlier: number;
  now: number;
  byTime: number;
  came: PersonId[];
  went: PersonId[];
};

/** The figures of a family then and now; `changed` are the visible persons about whom something was recorded since. */
export async function compareFigures(
  tx: Tx,
  family: FigureFamily,
  of: {
    asked: Question;
    code: string;
    changed: readonly string[];
    knownAt: Instant;
    settings?: StatisticsSettings;
  },
): Promise<ComparedFigure[]> {
  if (family === 'transport') return compareTransport(tx, of);
  const { asked, code, changed, knownAt, settings = defaultStatisticsSettings } = of;
  const dayOfThen = businessDayAt(knownAt);
  const { figures: now } = await countFigures(tx, family, asked);
  const { figures: nowAtDay } = await countFigures(tx, family, { ...asked, knownThrough: dayOfThen });
  const stored = {
    now: await loadHistories(tx, changed),
    earlier: await loadKnownHistories(tx, changed, knownAt),
  };
  const figuresOf = (histories: readonly StoredHistory[], knownThrough: string): FigurePersons =>
    figuresByRules(population(histories.map(historyOf), settings, CivilDate.parse(knownThrough)), {
      scope: code,
      ...asked,
    });
  const changedNow = figuresOf(stored.now, asked.knownThrough);
  const changedNowAtDay = figuresOf(stored.now, dayOfThen);
  const changedThen = figuresOf(stored.earlier, dayOfThen);
  return keysOf(now).map((figure) => {
    const [is, was] = [changedNow[figure] ?? [], changedThen[figure] ?? []];
    const earlier = (nowAtDay[figure] ?? 0) - (changedNowAtDay[figure] ?? []).length + was.length;
    return compared(figure, { earlier, now: now[figure] ?? 0, is, was });
  });
}

/** I08: what became of a group is told by its acts, so all passengers of the period are worked out again, as told then and as told now. */
async function compareTransport(
  tx: Tx,
  of: { asked: Question; code: string; knownAt: Instant; settings?: StatisticsSettings },
): Promise<ComparedFigure[]> {
  const { asked, code, knownAt, settings = defaultStatisticsSettings } = of;
  const { figures: now } = await countFigures(tx, 'transport', asked);
  const manifests = await readKnownManifests(tx, asked, knownAt);
  const travellers = travellersOf([...manifests.now, ...manifests.earlier]);
  const question = { scope: code, from: asked.from, on: asked.on };
  const isNow = transportByRules(
    population(
      (await loadHistories(tx, travellers)).map(historyOf),
      settings,
      CivilDate.parse(asked.knownThrough),
    ),
    manifests.now,
    question,
  );
  const wasThen = transportByRules(
    population(
      (await loadKnownHistories(tx, travellers, knownAt)).map(historyOf),
      settings,
      businessDayAt(knownAt),
    ),
    manifests.earlier,
    question,
  );
  return keysOf(now).map((figure) => {
    const [is, was] = [isNow[figure] ?? [], wasThen[figure] ?? []];
    const earlier = (now[figure] ?? 0) - is.length + was.length;
    return compared(figure, { earlier, now: now[figure] ?? 0, is, was });
  });
}

function compared(
  figure: FigureName,
  {
    earlier,
    now,
    is,
    was,
  }: { earlier: number; now: number; is: readonly PersonId[]; was: readonly PersonId[] },
): ComparedFigure {
  const byTime = now - earlier - (is.length - was.length);
  return { figure, earlier, now, byTime, came: without(is, was), went: without(was, is) };
}

/** Those of a list that are not in the other; a person who counts twice there and once here is in neither difference. */
const without = (list: readonly PersonId[], other: readonly PersonId[]): PersonId[] => {
  const others = new Set(other);
  return [...new Set(list)].filter((id) => !others.has(id));
};
