import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type KeyedPerson = {
  person_id: string;
  name: string;
  county_id: number;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
};

/**
 * The next persons, after an id, with a search key under another index key than `current` (two bytes, as an index begins with them). Locked:
 * whoever changes a phone meanwhile waits.
 */
export async function listKeyedUnderOlder(
  tx: Tx,
  { current, after, limit }: { current: Uint8Array; after: string | null; limit: number },
): Promise<KeyedPerson[]> {
  const { rows } = await sql<KeyedPerson>`
    select p.person_id, p.name, p.county_id, p.id_number, p.phone from person p
    where ${after === null ? sql`true` : sql`p.person_id > ${after}`}
      and exists (select 1 from person_key k where k.person_id = p.person_id and ${isUnderOlder(current)})
    order by p.person_id limit ${limit} for update`.execute(tx);
  return rows;
}

export type Rekeyed = { person: string; keys: readonly Uint8Array[] };
export type Reclaimed = { person: string; index: Uint8Array; former: readonly Uint8Array[] };

/** Search keys under the current index key in place of those under older ones. */
export async function replaceIndexKeys(
  tx: Tx,
  current: Uint8Array,
  persons: readonly Rekeyed[],
): Promise<void> {
  const keys = persons.flatMap(({ person, keys }) => keys.map((key) => ({ person, key })));
  await sql`
    delete from person_key k
    where k.person_id = any (${persons.map(({ person }) => person)}::uuid[]) and ${isUnderOlder(current)}`.execute(
    tx,
  );
  await sql`
    insert into person_key (person_id, key, home_path, county_id)
    select p.person_id, n.key, p.home_path, p.county_id
    from unnest(${keys.map(({ person }) => person)}::uuid[], ${keys.map(({ key }) => key)}::bytea[]) as n (person_id, key)
    join person p using (person_id) on conflict do nothing`.execute(tx);
}

/** The same claims under the current index key; the former ones go. */
export async function replaceClaims(tx: Tx, claims: readonly Reclaimed[]): Promise<void> {
  await sql`
    insert into identity (id_index, person_id)
    select * from unnest(${claims.map(({ index }) => index)}::bytea[], ${claims.map(({ person }) => person)}::uuid[])
    on conflict do nothing`.execute(tx);
  await sql`
    delete from identity where id_index = any (${claims.flatMap(({ former }) => former)}::bytea[])
      and person_id = any (${claims.map(({ person }) => person)}::uuid[])`.execute(tx);
}

/** Keyed by the vault are the keys that begin with d, l or t (search-keys.ts): ID number, last four, phone. */
const isUnderOlder = (current: Uint8Array): RawBuilder<unknown> =>
  sql`get_byte(k.key, 0) in (100, 108, 116) and substr(k.key, 2, 2) <> ${current}`;
