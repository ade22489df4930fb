import type { OutSpanRow, WorkSpanRow } from './events/event-rows.ts';
import { labourDays } from './events/labour-days.ts';
import type { StateRow } from './state-rows.ts';
import { addStanding, type CountChanges, countedMeasures, noChanges } from './stock-measures.ts';

/** How the counts of one county change on one day. */
export type StockDelta = { county_id: number; day: string } & CountChanges;

/** 变动累计: changes of the counts that are being added up, by county and day. */
export type StockSums = Map<string, StockDelta>;

/** 县外务工区间: where and when somebody was outside the county. */
export type StockSpan = Pick<OutSpanRow, 'county_id' | 'from_day' | 'to_day'>;

/** 主要务工区间: a main job as one county counts it. */
export type StockJob = Pick<
  WorkSpanRow,
  | 'county_id'
  | 'from_day'
  | 'to_day'
  | 'started'
  | 'has_finding'
  | 'labour_from'
  | 'labour_to'
  | 'labour_breaks'
>;

/** What counts are made of: the intervals of standing, the days outside, and the main jobs. */
export type Stock = {
  readonly states: readonly StateRow[];
  readonly outside: readonly StockSpan[];
  readonly jobs: readonly StockJob[];
};

/**
 * The changes of the counts when `before` is replaced by `after`: each interval adds one where it begins and takes one where it ends.
 * Days on which nothing changes in sum are left out.
 */
export function stockDeltas(before: Stock, after: Stock): StockDelta[] {
  const sums: StockSums = new Map();
  sumStock(sums, before, -1);
  sumStock(sums, after, 1);
  return changesIn(sums);
}

/** Adds the intervals, days outside and jobs to the sums, or takes them away. */
export function sumStock(sums: StockSums, { states, outside, jobs }: Stock, weight: 1 | -1): void {
  const opposite = weight === 1 ? -1 : 1;
  for (const row of states) {
    addStanding(sumOf(sums, row.county_id, row.from_day), row, weight);
    addStanding(sumOf(sums, row.county_id, row.to_day), row, opposite);
  }
  for (const { county_id, from_day, to_day } of outside) {
    sumOf(sums, county_id, from_day).any_job_outside += weight;
    sumOf(sums, county_id, to_day).any_job_outside += opposite;
  }
  for (const job of jobs) {
    if (job.started.length > 0)
      sumOf(sums, job.county_id, job.from_day).job_starts += weight * job.started.length;
    if (!job.has_finding) continue;
    for (const { from, to } of labourDays(job)) {
      sumOf(sums, job.county_id, from).with_findings += weight;
      sumOf(sums, job.county_id, to).with_findings += opposite;
    }
  }
}

export const changesIn = (sums: StockSums): StockDelta[] =>
  [...sums.values()].filter((delta) => countedMeasures.some((measure) => delta[measure] !== 0));

function sumOf(sums: StockSums, county: number, day: string): StockDelta {
  const key = `${county} ${day}`;
  const known = sums.get(key);
  if (known !== undefined) return known;
  const fresh = { county_id: county, day, ...noChanges() };
  sums.set(key, fresh);
  return fresh;
}
