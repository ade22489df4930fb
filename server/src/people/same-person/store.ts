import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type SpelledAlike = {
  ordinal: number;
  person_id: string;
  name: string;
  village: string | null;
};

/**
 * Visible persons of a county whose name sounds the same and who were born on the same day, for each of the asked. Index: person_county_name, one range
 * for each name (a sort key begins with the spelling and a blank).
 */
export async function listSpelledAlike(
  tx: Tx,
  { countyId, operation }: { countyId: number; operation: string },
  asked: readonly { ordinal: number; spelling: string; born: string }[],
): Promise<SpelledAlike[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<SpelledAlike>`
    select a.ordinal, p.person_id, p.name, v.code as village
    from unnest(${asked.map((one) => one.ordinal)}::int[], ${asked.map((one) => one.spelling)}::text[],
      ${asked.map((one) => one.born)}::date[]) as a (ordinal, spelling, born)
    join person p on p.county_id = ${countyId} and p.name_sort collate "C" >= a.spelling || ' ' and p.name_sort collate "C" < a.spelling || '!'
      and p.born = a.born and p.recorded_by <> ${operation} and p.merged_into is null
    left join region v on v.region_id = p.village_id
    order by a.ordinal, p.person_id`.execute(tx);
  return rows;
}

/** Whether the ledger knows anybody of a county. */
export async function hasPersons(tx: Tx, countyId: number | null): Promise<boolean> {
  if (countyId === null) return false;
  const { rows } = await sql`select 1 from person where county_id = ${countyId} limit 1`.execute(tx);
  return rows.length === 1;
}

/** Registrations of one sounding name and birth date in a county wait for each other, so that two at once see each other. */
export async function lockSpelledAlike(
  tx: Tx,
  { countyId, spelling, born }: { countyId: number; spelling: string; born: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${countyId} ${spelling} ${born}`}, 84))`.execute(
    tx,
  );
}
