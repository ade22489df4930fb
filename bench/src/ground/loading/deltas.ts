import { type Stock, stockDeltas } from '@wengang/server/placements/stock-deltas.ts';
import { countedMeasures } from '@wengang/server/placements/stock-measures.ts';
import type pg from 'pg';
import { copy } from './copy.ts';

/** Changes of the counts, added up over all persons: a county and day together, its measures in their order. */
export type Deltas = Map<string, number[]>;

export function addDeltas(deltas: Deltas, stock: Stock): void {
  for (const delta of stockDeltas({ states: [], outside: [], jobs: [] }, stock)) {
    const key = `${delta.county_id}\t${delta.day}`;
    const sums = deltas.get(key) ?? countedMeasures.map(() => 0);
    countedMeasures.forEach((measure, at) => {
      sums[at] = (sums[at] ?? 0) + delta[measure];
    });
    deltas.set(key, sums);
  }
}

export async function writeDeltas(client: pg.Client, deltas: Deltas): Promise<void> {
  const columns = countedMeasures.join(',');
  const lines = [...deltas].map(([key, sums]) => `${key}\t${sums.join('\t')}\n`);
  await copy(client, 'standing_day', `county_id,day,${columns}`, lines);
  await client.query(`insert into standing_month (county_id, month, ${columns})
    select county_id, date_trunc('month', day)::date, ${countedMeasures.map((measure) => `sum(${measure})`).join(',')} from standing_day group by 1, 2`);
}
