import { defaultImportRetention } from '@wengang/domain/placements/roster-import/retention.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Job } from '../../../platform/queue/queue.ts';
import type { CleaningServer } from '../../erasure/clean-up.ts';
import { emptyOutdatedImports } from './empty-outdated.ts';

/** Every night (03:10 in Beijing) imports whose period of storage is over are emptied. */
export const importRetentionJobs = (server: CleaningServer, clock: Clock): Job[] => [
  {
    name: 'placements.empty-imports',
    schedule: '10 19 * * *',
    run: async () => {
      await emptyOutdatedImports(server, defaultImportRetention, clock.now());
    },
  },
];
