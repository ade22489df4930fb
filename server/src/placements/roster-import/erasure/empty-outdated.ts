import type { ImportRetention } from '@wengang/domain/placements/roster-import/retention.ts';
import { asWorker } from '../../../platform/database/context.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { sealField } from '../../../platform/vault/field.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import type { CleaningServer } from '../../erasure/clean-up.ts';
import { emptyImport, isFileNeeded, isOutdated, listOutdated, lockKept } from './store.ts';

/** What stands in the place of the name of a file that was removed. */
const removedFile = '（原表已清除）';

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
      const kept = await lockKept(tx, importId);
      return kept !== undefined && (await isOutdated(tx, importId, before))
        ? emptyLocked(tx, server.keyring, { importId, digest: kept.digest, at: now })
        : undefined;
    });
    if (done === undefined) continue;
    emptied += 1;
    if (done.unneeded !== undefined) await server.files.remove(done.unneeded);
  }
  return emptied;
}

/** Empties an import that is locked; `unneeded` is the digest of its file when no other import was made of it, to be removed after the commit. */
export async function emptyLocked(
  tx: Tx,
  keyring: Keyring,
  { importId, digest, at }: { importId: string; digest: Uint8Array; at: string },
): Promise<{ unneeded: Uint8Array | undefined }> {
  const fileName = sealField(keyring, { field: 'import file name', personId: importId }, removedFile);
  await emptyImport(tx, { importId, fileName, at });
  return { unneeded: (await isFileNeeded(tx, digest)) ? undefined : digest };
}

const daysBefore = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * 86_400_000).toISOString();
