import { type CivilDate, date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import type { Home } from '@wengang/domain/people/homes.ts';
import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import { standing } from '@wengang/domain/placements/standing.ts';
import type { Tx } from '../platform/database/database.ts';
import { type HomeIds, type StateRow, stateRows } from './state-rows.ts';
import { stockDeltas } from './stock-deltas.ts';
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
 * Rebuilds what is derived from the facts of these persons: their standing through time and the change of the counts. Runs in the
 * transaction of the operation that changed a fact; rebuilding without a change writes nothing.
 */
export async function restatePersons(
  tx: Tx,
  persons: readonly string[],
  rules: StatisticsRules,
): Promise<void> {
  await lockPersons(tx, persons);
  const histories = (await loadHistories(tx, persons)).map(historyOf);
  const intervals = histories.map((history) => ({
    personId: history.personId,
    intervals: standing(history, rules, dayNumber(horizon)),
  }));
  const homes = intervals.flatMap(({ intervals }) => intervals.flatMap(({ standing }) => homesIn(standing)));
  const regions = await findHomeIds(tx, [...new Set(homes.map(codeOfHome))]);
  const after = intervals.flatMap(({ personId, intervals }) =>
    stateRows(personId, intervals, (home) => idsOf(home, regions)),
  );
  const before = await listStates(tx, persons);
  const changed = changedPersons(before, after);
  if (changed.size === 0) return;
  await replaceStates(
    tx,
    [...changed],
    after.filter((row) => changed.has(row.person_id)),
  );
  const ofChanged = (row: StateRow): boolean => changed.has(row.person_id);
  await addStockDeltas(tx, stockDeltas(before.filter(ofChanged), after.filter(ofChanged)));
}

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

function changedPersons(before: readonly StateRow[], after: readonly StateRow[]): Set<string> {
  const texts = (rows: readonly StateRow[]): Map<string, string> => {
    const byPerson = new Map<string, string>();
    for (const row of rows) byPerson.set(row.person_id, (byPerson.get(row.person_id) ?? '') + textOf(row));
    return byPerson;
  };
  const [old, fresh] = [texts(before), texts(after)];
  const persons = new Set([...old.keys(), ...fresh.keys()]);
  return new Set([...persons].filter((person) => old.get(person) !== fresh.get(person)));
}

// Columns in one order, whatever order the row was built in.
const textOf = (row: StateRow): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
