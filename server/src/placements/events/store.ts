import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';
import type { EventRow, EventTable } from './event-rows.ts';

const home = 'province_id int, prefecture_id int, county_id int, township_id int, village_id int';

/** Columns and key of each table, apart from home_path, which follows the register. */
const tables: Record<EventTable, { columns: string; key: string }> = {
  out_start: {
    columns: `person_id uuid, day date, ${home}, organised boolean, spell_id uuid, settled boolean, previous_day date,
      previous_organised date, check_keys int[], check_classes smallint[]`,
    key: 'person_id, day',
  },
  out_span: {
    columns: `person_id uuid, from_day date, to_day date, ${home}, settled boolean, previous_to date`,
    key: 'person_id, from_day',
  },
  return_event: {
    columns: `person_id uuid, day date, spell_id uuid, known_from date, known_until date, rank smallint, job_from date, job_to date, ${home}, hard boolean,
      statement_id uuid, causes text[], again_day date, again_way smallint, settled boolean, standing_from date[], standing smallint[]`,
    key: 'person_id, day, spell_id, known_from',
  },
  work_span: {
    columns:
      'person_id uuid, county_id int, from_day date, to_day date, grade smallint, spell_id uuid, started uuid[]',
    key: 'person_id, county_id, from_day',
  },
  spell_finding: { columns: 'person_id uuid, spell_id uuid, code text', key: 'person_id, spell_id, code' },
};
export const eventTables = Object.keys(tables) as EventTable[];

/** The column names of a table in the order of its declaration. */
export const columnsOf = (table: EventTable): string[] =>
  tables[table].columns.split(',').map((column) => column.trim().split(' ')[0] ?? '');

/** The stored events of these persons, as JSON text a row, in the order of the key: to be compared, not read. */
export async function listEventTexts(
  tx: Tx,
  table: EventTable,
  persons: readonly string[],
): Promise<{ person_id: string; text: string }[]> {
  const { rows } = await sql<{ person_id: string; text: string }>`
    select e.person_id, json_build_array(${sql.raw(columnsOf(table).map(qualified).join(', '))})::text as text from ${sql.table(table)} e
    where e.person_id = any(${[...persons]}::uuid[]) order by ${sql.raw(tables[table].key)}`.execute(tx);
  return rows;
}

/** The text that `listEventTexts` would give for these rows once they are stored. */
export async function eventTexts(
  tx: Tx,
  table: EventTable,
  rows: readonly EventRow[],
): Promise<{ person_id: string; text: string }[]> {
  if (rows.length === 0) return [];
  const { rows: texts } = await sql<{ person_id: string; text: string }>`
    select e.person_id, json_build_array(${sql.raw(columnsOf(table).map(qualified).join(', '))})::text as text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (${sql.raw(tables[table].columns)})
    order by ${sql.raw(tables[table].key)}`.execute(tx);
  return texts;
}

const qualified = (column: string): string => `e.${column}`;

/** Replaces the derived events of these persons; the home path follows the register. */
export async function replaceEvents(
  tx: Tx,
  table: EventTable,
  { persons, rows }: { persons: readonly string[]; rows: readonly EventRow[] },
): Promise<void> {
  await sql`delete from ${sql.table(table)} where person_id = any(${[...persons]}::uuid[])`.execute(tx);
  if (rows.length === 0) return;
  const columns = columnsOf(table);
  await sql`
    insert into ${sql.table(table)} (home_path, ${sql.raw(columns.join(', '))})
    select p.home_path, ${sql.raw(columns.map(qualified).join(', '))}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (${sql.raw(tables[table].columns)})
    join person p on p.person_id = e.person_id`.execute(tx);
}
