import { keysOf } from '@wengang/domain/contract/keys-of.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';
import type { StockJob, StockSpan } from '../stock-deltas.ts';
import type { EventRow, EventTable } from './event-rows.ts';

const home = 'province_id int, prefecture_id int, county_id int, township_id int, village_id int';

/** Columns and key of each table, apart from home_path, which follows the register. */
const tables: Record<EventTable, { columns: string; key: string }> = {
  out_start: {
    columns: `person_id uuid, day date, ${home}, organised boolean, spell_id uuid, settled boolean, previous_day date,
      previous_organised date, check_days date[], check_codes smallint[]`,
    key: 'person_id, day',
  },
  out_span: {
    columns: `person_id uuid, from_day date, to_day date, ${home}, settled boolean, previous_to date`,
    key: 'person_id, from_day',
  },
  labour_span: {
    columns: `person_id uuid, from_day date, to_day date, county_id int, township_id int, village_id int, settled boolean, previous_to date,
      before_standing smallint, before_from date, next_from date, after_standing smallint, after_to date`,
    key: 'person_id, from_day',
  },
  return_event: {
    columns: `person_id uuid, day date, spell_id uuid, known_from date, known_until date, rank smallint, decided_from date,
      previous_day date, previous_hard date, next_day date, out_days date[], ${home}, hard boolean, statement_id uuid, causes text[], again_day date, again_way smallint, settled boolean, standing_from date[], standing smallint[]`,
    key: 'person_id, day, spell_id, known_from',
  },
  work_span: {
    columns: `person_id uuid, county_id int, from_day date, to_day date, grade smallint, spell_id uuid, started uuid[], next_from date,
      own_days int, other_grade smallint, other_from date, other_day date, other_before date, third_grade smallint, third_from date, third_before date,
      labour_from date, labour_to date, labour_breaks date[], has_finding boolean,
      organised_elsewhere boolean, organised_day date`,
    key: 'person_id, county_id, from_day',
  },
  spell_finding: { columns: 'person_id uuid, spell_id uuid, code text', key: 'person_id, spell_id, code' },
};
export const eventTables: readonly EventTable[] = keysOf(tables);

/** The column names of a table in the order of its declaration. */
export const columnsOf = (table: EventTable): string[] =>
  tables[table].columns.split(',').map((column) => column.trim().split(' ')[0] ?? '');

const qualified = (column: string): string => `e.${column}`;

/** The values by which a stored event is compared with a derived one: the home path, which follows the register, and the columns. */
const comparedColumns = (table: EventTable): string[] => ['home_path', ...columnsOf(table)];

/**
 * A column for each table in a statement about `person p`: that person's events, each a list of values. Dates come as ISO text, ids in small
 * letters, as the rules write them.
 */
export const storedEvents: RawBuilder<unknown> = sql.raw(
  eventTables
    .map((table) => {
      const values = comparedColumns(table).map(qualified).join(', ');
      return `coalesce((select json_agg(json_build_array(${values})) from ${table} e where e.person_id = p.person_id), '[]') as ${table}`;
    })
    .join(',\n      '),
);

/** Of the days outside in `storedEvents`, where and when. */
export function storedOutSpans(stored: readonly (readonly unknown[])[]): StockSpan[] {
  const columns = comparedColumns('out_span');
  const [county, from, to] = ['county_id', 'from_day', 'to_day'].map((name) => columns.indexOf(name));
  return stored.map((values) => ({
    county_id: Number(values[county ?? -1]),
    from_day: String(values[from ?? -1]),
    to_day: String(values[to ?? -1]),
  }));
}

/** Of the main jobs in `storedEvents`, what the counts are made of. */
export function storedJobs(stored: readonly (readonly unknown[])[]): StockJob[] {
  const columns = comparedColumns('work_span');
  return stored.map(
    // Written by this file from a row of the table: each column has the type of its declaration.
    (values) => Object.fromEntries(columns.map((column, index) => [column, values[index]])) as StockJob,
  );
}

/** What `storedEvents` would give for this event of a person who lives there. */
export function valuesOf(table: EventTable, event: EventRow, homePath: string): unknown[] {
  // Columns are written by name; every event of a table has all of them.
  const values: Readonly<Record<string, unknown>> = { ...event, home_path: homePath };
  return comparedColumns(table).map((column) => values[column] ?? null);
}

/** Replaces the derived events of these persons; the home path follows the register. The insert waits for the end of the delete. */
export async function replaceEvents(
  tx: Tx,
  table: EventTable,
  { persons, rows }: { persons: readonly string[]; rows: readonly EventRow[] },
): Promise<void> {
  const columns = columnsOf(table);
  await sql`
    with gone as (delete from ${sql.table(table)} where person_id = any(${[...persons]}::uuid[]) returning 1)
    insert into ${sql.table(table)} (home_path, ${sql.raw(columns.join(', '))})
    select p.home_path, ${sql.raw(columns.map(qualified).join(', '))}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (${sql.raw(tables[table].columns)})
    join person p on p.person_id = e.person_id where (select count(*) from gone) >= 0`.execute(tx);
}
