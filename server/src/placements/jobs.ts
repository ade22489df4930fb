import { asWorker } from '../platform/database/context.ts';
import type { Database } from '../platform/database/database.ts';
import type { Job } from '../platform/queue/queue.ts';
import { foldStock } from './store.ts';

/** Folds the added changes of the counts, so that an indicator reads one row a county and day. */
export const placementJobs = (database: Database): Job[] => [
  { name: 'placements.fold-stock', schedule: '*/10 * * * *', run: () => asWorker(database, foldStock) },
];
