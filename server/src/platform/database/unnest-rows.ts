import { type RawBuilder, sql } from 'kysely';

/** The types that columns of bulk rows have. */
export type ColumnType =
  | 'uuid'
  | 'date'
  | 'int'
  | 'smallint'
  | 'bigint'
  | 'boolean'
  | 'text'
  | 'bytea'
  | 'jsonb'
  | `${'uuid' | 'date' | 'int' | 'smallint' | 'text'}[]`;

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
  const arrays = named.map(
    ([name, type]) => sql`${arrayText(rows, name, type)}::${sql.raw(isList(type) ? 'text' : type)}[]`,
  );
  const names = named.map(([name]) => sql.ref(name));
  const values = named.map(([name, type]) =>
    isList(type) ? sql`${sql.ref(name)}::${sql.raw(type)} as ${sql.ref(name)}` : sql.ref(name),
  );
  return sql`(select ${sql.join(values)} from unnest(${sql.join(arrays)}) as column_wise (${sql.join(names)}))`;
}

const isList = (type: ColumnType): boolean => type.endsWith('[]');

/** The array as PostgreSQL writes one. */
function arrayText<Row extends object>(
  rows: readonly Row[],
  name: keyof Row & string,
  type: ColumnType,
): string {
  const element = elements[type];
  let text = '{';
  for (const row of rows) {
    const value: unknown = row[name];
    text += text.length === 1 ? '' : ',';
    text += value === null || value === undefined ? 'NULL' : element(value);
  }
  return `${text}}`;
}

const plain = (value: unknown): string => String(value);
const quoted = (text: string): string =>
  /["\\]/.test(text) ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : `"${text}"`;

// Lists hold codes, days and numbers: nothing that an array gives a meaning to.
const list = (value: unknown): string => `"{${(value as readonly unknown[]).join(',')}}"`;

const elements: Readonly<Record<ColumnType, (value: unknown) => string>> = {
  uuid: plain,
  date: plain,
  int: plain,
  smallint: plain,
  bigint: plain,
  boolean: plain,
  text: (value) => quoted(String(value)),
  // A store passes bytes for such a column.
  bytea: (value) => `"\\\\x${Buffer.from(value as Uint8Array).toString('hex')}"`,
  jsonb: (value) => quoted(JSON.stringify(value)),
  'uuid[]': list,
  'date[]': list,
  'int[]': list,
  'smallint[]': list,
  'text[]': list,
};
