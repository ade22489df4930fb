import type { Clock } from '../../platform/clock/clock.ts';
import { asWorker } from '../../platform/database/context.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Job } from '../../platform/queue/queue.ts';
import { settlePlacementGrants } from './settle-grants.ts';

export const responsibilityJobs = (database: Database, clock: Clock): Job[] => [
  {
    name: 'placements.settle-grants',
    schedule: '* * * * *',
    run: () =>
      asWorker(database, (tx) => settlePlacementGrants(tx, { now: clock.now(), today: clock.businessDay() })),
  },
];
