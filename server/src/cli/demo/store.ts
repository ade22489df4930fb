import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

/** Whether anything was ever done in this installation: any account, any operation. */
export async function isUsed(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select 1 from account) or exists (select 1 from operation) as used`.execute(tx);
  return rows[0]?.used ?? true;
}
