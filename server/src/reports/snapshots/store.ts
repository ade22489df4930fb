import type { FigureName } from '@wengang/domain/reports/figures/figures.ts';
import type { FrozenReport } from '@wengang/domain/reports/snapshot-contract.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type SnapshotRow = {
  snapshot_id: string;
  region_id: number;
  title: string;
  region: string;
  from_day: string;
  on_day: string;
  as_of: string;
  known_at: string;
  definition: string;
};

/** Keeps a report. The content names no person. */
export async function saveSnapshot(
  tx: Tx,
  snapshot: {
    id: string;
    region: number;
    title: string;
    from: string;
    on: string;
    asOf: string;
    knownThrough: string;
    knownAt: string;
    definition: string;
    content: FrozenReport;
    by: string;
    recordedBy: string;
  },
): Promise<void> {
  const s = snapshot;
  await sql`
    insert into report_snapshot (snapshot_id, region_id, region_path, title, from_day, on_day, as_of, known_through, known_at, definition,
      content, frozen_by, recorded_by)
    select ${s.id}, r.region_id, r.path, ${s.title}, ${s.from}, ${s.on}, ${s.asOf}, ${s.knownThrough}, ${s.knownAt}, ${s.definition},
      ${JSON.stringify(s.content)}::jsonb, ${s.by}, ${s.recordedBy}
    from region r where r.region_id = ${s.region}`.execute(tx);
}

/** Keeps who stands behind figures now, as far as the context sees them: one row a person with the names of its figures. */
export async function saveSnapshotPersons(
  tx: Tx,
  snapshot: string,
  figures: readonly { figure: FigureName; rows: RawBuilder<unknown> }[],
): Promise<void> {
  const each = figures.map(
    ({ figure, rows }) => sql`select one.person_id, ${figure}::text as figure from (${rows}) one`,
  );
  await sql`
    insert into report_snapshot_person (person_id, snapshot_id, figures)
    select f.person_id, ${snapshot}, array_agg(f.figure order by f.figure) from (${sql.join(each, sql` union all `)}) f
    group by f.person_id`.execute(tx);
}

const header = sql`s.snapshot_id, s.region_id, s.title, r.full_name as region, s.from_day, s.on_day, s.as_of, s.known_at, s.definition`;
// What a county counts is for those who may count there: the scope of the context, as in region_scope().
const inScope = sql`s.region_path >= context_text('count_from') and s.region_path < context_text('count_to')`;

/** Frozen reports of a region and of those below it, newest first. Index: report_snapshot_region. */
export async function listSnapshotRows(tx: Tx, path: string): Promise<SnapshotRow[]> {
  const { rows } = await sql<SnapshotRow>`
    select ${header} from report_snapshot s join region r on r.region_id = s.region_id
    where s.region_path >= ${path} and s.region_path < ${`${path}~`} and ${inScope}
    order by s.known_at desc, s.snapshot_id limit 500`.execute(tx);
  return rows;
}

export async function findSnapshot(
  tx: Tx,
  id: string,
): Promise<(SnapshotRow & { content: unknown }) | undefined> {
  const { rows } = await sql<SnapshotRow & { content: unknown }>`
    select ${header}, s.content from report_snapshot s join region r on r.region_id = s.region_id
    where s.snapshot_id = ${id} and ${inScope}`.execute(tx);
  return rows[0];
}

/** The rows behind a frozen figure that this context sees: persons, and how often each counted. Index: report_snapshot_person_snapshot. */
export const snapshotRows = (snapshot: string, figure: FigureName): RawBuilder<unknown> => sql`
  select f.person_id, null::date as day, null::uuid as spell_id,
    (select count(*) from unnest(f.figures) name where name = ${figure})::text as reason
  from report_snapshot_person f where f.snapshot_id = ${snapshot} and ${figure} = any (f.figures)`;

export async function countSnapshotRows(tx: Tx, snapshot: string, figure: FigureName): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(f.reason::int), 0)::int as n from (${snapshotRows(snapshot, figure)}) f`.execute(tx);
  return rows[0]?.n ?? 0;
}
