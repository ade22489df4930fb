import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';
import type { ListRow } from '../store.ts';

type Rows = RawBuilder<unknown>;

export type OpenedRow = Omit<ListRow, 'standing' | 'grade' | 'hard' | 'stale'> & {
  day: string | null;
  spell_id: string | null;
  reason: string | null;
  row_key: string;
};

/** Tells the rows of one person apart: the day, the job and, of two classes that end together, the course. */
const rowKey = sql`coalesce(f.day::text, '') || ' ' || coalesce(f.spell_id::text, '') || ' ' || coalesce(f.reason, '')`;

/** One page of the rows of a figure in order of name. */
export async function listFigureRows(
  tx: Tx,
  rows: Rows,
  page: { after: { name: string; id: string; key: string } | null; size: number },
): Promise<OpenedRow[]> {
  const { after, size } = page;
  const { rows: found } = await sql<OpenedRow>`
    select p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone, f.day, f.spell_id, f.reason,
      ${rowKey} as row_key
    from (${rows}) f join person p on p.person_id = f.person_id join region r on r.region_id = p.home_region_id
    ${after === null ? sql`` : sql`where (p.name_sort, p.person_id, ${rowKey}) > (${after.name}, ${after.id}::uuid, ${after.key})`}
    order by p.name_sort, p.person_id, ${rowKey} limit ${size}`.execute(tx);
  return found;
}

/** How many rows of a figure this context sees. */
export async function countFigureRows(tx: Tx, rows: Rows): Promise<number> {
  const { rows: found } = await sql<{ n: number }>`select count(*)::int as n from (${rows}) f`.execute(tx);
  return found[0]?.n ?? 0;
}
