import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { SealedPlace } from './sealed-places.ts';

export type SealedRow = { key: string[]; sealed: Uint8Array };

/**
 * The next rows of a place, after a key, whose envelope names another encryption key than `current` (bytes 3 and 4 of it). Walks the primary
 * key, so that all batches together read the table once.
 */
export async function listOlder(
  tx: Tx,
  place: SealedPlace,
  { current, after, limit }: { current: number; after: readonly string[] | null; limit: number },
): Promise<SealedRow[]> {
  const columns = place.key.map(([column]) => sql.ref(column));
  const sealed = envelopeOf(place);
  const { rows } = await sql<SealedRow>`
    select array[${sql.join(columns.map((column) => sql`${column}::text`))}] as key, ${sealed} as sealed
    from ${sql.table(place.table)}
    where ${sealed} is not null and ${keyNumberOf(sealed)} <> ${current}
      ${after === null ? sql`` : sql`and (${sql.join(columns)}) > (${sql.join(place.key.map(([, type], n) => sql`${after[n]}::${sql.raw(type)}`))})`}
    order by ${sql.join(columns)} limit ${limit}`.execute(tx);
  return rows;
}

/** Puts the new envelopes in where the former ones still stand; what was changed meanwhile is under the current key already. */
export async function replaceSealed(
  tx: Tx,
  place: SealedPlace,
  rows: readonly (SealedRow & { resealed: Uint8Array })[],
): Promise<number> {
  const keys = place.key.map(
    ([column, type], n) => sql`${sql.ref(`s.${column}`)} = n.${sql.ref(`k${n}`)}::${sql.raw(type)}`,
  );
  const names = [...place.key.map((_, n) => `k${n}`), 'former', 'resealed'].map((name) => sql.ref(name));
  const lists = [
    ...place.key.map((_, n) => sql`${rows.map(({ key }) => key[n])}::text[]`),
    sql`${rows.map(({ sealed }) => sealed)}::bytea[]`,
    sql`${rows.map(({ resealed }) => resealed)}::bytea[]`,
  ];
  const written =
    place.json === undefined
      ? sql`n.resealed`
      : sql`jsonb_set(s.${sql.ref(place.column)}, ${`{${place.json}}`}::text[], to_jsonb(translate(encode(n.resealed, 'base64'), E'\n', '')))`;
  const { numAffectedRows } = await sql`
    update ${sql.table(place.table)} s set ${sql.ref(place.column)} = ${written}
    from unnest(${sql.join(lists)}) as n (${sql.join(names)})
    where ${sql.join(keys, sql` and `)} and ${envelopeOf(place, 's.')} = n.former`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Entries of the log whose shared part, which names nobody but ids, stands under an older key: they are what older keys are kept for. */
export async function countLoggedUnderOlder(tx: Tx, current: number): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    select count(*)::int as entries from operation
    where ${keyNumberOf(sql`payload`)} not in (0, ${current})`.execute(tx);
  return rows[0]?.entries ?? 0;
}

const envelopeOf = ({ column, json }: SealedPlace, table = ''): RawBuilder<unknown> =>
  json === undefined
    ? sql.ref(`${table}${column}`)
    : sql`decode(${sql.ref(`${table}${column}`)} ->> ${json}, 'base64')`;

/** As `readHeader` reads it: two bytes, big-endian. */
const keyNumberOf = (envelope: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`get_byte(${envelope}, 2) * 256 + get_byte(${envelope}, 3)`;
