import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../../platform/database/database.ts';
import { unnestRows } from '../../../../platform/database/unnest-rows.ts';

/** One new person. */
export type NewPersonRow = {
  person_id: string;
  household_id: string | null;
  name: string;
  name_sort: string;
  sex: 1 | 2;
  born: string;
  code: string;
  id_index: Uint8Array;
  id_number: Uint8Array;
  phone: Uint8Array | null;
  wrapped_key: Uint8Array;
};

/** Enters new persons in the register. Their numbers and keys follow (`ownInserts`), and whatever else stands on them. */
export async function createPersons(
  tx: Tx,
  persons: readonly NewPersonRow[],
  recordedBy: string,
): Promise<void> {
  if (persons.length === 0) return;
  const columns = {
    person_id: 'uuid',
    household_id: 'uuid',
    name: 'text',
    name_sort: 'text',
    sex: 'smallint',
    born: 'date',
    code: 'text',
    id_number: 'bytea',
    phone: 'bytea',
  } as const;
  await sql`
    insert into person (person_id, household_id, controller_id, name, name_sort, sex, born, home_region_id, home_path, province_id,
      prefecture_id, county_id, township_id, village_id, id_number, phone, recorded_by)
    select n.person_id, n.household_id, coalesce(r.county_id, r.region_id), n.name, n.name_sort, n.sex, n.born, r.region_id, r.path,
      r.province_id, r.prefecture_id, coalesce(r.county_id, r.region_id), r.township_id, r.village_id, n.id_number, n.phone, ${recordedBy}
    from ${unnestRows(persons, columns)} as n
    join region r on r.code = n.code and r.valid_to is null`.execute(tx);
}

/**
 * The claims and data keys of persons who stand in the register already: asked of a person in sight, the policy of a claim needs no second
 * look. Their numbers were free when asked (`findHolders`); one that was taken in between breaks the claim's primary key, and with it the
 * whole import, which is then repeated.
 */
export function ownInserts(persons: readonly NewPersonRow[]): RawBuilder<unknown>[] {
  if (persons.length === 0) return [];
  return [
    sql`
    insert into identity (id_index, person_id)
    select n.id_index, n.person_id from ${unnestRows(persons, { id_index: 'bytea', person_id: 'uuid' })} as n`,
    sql`
    insert into person_secret (person_id, wrapped_key)
    select n.person_id, n.wrapped_key from ${unnestRows(persons, { person_id: 'uuid', wrapped_key: 'bytea' })} as n`,
  ];
}

export type PersonKeyRow = { person_id: string; key: Uint8Array };

/** The search keys of persons who have none yet, because they were created just now; the same key twice is a fault. */
export function newKeyInserts(
  keys: readonly (PersonKeyRow & { home_path: string; county_id: number })[],
): RawBuilder<unknown>[] {
  if (keys.length === 0) return [];
  const columns = { person_id: 'uuid', key: 'bytea', home_path: 'text', county_id: 'int' } as const;
  return [
    sql`
    insert into person_key (person_id, key, home_path, county_id)
    select k.person_id, k.key, k.home_path, k.county_id from ${unnestRows(keys, columns)} as k`,
  ];
}

/** Adds search keys; those that are there stay. */
export async function addPersonKeys(tx: Tx, keys: readonly PersonKeyRow[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into person_key (person_id, key, home_path, county_id)
    select k.person_id, k.key, p.home_path, p.county_id
    from ${unnestRows(keys, { person_id: 'uuid', key: 'bytea' })} as k join person p using (person_id)
    on conflict do nothing`.execute(tx);
}

export async function updatePhones(
  tx: Tx,
  phones: readonly { person: string; phone: Uint8Array | null }[],
): Promise<void> {
  if (phones.length === 0) return;
  await sql`
    update person p set phone = n.phone
    from ${unnestRows(phones, { person: 'uuid', phone: 'bytea' })} as n
    where p.person_id = n.person`.execute(tx);
}
