import type { StateRow } from './state-rows.ts';
import { addStanding, noCounts, type StockCounts, stockMeasures } from './stock-measures.ts';

/** How the counts of one county change on one day. */
export type StockDelta = { county_id: number; day: string } & StockCounts;

/**
 * The changes of the counts when `before` is replaced by `after`: each interval adds one where it begins and takes one where it ends.
 * Days on which nothing changes in sum are left out.
 */
export function stockDeltas(before: readonly StateRow[], after: readonly StateRow[]): StockDelta[] {
  const deltas = new Map<string, StockDelta>();
  for (const row of before) addInterval(deltas, row, -1);
  for (const row of after) addInterval(deltas, row, 1);
  return [...deltas.values()].filter((delta) => stockMeasures.some((measure) => delta[measure] !== 0));
}

function addInterval(deltas: Map<string, StockDelta>, row: StateRow, weight: 1 | -1): void {
  addStanding(deltaOf(deltas, row.county_id, row.from_day), row, weight);
  addStanding(deltaOf(deltas, row.county_id, row.to_day), row, weight === 1 ? -1 : 1);
}

function deltaOf(deltas: Map<string, StockDelta>, county: number, day: string): StockDelta {
  const key = `${county} ${day}`;
  const known = deltas.get(key);
  if (known !== undefined) return known;
  const fresh = { county_id: county, day, ...noCounts() };
  deltas.set(key, fresh);
  return fresh;
}
