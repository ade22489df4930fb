import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';

/** The newest record of a read. */
export async function listLastRead(
  tx: Tx,
): Promise<{ endpoint: string; purpose: string; persons: string[] } | undefined> {
  const { rows } = await sql<{ endpoint: string; purpose: string; persons: string[] }>`
    select endpoint, purpose, persons from person_access order by at desc, access_id desc limit 1`.execute(
    tx,
  );
  return rows[0];
}
