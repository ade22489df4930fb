import { type CivilDate, date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import type { Home } from '@wengang/domain/people/homes.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import { standing } from '@wengang/domain/placements/standing.ts';
import type { StandingInterval } from '@wengang/domain/placements/standing-shape.ts';
import type { Tx } from '../platform/database/database.ts';
import { addEvents, restateEvents } from './events/restate-events.ts';
import { stateChanges } from './state-changes.ts';
import { type HomeIds, type StateRow, stateRows } from './state-rows.ts';
import { type StockDelta, stockDeltas } from './stock-deltas.ts';
import {
  addStockDeltas,
  findHomeIds,
  listStates,
  loadHistories,
  lockPersons,
  replaceStates,
} from './store.ts';
import { historyOf } from './stored-history.ts';

/** Standing is known up to here: beyond it no birthday, expiry or school year is worked out. */
export const horizon: CivilDate = date('2100-01-01');

/**
 * Rebuilds what is derived from the facts of these persons: their standing through time, the change of the counts, and their events. Runs in the
 * transaction of the operation that changed a fact; rebuilding without a change writes nothing.
 */
export async function restatePersons(
  tx: Tx,
  persons: readonly string[],
  rules: StatisticsRules,
): Promise<void> {
  await lockPersons(tx, persons);
  const histories = (await loadHistories(tx, persons)).map(historyOf);
  await addStockDeltas(
    tx,
    await restateHistories(tx, histories, { before: await listStates(tx, persons), rules }),
  );
}

/** Rebuilds the same from histories at hand. Gives the changes of the counts, for the caller to add. */
async function restateHistories(
  tx: Tx,
  histories: readonly PersonHistory[],
  { before, rules }: { before: readonly StateRow[]; rules: StatisticsRules },
): Promise<StockDelta[]> {
  const { intervals, after } = await workOut(tx, histories, rules);
  const { removed, added, persons: changed } = stateChanges(before, after);
  await restateEvents(
    tx,
    intervals.map((one) => ({ ...one, moved: changed.has(one.personId) })),
    rules,
  );
  if (changed.size === 0) return [];
  await replaceStates(tx, removed, added);
  return stockDeltas(removed, added);
}

/**
 * The standing and the events of persons whom the operation itself has just created: nothing is read back and nothing replaced. Gives the
 * changes of the counts, which an import adds up over all its persons first.
 */
export async function stateCreated(
  tx: Tx,
  histories: readonly PersonHistory[],
  rules: StatisticsRules,
): Promise<StockDelta[]> {
  const { intervals, after } = await workOut(tx, histories, rules);
  await addEvents(tx, intervals, rules);
  await replaceStates(tx, [], after);
  return stockDeltas([], after);
}

async function workOut(
  tx: Tx,
  histories: readonly PersonHistory[],
  rules: StatisticsRules,
): Promise<{ intervals: Worked[]; after: StateRow[] }> {
  const intervals = histories.map((history) => ({
    history,
    personId: history.personId,
    intervals: standing(history, rules, dayNumber(horizon)),
  }));
  const homes = intervals.flatMap(({ intervals }) => intervals.flatMap(({ standing }) => homesIn(standing)));
  const regions = await findHomeIds(tx, [...new Set(homes.map(codeOfHome))]);
  const after = intervals.flatMap(({ personId, intervals }) =>
    stateRows(personId, intervals, (home) => idsOf(home, regions)),
  );
  return { intervals, after };
}

type Worked = { history: PersonHistory; personId: PersonHistory['personId']; intervals: StandingInterval[] };

const homesIn = (standing: { home: Home | null; claims: readonly Home[] }): Home[] =>
  standing.home === null ? [...standing.claims] : [standing.home, ...standing.claims];

/** The finest level of a home as a region code. */
const codeOfHome = (home: Home): string => home.village ?? home.township ?? home.county;

function idsOf(home: Home, regions: ReadonlyMap<string, HomeIds>): HomeIds {
  const ids = regions.get(codeOfHome(home));
  // Facts carry codes that were resolved against this tree when they were recorded.
  if (ids === undefined) throw new Error(`region ${codeOfHome(home)} of a home is not in the tree`);
  return ids;
}
