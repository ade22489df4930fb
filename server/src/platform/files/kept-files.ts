import { sql } from 'kysely';
import { asWorker } from '../database/context.ts';
import type { Database, Tx } from '../database/database.ts';
import type { FileStore } from './file-store.ts';

/** What stands in the place of the name of a file that was removed. */
export const removedFileName = '（原表已清除）';

/** Keeps the bytes of a file whose digest a row of this transaction names; until it ends nobody removes them. */
export async function keepFile(tx: Tx, files: FileStore, file: { digest: Uint8Array; bytes: Uint8Array }) {
  await lockFile(tx, file.digest);
  await files.save(file.bytes);
}

/** Removes a file, after the commit of what made it unneeded, unless somebody needs it or is about to keep the same bytes. */
export const removeFile = (
  { database, files }: { database: Database; files: FileStore },
  digest: Uint8Array,
  isNeeded: (tx: Tx, digest: Uint8Array) => Promise<boolean>,
): Promise<void> =>
  asWorker(database, async (tx) => {
    await lockFile(tx, digest);
    if (!(await isNeeded(tx, digest))) await files.remove(digest);
  });

/** As `removeFile`, of many: one that fails keeps no other, and the first fault is thrown at the end. */
export async function removeFiles(
  server: { database: Database; files: FileStore },
  digests: readonly Uint8Array[],
  isNeeded: (tx: Tx, digest: Uint8Array) => Promise<boolean>,
): Promise<void> {
  const faults: unknown[] = [];
  for (const digest of digests)
    await removeFile(server, digest, isNeeded).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
}

/** Whether an import of any kind that may still show its file was made from these bytes. */
export async function isFileNeeded(tx: Tx, digest: Uint8Array): Promise<boolean> {
  const { rows } = await sql<{ needed: boolean }>`select kept_file_needed(${digest}) as needed`.execute(tx);
  return rows[0]?.needed === true;
}

async function lockFile(tx: Tx, digest: Uint8Array): Promise<void> {
  const name = Buffer.from(digest).toString('hex');
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 85))`.execute(tx);
}
