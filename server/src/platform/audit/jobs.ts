import type { Clock } from '../clock/clock.ts';
import { asWorker } from '../database/context.ts';
import type { Database } from '../database/database.ts';
import type { Job } from '../queue/queue.ts';
import type { CheckpointKey } from './checkpoint.ts';
import { sealLog } from './seal-log.ts';
import { findOldestUnsealed } from './store.ts';

/** Seals the log every minute. */
export const auditJobs = (database: Database, key: CheckpointKey, clock: Clock): Job[] => [
  {
    name: 'audit.seal-log',
    schedule: '* * * * *',
    run: async () => {
      await sealLog(database, key, clock.now());
    },
  },
];

/** Seconds since the oldest entry that is not sealed was recorded; 0 when all are. */
export async function ageOfOldestUnsealed(database: Database, clock: Clock): Promise<number> {
  const oldest = await asWorker(database, findOldestUnsealed);
  return oldest === undefined ? 0 : Math.max(0, (Date.parse(clock.now()) - Date.parse(oldest)) / 1000);
}
