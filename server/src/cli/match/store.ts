import { sql } from 'kysely';
import type { PersonRow } from '../../people/store.ts';
import type { Tx } from '../../platform/database/database.ts';

/** The counties in which anybody is registered, by code. */
export async function listCountiesWithPeople(
  tx: Tx,
): Promise<{ region_id: number; path: string; name: string }[]> {
  const { rows } = await sql<{ region_id: number; path: string; name: string }>`
    select region_id, path, full_name as name from region
    where region_id in (select distinct county_id from person) order by path`.execute(tx);
  return rows;
}

/** Persons in sight whose ids lie in a range, in order of name. Index: the key of person. */
export async function listPersonsBetween(
  tx: Tx,
  [low, high]: readonly [string, string],
  size: number,
): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone
    from person p join region r on r.region_id = p.home_region_id
    where p.person_id between ${low}::uuid and ${high}::uuid order by p.name_sort, p.person_id limit ${size}`.execute(
    tx,
  );
  return rows;
}
