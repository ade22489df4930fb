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

/** How the transaction plans what is still to come. */
export async function readPlanSettings(tx: Tx): Promise<{ plans: string; sort: string; merge: string }> {
  const { rows } = await sql<{ plans: string; sort: string; merge: string }>`
    select current_setting('plan_cache_mode') as plans, current_setting('enable_sort') as sort,
      current_setting('enable_mergejoin') as merge`.execute(tx);
  const [settings] = rows;
  if (settings === undefined) throw new Error('settings are one row');
  return settings;
}
