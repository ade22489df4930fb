import type { StateRow } from './state-rows.ts';
import { addStanding, noCounts, type StockCounts, stockMeasures } from './stock-measures.ts';

/** How the counts of one county change on one day. */
export type StockDelta = { county_id: number; day: string } & StockCounts;

/** 变动累计: changes of the counts that are being added up, by county and day. */
export type StockSums = Map<string, StockDelta>;

/**
 * The changes of the counts when `before` is replaced by `after`: each interval adds one where it begins and takes one where it ends.
 * Days on which nothing changes in sum are left out.
 */
export function stockDeltas(before: readonly StateRow[], after: readonly StateRow[]): StockDelta[] {
  const sums: StockSums = new Map();
  sumStates(sums, before, -1);
  sumStates(sums, after, 1);
  return changesIn(sums);
}

/** Adds the intervals to the sums, or takes them away. */
export function sumStates(sums: StockSums, rows: readonly StateRow[], weight: 1 | -1): void {
  const opposite = weight === 1 ? -1 : 1;
  for (const row of rows) {
    addStanding(sumOf(sums, row.county_id, row.from_day), row, weight);
    addStanding(sumOf(sums, row.county_id, row.to_day), row, opposite);
  }
}

export const changesIn = (sums: StockSums): StockDelta[] =>
  [...sums.values()].filter((delta) => stockMeasures.some((measure) => delta[measure] !== 0));

function sumOf(sums: StockSums, county: number, day: string): StockDelta {
  const key = `${county} ${day}`;
  const known = sums.get(key);
  if (known !== undefined) return known;
  const fresh = { county_id: county, day, ...noCounts() };
  sums.set(key, fresh);
  return fresh;
}
