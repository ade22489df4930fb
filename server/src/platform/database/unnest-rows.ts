import { type RawBuilder, sql } from 'kysely';
import { binaryArray, type ElementType } from './binary-array.ts';

/** The types that columns of bulk rows have. */
export type ColumnType = ElementType | `${'uuid' | 'date' | 'int' | 'smallint' | 'text'}[]`;

/**
 * 成批行: rows as a table to insert from, one array parameter a column: `unnest($1::uuid[], $2::date[] …)`. Row security refuses COPY, and of
 * one JSON text for all rows the database spends a third of a bulk insert on reading it. `undefined` is null; a `jsonb` value is given as a
 * value, not as text. Use it as `from ${unnestRows(rows, { person_id: 'uuid' })} as s`.
 */
export function unnestRows<Row extends object>(
  rows: readonly Row[],
  columns: Readonly<Partial<Record<keyof Row & string, ColumnType>>>,
): RawBuilder<unknown> {
  // The keys of the record, which has no others.
  const named = Object.entries(columns) as [keyof Row & string, ColumnType][];
  // An array of arrays would come apart into its elements: such a column travels as text.
  const arrays = named.map(([name, type]) =>
    isList(type)
      ? sql`${binaryArray('text', rows.length, (index) => listText(rows[index]?.[name]))}::text[]`
      : sql`${binaryArray(type, rows.length, (index) => rows[index]?.[name])}::${sql.raw(type)}[]`,
  );
  const names = named.map(([name]) => sql.ref(name));
  const values = named.map(([name, type]) =>
    isList(type) ? sql`${sql.ref(name)}::${sql.raw(type)} as ${sql.ref(name)}` : sql.ref(name),
  );
  return sql`(select ${sql.join(values)} from unnest(${sql.join(arrays)}) as column_wise (${sql.join(names)}))`;
}

const isList = (type: ColumnType): type is Exclude<ColumnType, ElementType> => type.endsWith('[]');

/** A list as PostgreSQL writes one: codes, days and numbers, nothing that an array gives a meaning to. */
const listText = (list: unknown): string | null => (Array.isArray(list) ? `{${list.join(',')}}` : null);
