import { defaultJobImportRetention } from '@wengang/domain/vacancies/workbook/retention.ts';
import { businessDayAt, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { Job } from '../../platform/queue/queue.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { emptyOutdatedJobImports } from './empty-outdated.ts';

/** Every night (03:20 in Beijing) job imports whose period of storage is over are emptied. */
export const jobImportRetentionJobs = (
  server: { readonly database: Database; readonly keyring: Keyring; readonly files: FileStore },
  clock: Clock,
): Job[] => [
  {
    name: 'vacancies.empty-job-imports',
    schedule: '20 19 * * *',
    run: async () => {
      await emptyOutdatedJobImports(server, defaultJobImportRetention, businessDayAt(clock.now()));
    },
  },
];
