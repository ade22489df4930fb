import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { ImportState } from '../store.ts';

/** The imports that still hold rows, of all regions, oldest first; only a job sees all. */
export async function listKeptImports(tx: Tx): Promise<{ import_id: string; uploaded_at: string }[]> {
  const { rows } = await sql<{ import_id: string; uploaded_at: string }>`
    select import_id, uploaded_at from import_file where emptied_at is null order by uploaded_at, import_id`.execute(
    tx,
  );
  return rows;
}

export type LockedImport = {
  digest: Uint8Array;
  file_name: Uint8Array;
  region_path: string;
  state: ImportState;
  failed: boolean;
  file_removed_at: string | null;
};

/** An import that still holds rows, locked against being applied or settled meanwhile. `failed`: its reading was broken off by a fault. */
export async function lockKept(tx: Tx, importId: string): Promise<LockedImport | undefined> {
  const { rows } = await sql<LockedImport>`
    select f.digest, f.file_name, f.region_path, f.state, f.file_removed_at, coalesce(p.phase = 'failed', false) as failed
    from import_file f left join import_progress p using (import_id)
    where f.import_id = ${importId} and f.emptied_at is null for update of f`.execute(tx);
  return rows[0];
}

export async function saveFileName(tx: Tx, importId: string, fileName: Uint8Array): Promise<void> {
  await sql`update import_file set file_name = ${fileName} where import_id = ${importId}`.execute(tx);
}

/** Notes with every import that was made of these bytes until then that the file was removed for an erased person. Index: import_file_digest. */
export async function markFileRemoved(tx: Tx, digest: Uint8Array, at: string): Promise<void> {
  await sql`
    update import_file set file_removed_at = ${at}
    where digest = ${digest} and uploaded_at <= ${at} and file_removed_at is null`.execute(tx);
}

export async function listParts(tx: Tx, importId: string): Promise<number[]> {
  const { rows } = await sql<{ part: number }>`
    select part from import_part where import_id = ${importId} and part >= 0 order by part`.execute(tx);
  return rows.map(({ part }) => part);
}

export async function deleteQueueRows(tx: Tx, importId: string, lines: readonly number[]): Promise<void> {
  await sql`
    delete from import_row where import_id = ${importId} and line = any (${[...lines]}::int[])`.execute(tx);
}

/** Queue rows of other persons, whose findings may name the erased one. */
export async function listQueueContents(
  tx: Tx,
  importId: string,
): Promise<{ line: number; content: Uint8Array }[]> {
  const { rows } = await sql<{ line: number; content: Uint8Array }>`
    select line, content from import_row where import_id = ${importId} order by line`.execute(tx);
  return rows;
}

export async function replaceQueueContent(
  tx: Tx,
  importId: string,
  row: { line: number; content: Uint8Array },
): Promise<void> {
  await sql`
    update import_row set content = ${row.content} where import_id = ${importId} and line = ${row.line}`.execute(
    tx,
  );
}

export type Before = { settled: string; uploaded: string };

/**
 * Imports whose rows are no longer needed: applied or undone so long ago, and the last row of the queue settled so long ago; or never applied.
 * A file that was refused is of no use to anybody. Index: import_file_kept.
 */
export async function listOutdated(tx: Tx, before: Before): Promise<{ import_id: string }[]> {
  const { rows } = await sql<{ import_id: string }>`
    select f.import_id from import_file f left join operation o on o.operation_id = coalesce(f.undone_by, f.operation_id)
    where ${isOutdatedBy(before)} order by f.uploaded_at, f.import_id`.execute(tx);
  return rows;
}

/** The same of one import, asked again once it is locked: it may have been applied since the list was made. */
export async function isOutdated(tx: Tx, importId: string, before: Before): Promise<boolean> {
  const { rows } = await sql`
    select 1 from import_file f left join operation o on o.operation_id = coalesce(f.undone_by, f.operation_id)
    where f.import_id = ${importId} and ${isOutdatedBy(before)}`.execute(tx);
  return rows.length === 1;
}

const isOutdatedBy = (before: Before) => sql<boolean>`f.emptied_at is null and (
  f.state = 'refused'
  or f.state in ('reading', 'ready') and f.uploaded_at < ${before.uploaded}
  or f.state in ('applied', 'undone') and o.recorded_at < ${before.settled} and not exists (
    select 1 from import_row r where r.import_id = f.import_id
      and (r.state in ('waiting', 'refused') or r.settled_at >= ${before.settled})))`;

/** The files of imports that were emptied since then. */
export async function listEmptiedFiles(tx: Tx, since: string): Promise<Uint8Array[]> {
  const { rows } = await sql<{ digest: Uint8Array }>`
    select distinct digest from import_file where emptied_at >= ${since}`.execute(tx);
  return rows.map(({ digest }) => digest);
}

/** Takes the rows of an import out; its row stays with its counts, without the name of the file. */
export async function emptyImport(
  tx: Tx,
  emptied: { importId: string; fileName: Uint8Array; at: string },
): Promise<void> {
  await sql`delete from import_part where import_id = ${emptied.importId}`.execute(tx);
  await sql`delete from import_row where import_id = ${emptied.importId}`.execute(tx);
  await sql`
    update import_file set emptied_at = ${emptied.at}, file_name = ${emptied.fileName}, row_marks = '{}'
    where import_id = ${emptied.importId}`.execute(tx);
}

/** Whether a roster import that may still show its file was made from the same bytes. Index: import_file_digest. */
export async function isFileShown(tx: Tx, digest: Uint8Array): Promise<boolean> {
  const { rows } = await sql`
    select 1 from import_file
    where digest = ${digest} and emptied_at is null and file_removed_at is null limit 1`.execute(tx);
  return rows.length === 1;
}
