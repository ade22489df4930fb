import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

/** Of those of these persons who are in sight, into which file each was merged. Locked, in one order for all. */
export async function lockMerges(tx: Tx, persons: readonly string[]): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ person_id: string; merged_into: string | null }>`
    select person_id, merged_into from person where person_id = any (${[...persons]}::uuid[]) order by person_id for update`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.person_id, row.merged_into]));
}

/** Where whoever is asked for by this file is to look; null: here. */
export async function setMergedInto(tx: Tx, personId: string, into: string | null): Promise<void> {
  await sql`update person set merged_into = ${into}::uuid where person_id = ${personId}`.execute(tx);
}
