import type { Database } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { Job } from '../../platform/queue/queue.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { resealEverything } from './reseal-everything.ts';

/**
 * At a quarter past two in the night of Asia/Shanghai: what still stands under older keys, after a change of the suite in the configuration or
 * a `vault rotate` that was broken off. With one key in each ring there is nothing to look for.
 */
export const rotationJobs = (installation: {
  database: Database;
  files: FileStore;
  keyring: Keyring;
}): Job[] => [
  {
    name: 'vault.reseal',
    schedule: '15 18 * * *',
    run: async () => {
      const { field, index } = installation.keyring;
      if (field.byNumber.size > 1 || index.byNumber.size > 1)
        await resealEverything(installation, installation.keyring);
    },
  },
];
