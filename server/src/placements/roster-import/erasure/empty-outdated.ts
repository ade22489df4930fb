import type { ImportRetention } from '@wengang/domain/placements/roster-import/retention.ts';
import { asWorker } from '../../../platform/database/context.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { isFileNeeded, removedFileName, removeFiles } from '../../../platform/files/kept-files.ts';
import { sealField } from '../../../platform/vault/field.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import type { CleaningServer } from '../../erasure/clean-up.ts';
import { emptyImport, isOutdated, listEmptiedFiles, listOutdated, lockKept } from './store.ts';

/** Removes rows, queue and file of imports whose period of storage is over; gives how many. Safe to break off and to repeat. */
export async function emptyOutdatedImports(
  server: CleaningServer,
  retention: ImportRetention,
  now: string,
): Promise<number> {
  const before = {
    settled: daysBefore(now, retention.afterSettled),
    uploaded: daysBefore(now, retention.neverApplied),
  };
  let emptied = 0;
  for (const { import_id: importId } of await asWorker(server.database, (tx) => listOutdated(tx, before))) {
    const done = await asWorker(server.database, async (tx) => {
      if ((await lockKept(tx, importId)) === undefined || !(await isOutdated(tx, importId, before)))
        return false;
      await emptyLocked(tx, server.keyring, { importId, at: now });
      return true;
    });
    if (done) emptied += 1;
  }
  // Also of those that were emptied by a run that was broken off before their files were gone.
  const files = await asWorker(server.database, (tx) => listEmptiedFiles(tx, daysBefore(now, filesTriedFor)));
  await removeFiles(server, files, isFileNeeded);
  return emptied;
}

/** Nights on which the files of an emptied import are looked for. */
const filesTriedFor = 30;

/** Empties an import that is locked. Its file is to be removed after the commit, unless another import was made of it. */
export async function emptyLocked(
  tx: Tx,
  keyring: Keyring,
  { importId, at }: { importId: string; at: string },
): Promise<void> {
  const fileName = sealField(keyring, { field: 'import file name', personId: importId }, removedFileName);
  await emptyImport(tx, { importId, fileName, at });
}

const daysBefore = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * 86_400_000).toISOString();
