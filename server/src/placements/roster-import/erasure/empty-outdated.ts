import type { ImportRetention } from '@wengang/domain/placements/roster-import/retention.ts';
import { asWorker } from '../../../platform/database/context.ts';
import { sealField } from '../../../platform/vault/field.ts';
import type { CleaningServer } from '../../erasure/clean-up.ts';
import { emptyImport, isFileNeeded, listOutdated, lockKept } from './store.ts';

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
  const outdated = await asWorker(server.database, (tx) => listOutdated(tx, before));
  for (const { import_id: importId } of outdated) {
    const unneeded = await asWorker(server.database, async (tx) => {
      const kept = await lockKept(tx, importId);
      if (kept === undefined) return undefined;
      const place = { field: 'import file name', personId: importId };
      await emptyImport(tx, { importId, fileName: sealField(server.keyring, place, removedFile), at: now });
      return (await isFileNeeded(tx, kept.digest)) ? undefined : kept.digest;
    });
    if (unneeded !== undefined) await server.files.remove(unneeded);
  }
  return outdated.length;
}

const daysBefore = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * 86_400_000).toISOString();
