import { sql } from 'kysely';
import type { Tx } from '../platform/database/database.ts';

/**
 * Of these persons those who are visible here under a file that stands, locked in one order: two lists of one class at once wait for each
 * other. Index: the primary key.
 */
export async function lockVisible(tx: Tx, persons: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from person where person_id = any(${[...persons]}::uuid[]) and merged_into is null
    order by person_id for update`.execute(tx);
  return new Set(rows.map(({ person_id }) => person_id));
}

/** Of these persons those who stand for this course and last day already. Index: the primary key, which begins with the person. */
export async function listAttended(
  tx: Tx,
  persons: readonly string[],
  { course, to }: { course: string; to: string },
): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from person_fact
    where person_id = any(${[...persons]}::uuid[]) and kind = 'training' and value = 'attended' and superseded_by is null
      and to_day = ${to} and detail ->> 'course' = ${course}`.execute(tx);
  return rows.map(({ person_id }) => person_id);
}

/** What a training record in force is, locked; undefined when there is none. Index: the primary key. */
export async function findRecordKind(
  tx: Tx,
  { person, record }: { person: string; record: string },
): Promise<'attended' | 'wanted' | undefined> {
  const { rows } = await sql<{ value: 'attended' | 'wanted' }>`
    select value from person_fact
    where person_id = ${person} and fact_id = ${record} and kind = 'training' and superseded_by is null for update`.execute(
    tx,
  );
  return rows[0]?.value;
}

/** Closes a training record. */
export async function closeRecord(
  tx: Tx,
  { person, record, by }: { person: string; record: string; by: string },
): Promise<void> {
  await sql`
    update person_fact set superseded_by = ${by} where person_id = ${person} and fact_id = ${record}`.execute(
    tx,
  );
}
