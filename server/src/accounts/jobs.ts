import type { Clock } from '../platform/clock/clock.ts';
import { asWorker } from '../platform/database/context.ts';
import type { Database } from '../platform/database/database.ts';
import type { Job } from '../platform/queue/queue.ts';
import { forgetOldSignIns } from './sign-in/forget-old-sign-ins.ts';

/** Forgets old sessions, attempts and sign-in events every night (03:40 in Beijing). */
export const accountJobs = (database: Database, clock: Clock): Job[] => [
  {
    name: 'accounts.forget-old-sign-ins',
    schedule: '40 19 * * *',
    run: () => asWorker(database, (tx) => forgetOldSignIns(tx, clock.realNow())),
  },
];
