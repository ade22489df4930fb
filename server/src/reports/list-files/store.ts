import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';
import type { OpenedRow } from '../opening/store.ts';

type Rows = RawBuilder<unknown>;

export type ListedEvent = { person_id: string; day: string | null; reason: string | null };

/**
 * Who stands behind a figure, once each and without names, in order of name as the list page, or village by village; at most `most`. One scan
 * for the whole list: its persons are read in batches afterwards.
 */
export async function listOrder(
  tx: Tx,
  rows: Rows,
  { byVillage, most }: { byVillage: boolean; most: number },
): Promise<ListedEvent[]> {
  const { rows: found } = await sql<ListedEvent>`
    select f.person_id, f.day, f.reason from (${rows}) f join person p on p.person_id = f.person_id
    order by ${byVillage ? sql`p.home_path, ` : sql``}p.name_sort, p.person_id limit ${most}`.execute(tx);
  return found;
}

export type ListedPerson = Omit<OpenedRow, 'day' | 'spell_id' | 'reason' | 'row_key'>;

/** These persons as a list shows them. Index: the primary key. */
export async function listPersonsById(
  tx: Tx,
  persons: readonly string[],
): Promise<Map<string, ListedPerson>> {
  const { rows } = await sql<ListedPerson>`
    select p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone
    from person p join region r on r.region_id = p.home_region_id where p.person_id = any(${[...persons]}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.person_id, row]));
}

/** The last of the events of each person: a returnee is listed with the last return. */
export async function listLastEvents(tx: Tx, rows: Rows): Promise<Map<string, ListedEvent>> {
  const { rows: found } = await sql<ListedEvent>`
    select distinct on (f.person_id) f.person_id, f.day, f.reason from (${rows}) f
    order by f.person_id, f.day desc nulls last, f.spell_id desc`.execute(tx);
  return new Map(found.map((row) => [row.person_id, row]));
}
