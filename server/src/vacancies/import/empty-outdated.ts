import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { JobImportRetention } from '@wengang/domain/vacancies/workbook/retention.ts';
import { asWorker } from '../../platform/database/context.ts';
import type { Database } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { isFileNeeded, removedFileName, removeFiles } from '../../platform/files/kept-files.ts';
import { sealField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { emptyImport, listEmptiedFiles, listOutdated } from './store.ts';

/** Removes rows, findings and file of job imports whose period of storage is over; gives how many. Safe to break off and to repeat. */
export async function emptyOutdatedJobImports(
  server: { readonly database: Database; readonly keyring: Keyring; readonly files: FileStore },
  retention: JobImportRetention,
  today: CivilDate,
): Promise<number> {
  const before = {
    applied: addDays(today, -retention.applied),
    neverApplied: addDays(today, -retention.neverApplied),
  };
  let emptied = 0;
  for (const importId of await asWorker(server.database, (tx) => listOutdated(tx, before))) {
    const place = { field: 'job import file name', personId: importId };
    const name = sealField(server.keyring, place, removedFileName);
    if (await asWorker(server.database, (tx) => emptyImport(tx, { importId, name, on: today }, before)))
      emptied += 1;
  }
  // Also of those that were emptied by a run that was broken off before their files were gone.
  const files = await asWorker(server.database, (tx) => listEmptiedFiles(tx, addDays(today, -filesTriedFor)));
  await removeFiles(server, files, isFileNeeded);
  return emptied;
}

/** Nights on which the files of an emptied import are looked for. */
const filesTriedFor = 30;
