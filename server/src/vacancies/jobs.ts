import type { Clock } from '../platform/clock/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { performAsSystem } from '../platform/operations/perform-as-system.ts';
import type { Job } from '../platform/queue/queue.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { expireOrdersOperation } from './expire-orders.ts';

/** Expires orders once a day at 00:20 in Asia/Shanghai; running it twice finds nothing more to do. */
export const vacancyJobs = (server: { database: Database; keyring: Keyring; clock: Clock }): Job[] => [
  {
    name: 'vacancies.expire-orders',
    schedule: '20 16 * * *',
    run: async () => {
      const orders = { ...server, restate: async () => {} };
      await performAsSystem(orders, expireOrdersOperation, { home: null, input: {} });
    },
  },
];
