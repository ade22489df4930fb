import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

/** The household in the county of the person's home, by its id or its number; undefined also when the person is not visible. */
export async function findHousehold(
  tx: Tx,
  personId: string,
  asked: { householdId: string } | { number: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ household_id: string }>`
    select h.household_id from person p join household h on h.county_id = p.county_id
    where p.person_id = ${personId}
      and ${'number' in asked ? sql`h.number = ${asked.number}` : sql`h.household_id = ${asked.householdId}`}
    order by h.household_id limit 1`.execute(tx);
  return rows[0]?.household_id;
}

/** Whoever enters persons under this number of the county's waits until the transaction ends: a household is created once. */
export async function lockHouseholdNumber(tx: Tx, personId: string, number: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(p.county_id::text || ' ' || ${number}, 80))
    from person p where p.person_id = ${personId}`.execute(tx);
}

/** A household at the home of the person. Undefined when the person is not visible. */
export async function createHousehold(
  tx: Tx,
  personId: string,
  household: { id: string; number: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ household_id: string }>`
    insert into household (household_id, number, home_region_id, home_path, county_id, village_id)
    select ${household.id}::uuid, ${household.number}, home_region_id, home_path, county_id, village_id
    from person where person_id = ${personId} returning household_id`.execute(tx);
  return rows[0]?.household_id;
}

export async function setHousehold(tx: Tx, personId: string, householdId: string): Promise<void> {
  await sql`update person set household_id = ${householdId} where person_id = ${personId}`.execute(tx);
}
