import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';
import { unnestRows } from '../../platform/database/unnest-rows.ts';
import type { StoredRegion } from '../../regions/store.ts';

/** Whether a division stands at this code, or another one ever bore it. Index: region_path, the key of region_code. */
export async function isCodeTaken(tx: Tx, code: string, region: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from region where path >= ${code} and path < ${`${code}~`}
    union all
    select 1 from region_code where code = ${code} and region_id is distinct from ${region}`.execute(tx);
  return rows.length > 0;
}

export async function countPersonsBelow(tx: Tx, path: string): Promise<number> {
  const { rows } = await sql<{ persons: number }>`
    select count(*)::int as persons from person where home_path >= ${path} and home_path < ${`${path}~`}`.execute(
    tx,
  );
  return rows[0]?.persons ?? 0;
}

export type RegionMove = {
  readonly region: StoredRegion;
  readonly parent: StoredRegion;
  readonly code: string;
  /** codes of the levels above, by the names that documents give them */
  readonly above: Readonly<Record<string, string>>;
  readonly on: string;
  readonly document: string;
};

/** Rewrites every table (0038-re-parenting.sql). `persons`: whose standing may have changed; `rekeyed`: whose search keys are of another county. */
export async function moveInTables(
  tx: Tx,
  operation: string,
  { region, parent, code, above, on, document }: RegionMove,
): Promise<{ regions: number; persons: string[]; rekeyed: string[] }> {
  const { rows } = await sql<{ regions: number; persons: string[]; rekeyed: string[] }>`
    select regions, persons, rekeyed from move_region(${region.regionId}::int, ${parent.regionId}::int, ${code},
      ${JSON.stringify(above)}::jsonb, ${on}::date, ${document}, ${operation}::uuid)`.execute(tx);
  const [moved] = rows;
  if (moved === undefined) throw new Error('move_region gives one row');
  return moved;
}

type Keyed = {
  person_id: string;
  name: string;
  county_id: number;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
};

/** Who is searched for at all: a person who was erased or merged away has no keys. */
export async function listKeyed(tx: Tx, persons: readonly string[]): Promise<Keyed[]> {
  const { rows } = await sql<Keyed>`
    select person_id, name, county_id, id_number, phone from person p where person_id = any(${[...persons]}::uuid[])
      and exists (select 1 from person_key k where k.person_id = p.person_id)`.execute(tx);
  return rows;
}

/** All search keys of these persons anew. */
export async function replaceKeys(
  tx: Tx,
  keys: readonly { person_id: string; key: Uint8Array }[],
): Promise<void> {
  await sql`delete from person_key where person_id = any(${[...new Set(keys.map(({ person_id }) => person_id))]}::uuid[])`.execute(
    tx,
  );
  await sql`
    insert into person_key (person_id, key, home_path, county_id)
    select p.person_id, k.key, p.home_path, p.county_id
    from ${unnestRows(keys, { person_id: 'uuid', key: 'bytea' })} as k join person p using (person_id)
    on conflict do nothing`.execute(tx);
}
