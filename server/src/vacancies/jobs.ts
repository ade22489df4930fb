import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { type Clock, newUuid } from '../platform/clock/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { performOperation } from '../platform/operations/perform-operation.ts';
import type { Job } from '../platform/queue/queue.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { expireOrdersOperation } from './expire-orders.ts';
import { systemContext } from './system-context.ts';

/** Expires orders once a day at 00:20 in Asia/Shanghai; running it twice finds nothing more to do. */
export const vacancyJobs = (server: { database: Database; keyring: Keyring; clock: Clock }): Job[] => [
  {
    name: 'vacancies.expire-orders',
    schedule: '20 16 * * *',
    run: async () => {
      const now: Instant = server.clock.now();
      await performOperation({ ...server, restate: async () => {} }, expireOrdersOperation, {
        id: OperationId.parse(newUuid(now)),
        context: systemContext(server.clock.businessDay(), null),
        recordedAt: now,
        deviceTime: null,
        input: {},
      });
    },
  },
];
