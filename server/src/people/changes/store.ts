import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

/** The household in the county of the person's home, by its id or its number; undefined also when the person is not visible. */
export async function findHousehold(
  tx: Tx,
  personId: string,
  asked: { householdId: string } | { number: string },
): Promise<{ household_id: string; number: string | null } | undefined> {
  const { rows } = await sql<{ household_id: string; number: string | null }>`
    select h.household_id, h.number from person p join household h on h.county_id = p.county_id
    where p.person_id = ${personId}
      and ${'number' in asked ? sql`h.number = ${asked.number}` : sql`h.household_id = ${asked.householdId}`}
    order by h.household_id limit 1`.execute(tx);
  return rows[0];
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

/** A household that is meant: by its id, or else by its number in the county of the home of the person. */
export type MeantHousehold = {
  proposal_id: string;
  person_id: string;
  household_id: string | null;
  number: string | null;
};

const meantRows = (meant: readonly MeantHousehold[]) => sql`
  jsonb_to_recordset(${JSON.stringify(meant)}::jsonb) as m (proposal_id uuid, person_id uuid, household_id uuid, number text)`;

/** Each of these with the county of the person and the household that is known; null where none is. Index: household_number. */
export async function findHouseholds(
  tx: Tx,
  meant: readonly MeantHousehold[],
): Promise<(MeantHousehold & { county_id: number; known: string | null })[]> {
  const { rows } = await sql<MeantHousehold & { county_id: number; known: string | null }>`
    select m.proposal_id, m.person_id, m.household_id, m.number, p.county_id, (
      select h.household_id from household h where h.county_id = p.county_id
        and (h.household_id = m.household_id or m.household_id is null and h.number = m.number)
      order by h.household_id limit 1) as known
    from ${meantRows(meant)} join person p using (person_id) order by m.proposal_id`.execute(tx);
  return rows;
}

/** As `lockHouseholdNumber`, of many: in one order for all, so that two who lock several wait for each other and never cross. */
export async function lockHouseholdNumbers(tx: Tx, meant: readonly MeantHousehold[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(k.key) from (
      select distinct hashtextextended(p.county_id::text || ' ' || m.number, 80) as key
      from ${meantRows(meant)} join person p using (person_id) where m.number is not null order by key) as k`.execute(
    tx,
  );
}

export async function setHouseholds(
  tx: Tx,
  entered: readonly { person_id: string; household_id: string }[],
): Promise<void> {
  await sql`
    update person p set household_id = e.household_id
    from jsonb_to_recordset(${JSON.stringify(entered)}::jsonb) as e (person_id uuid, household_id uuid)
    where p.person_id = e.person_id`.execute(tx);
}
