import type { Clock } from '../../platform/clock/clock.ts';
import { asWorker } from '../../platform/database/context.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Restate } from '../../platform/operations/perform-operation.ts';
import type { Job } from '../../platform/queue/queue.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { settleServiceFiles } from './files/settle-files.ts';
import { settlePlacementGrants } from './settle-grants.ts';

export const responsibilityJobs = (
  server: { database: Database; keyring: Keyring; restate: Restate },
  clock: Clock,
): Job[] => [
  {
    name: 'placements.settle-grants',
    schedule: '* * * * *',
    run: () =>
      asWorker(server.database, (tx) =>
        settlePlacementGrants(tx, { now: clock.now(), today: clock.businessDay() }),
      ),
  },
  {
    name: 'placements.settle-files',
    schedule: '23 * * * *',
    run: () => settleServiceFiles(server, clock),
  },
];
