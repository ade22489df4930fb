import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { asWorker } from '../../database/context.ts';
import type { Database } from '../../database/database.ts';
import type { Checkpoint, CheckpointKey } from '../checkpoint.ts';
import { sealLog } from '../seal-log.ts';
import { findLastCheckpoint } from '../store.ts';

/**
 * Seals until nothing waits, and returns the newest checkpoint. A transaction of the server itself (autovacuum) may hold the horizon below
 * which the sealer reads for a moment: one call may find nothing yet. Only for tests that have their server alone (`*.alone.db.test.ts`).
 */
export async function sealAll(
  database: Database,
  key: CheckpointKey,
  now = '2026-11-22T08:00:00.000Z',
): Promise<Checkpoint> {
  for (let round = 0; round < 1_000; round += 1) {
    await sealLog(database, key, now);
    if ((await countUnsealed(database)) === 0) return newest(database);
    await wait(10);
  }
  throw new Error('entries still wait to be sealed');
}

export const countUnsealed = (database: Database): Promise<number> =>
  asWorker(database, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from operation_to_seal`.execute(tx);
    return rows[0]?.n ?? 0;
  });

async function newest(database: Database): Promise<Checkpoint> {
  const last = await asWorker(database, findLastCheckpoint);
  if (last === undefined) throw new Error('nothing was ever sealed');
  return last.checkpoint;
}
