import { sql } from 'kysely';
import { binaryArray } from '../../../platform/database/binary-array.ts';
import type { Tx } from '../../../platform/database/database.ts';

/** Who holds these numbers, as far as visible, and which of them are registered at all. Index: the primary key of identity. */
export async function findHolders(
  tx: Tx,
  indexes: readonly Uint8Array[],
): Promise<{ visible: Map<string, string>; taken: Set<string> }> {
  if (indexes.length === 0) return { visible: new Map(), taken: new Set() };
  const taken = await sql<{ index: Uint8Array }>`
    select identities_taken(${binaryArray('bytea', indexes.length, (at) => indexes[at])}::bytea[]) as index`.execute(
    tx,
  );
  const known = taken.rows.map(({ index }) => index);
  if (known.length === 0) return { visible: new Map(), taken: new Set() };
  const { rows } = await sql<{ id_index: Uint8Array; person_id: string }>`
    select id_index, person_id from identity where id_index = any(${known}::bytea[])`.execute(tx);
  return {
    visible: new Map(rows.map((row) => [hex(row.id_index), row.person_id])),
    taken: new Set(known.map(hex)),
  };
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export type KnownPersonRow = {
  person_id: string;
  name: string;
  born: string;
  phone: Uint8Array | null;
  household_id: string | null;
};

export async function listKnownPersons(tx: Tx, persons: readonly string[]): Promise<KnownPersonRow[]> {
  const { rows } = await sql<KnownPersonRow>`
    select person_id, name, born, phone, household_id from person where person_id = any(${[...persons]}::uuid[])`.execute(
    tx,
  );
  return rows;
}

export type Namesake = {
  name: string;
  born: string;
  village: string | null;
  household: string | null;
  phone: Uint8Array | null;
  person_id: string;
};

/** Persons of a county by the order key of their names, for rows whose number is lost. Index: person_county_name. */
export async function listNamesakes(
  tx: Tx,
  { countyId, operation }: { countyId: number; operation: string },
  sorts: readonly string[],
): Promise<Namesake[]> {
  if (sorts.length === 0) return [];
  const { rows } = await sql<Namesake>`
    select p.person_id, p.name, p.born, p.phone, v.name as village, h.number as household
    from person p left join region v on v.region_id = p.village_id left join household h on h.household_id = p.household_id
    where p.county_id = ${countyId} and p.name_sort = any(${[...sorts]}::text[]) and p.recorded_by <> ${operation}
      and p.merged_into is null`.execute(tx);
  return rows;
}

export type HomeLevels = {
  code: string;
  region_id: number;
  path: string;
  province_id: number;
  prefecture_id: number;
  county_id: number;
  township_id: number | null;
  village_id: number | null;
};

export async function listHomeLevels(tx: Tx, codes: readonly string[]): Promise<HomeLevels[]> {
  const { rows } = await sql<HomeLevels>`
    select code, region_id, path, province_id, prefecture_id, coalesce(county_id, region_id) as county_id, township_id, village_id
    from region where code = any(${[...codes]}::text[]) and valid_to is null`.execute(tx);
  return rows;
}

/** Households of a county by their number. Index: household_number. */
export async function listHouseholds(
  tx: Tx,
  numbers: readonly { county: number; number: string }[],
): Promise<{ county_id: number; number: string; household_id: string }[]> {
  if (numbers.length === 0) return [];
  const { rows } = await sql<{ county_id: number; number: string; household_id: string }>`
    select distinct on (h.county_id, h.number) h.county_id, h.number, h.household_id
    from unnest(${numbers.map((one) => one.county)}::int[], ${numbers.map((one) => one.number)}::text[]) as asked (county_id, number)
    join household h on h.county_id = asked.county_id and h.number = asked.number
    order by h.county_id, h.number, h.household_id`.execute(tx);
  return rows;
}

export type NewHousehold = { household_id: string; number: string | null; code: string };

export async function createHouseholds(tx: Tx, households: readonly NewHousehold[]): Promise<void> {
  if (households.length === 0) return;
  await sql`
    insert into household (household_id, number, home_region_id, home_path, county_id, village_id)
    select h.household_id, h.number, r.region_id, r.path, coalesce(r.county_id, r.region_id), r.village_id
    from json_to_recordset(${JSON.stringify(households)}::json) as h (household_id uuid, number text, code text)
    join region r on r.code = h.code and r.valid_to is null`.execute(tx);
}
