import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { ListName } from '@wengang/domain/reports/contract.ts';
import { type RawBuilder, sql } from 'kysely';
import { countedMeasures } from '../../placements/stock-measures.ts';
import type { Tx } from '../../platform/database/database.ts';
import { unnestRows } from '../../platform/database/unnest-rows.ts';
import { listConditions, type RegionRef } from '../store.ts';

/** Figures of the jobs that are kept as counts, and the measure that keeps each. */
export const jobFigures = { 'spells-started': 'job_starts', 'with-findings': 'with_findings' } as const;

/** One county on one day: its counts by measure as they are kept, and its lists and jobs counted anew from their rows. Without any: null. */
export type CountyCounts = {
  county_id: number;
  kept: Record<string, number> | null;
  rows: Record<ListName, number> | null;
  jobs: Record<keyof typeof jobFigures, number> | null;
};

/** Both in one statement, so that an operation in between is in both or in neither. Reads every interval of that day and every job until then. */
export async function countBoth(tx: Tx, on: string): Promise<CountyCounts[]> {
  const { rows } = await sql<CountyCounts>`
    with of_rows as (
        select s.county_id, ${object(ListName.options.map((list) => [list, sql`count(*) filter (where ${listConditions[list]})`]))} as rows
        from person_state s where s.from_day <= ${on} and s.to_day > ${on} group by 1),
      of_jobs as (
        select k.county_id, json_build_object('spells-started', coalesce(sum(k.starts), 0)::int, 'with-findings',
            count(*) filter (where k.has_finding and k.to_day > ${on} and labour_on(k.labour_from, k.labour_to, k.labour_breaks, ${on}::date))) as jobs
        from work_span k where k.from_day <= ${on} group by 1),
      changes as (
        select county_id, ${measures} from standing_month where month < date_trunc('month', ${on}::date)
        union all
        select county_id, ${measures} from standing_day where day >= date_trunc('month', ${on}::date) and day <= ${on}),
      of_counts as (
        select county_id, ${object(countedMeasures.map((measure) => [measure, sql`sum(${sql.ref(measure)})::int`]))} as kept
        from changes group by 1)
    select county_id, k.kept, r.rows, j.jobs
    from of_counts k full join of_rows r using (county_id) full join of_jobs j using (county_id)`.execute(tx);
  return rows;
}

const measures = sql.join(countedMeasures.map((measure) => sql.ref(measure)));

const object = (
  fields: readonly (readonly [name: string, value: RawBuilder<unknown>])[],
): RawBuilder<unknown> =>
  sql`json_build_object(${sql.join(fields.map(([name, value]) => sql`${sql.lit(name)}, ${value}`))})`;

export type Recounted = { county_id: number; persons: number; differing: string };

/** Keeps what was found; a later look at the same day takes its place. */
export async function saveRecounts(
  tx: Tx,
  { on, at }: { on: string; at: string },
  found: readonly Recounted[],
): Promise<void> {
  await sql`
    insert into list_recount (county_id, on_day, recounted_at, roster, differing)
    select county_id, ${on}, ${at}, persons, string_to_array(differing, ',')
    from ${unnestRows(found, { county_id: 'int', persons: 'int', differing: 'text' })} as found
    on conflict (county_id, on_day) do update
    set recounted_at = excluded.recounted_at, roster = excluded.roster, differing = excluded.differing`.execute(
    tx,
  );
}

export type StoredRecount = {
  on_day: CivilDate;
  recounted_at: Instant;
  persons: number;
  differing: string[];
};

/** The days that were looked at in the last night of each county of a region. Index: the counties of a region, then list_recount_recounted. */
export async function findRecounts(tx: Tx, { path }: RegionRef): Promise<StoredRecount[]> {
  const { rows } = await sql<StoredRecount>`
    select last.* from region r cross join lateral (
      select c.on_day, c.recounted_at, c.roster as persons, c.differing from list_recount c
      where c.county_id = r.region_id
        and c.recounted_at = (select max(n.recounted_at) from list_recount n where n.county_id = r.region_id)) as last
    where r.county_id = r.region_id and r.path >= ${path} and r.path < ${`${path}~`}`.execute(tx);
  return rows;
}
