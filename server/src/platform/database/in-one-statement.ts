import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './database.ts';

/** An insert, or an update of rows that were there before, that is not carried out yet. */
export type Insert = RawBuilder<unknown>;

/**
 * 合并语句: carries out inserts that do not need each other as one statement, so that the database has work for as long as the server computes
 * the next rows. Each sees the rows as they were before all of them, also in the policies: what stands on a row that another one writes
 * belongs into a later call. Nothing to insert is no statement.
 */
export async function inOneStatement(tx: Tx, inserts: readonly Insert[]): Promise<void> {
  const [last, ...others] = inserts.toReversed();
  if (last === undefined) return;
  const parts = others.map((insert, index) => sql`${sql.ref(`insert_${index + 1}`)} as (${insert})`);
  await (parts.length === 0 ? last : sql`with ${sql.join(parts)} ${last}`).execute(tx);
}
