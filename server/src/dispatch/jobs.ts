import type { Clock } from '../platform/clock/clock.ts';
import { asWorker } from '../platform/database/context.ts';
import type { Database } from '../platform/database/database.ts';
import type { Restate } from '../platform/operations/perform-operation.ts';
import type { Job } from '../platform/queue/queue.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { closeFinishedGroups } from './close-group.ts';
import { releaseEndedSeats } from './passengers/release-seats.ts';
import { settleGroupGrants } from './store.ts';

/** Closes finished groups, gives up the seats of closed service files, and ends the sight of who does not need it any more. Running either twice changes nothing more. */
export const dispatchJobs = (
  server: { database: Database; keyring: Keyring; restate: Restate },
  clock: Clock,
): Job[] => [
  {
    name: 'dispatch.close-groups',
    schedule: '7 * * * *',
    run: () => closeFinishedGroups(server, clock),
  },
  {
    name: 'dispatch.release-seats',
    schedule: '*/5 * * * *',
    run: () => releaseEndedSeats(server, clock),
  },
  {
    name: 'dispatch.settle-grants',
    schedule: '*/15 * * * *',
    run: () => asWorker(server.database, settleGroupGrants),
  },
];
