import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { asWorker } from '../platform/database/context.ts';
import type { Database } from '../platform/database/database.ts';
import type { Job } from '../platform/queue/queue.ts';
import { foldStock } from './derived/store.ts';
import { restateClaims } from './roster-import/undo/restate-claims.ts';

const rules = statisticsRules(defaultStatisticsSettings);

/**
 * Folds the added changes of the counts, so that an indicator reads one row a county and day; rebuilds whom another county's roster claims, or
 * a changed rule concerns.
 */
export const placementJobs = (database: Database): Job[] => [
  { name: 'placements.fold-stock', schedule: '*/10 * * * *', run: () => asWorker(database, foldStock) },
  {
    name: 'placements.restate-claims',
    schedule: '* * * * *',
    run: () => restateClaims(database, rules),
  },
];
