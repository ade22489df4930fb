import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';

/** The imports that still hold rows, of all regions; only a job sees all. */
export async function listKeptImports(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ import_id: string }>`
    select import_id from import_file where emptied_at is null order by uploaded_at, import_id`.execute(tx);
  return rows.map(({ import_id }) => import_id);
}

/** An import that still holds rows, locked against being applied or settled meanwhile. */
export async function lockKept(
  tx: Tx,
  importId: string,
): Promise<{ digest: Uint8Array; file_name: Uint8Array } | undefined> {
  const { rows } = await sql<{ digest: Uint8Array; file_name: Uint8Array }>`
    select digest, file_name from import_file where import_id = ${importId} and emptied_at is null for update`.execute(
    tx,
  );
  return rows[0];
}

export async function saveFileName(tx: Tx, importId: string, fileName: Uint8Array): Promise<void> {
  await sql`update import_file set file_name = ${fileName} where import_id = ${importId}`.execute(tx);
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

/**
 * Imports whose rows are no longer needed: applied or undone so long ago, and the last row of the queue settled so long ago; or never applied.
 * A file that was refused is of no use to anybody. Index: import_file_kept.
 */
export async function listOutdated(
  tx: Tx,
  before: { settled: string; uploaded: string },
): Promise<{ import_id: string }[]> {
  const { rows } = await sql<{ import_id: string }>`
    select f.import_id from import_file f left join operation o on o.operation_id = coalesce(f.undone_by, f.operation_id)
    where f.emptied_at is null and (
      f.state = 'refused'
      or f.state in ('reading', 'ready') and f.uploaded_at < ${before.uploaded}
      or f.state in ('applied', 'undone') and o.recorded_at < ${before.settled} and not exists (
        select 1 from import_row r where r.import_id = f.import_id
          and (r.state in ('waiting', 'refused') or r.settled_at >= ${before.settled})))
    order by f.uploaded_at, f.import_id`.execute(tx);
  return rows;
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

/** Whether another import that is still kept was made from the same bytes. Index: import_file_digest. */
export async function isFileNeeded(tx: Tx, digest: Uint8Array): Promise<boolean> {
  const { rows } = await sql`
    select 1 from import_file where digest = ${digest} and emptied_at is null limit 1`.execute(tx);
  return rows.length === 1;
}
