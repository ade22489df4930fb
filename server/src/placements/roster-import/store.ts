import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';
import { unnestRows } from '../../platform/database/unnest-rows.ts';

export type ImportState = 'reading' | 'refused' | 'ready' | 'applied' | 'undone';

export type ImportFileRow = {
  import_id: string;
  region_id: number;
  region_path: string;
  region_code: string;
  account_id: string;
  digest: Uint8Array;
  file_name: Uint8Array;
  file_bytes: number;
  uploaded_at: string;
  state: ImportState;
  summary: Record<string, unknown>;
  operation_id: string | null;
  undone_by: string | null;
  /** when rows and file were removed; null while they are kept */
  emptied_at: string | null;
  /** when the file alone was removed because it held or named a person who was erased */
  file_removed_at: string | null;
};

export type NewImportFile = Pick<
  ImportFileRow,
  | 'import_id'
  | 'region_id'
  | 'region_path'
  | 'account_id'
  | 'digest'
  | 'file_name'
  | 'file_bytes'
  | 'uploaded_at'
>;

/** False when the id is taken: clients make ids too. */
export async function createImport(tx: Tx, file: NewImportFile): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into import_file (import_id, region_id, region_path, account_id, digest, file_name, file_bytes, uploaded_at, state)
    values (${file.import_id}, ${file.region_id}, ${file.region_path}, ${file.account_id}, ${file.digest}, ${file.file_name},
      ${file.file_bytes}, ${file.uploaded_at}, 'reading')
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

const importColumns =
  sql.raw(`f.import_id, f.region_id, f.region_path, r.code as region_code, f.account_id, f.digest, f.file_name,
  f.file_bytes, f.uploaded_at, f.state, f.summary, f.operation_id, f.undone_by, f.emptied_at,
  f.file_removed_at`);

export async function findImport(tx: Tx, importId: string): Promise<ImportFileRow | undefined> {
  const { rows } = await sql<ImportFileRow>`
    select ${importColumns} from import_file f join region r using (region_id) where f.import_id = ${importId}`.execute(
    tx,
  );
  return rows[0];
}

/** Locks the import against being applied or undone twice at once. */
export async function lockImport(tx: Tx, importId: string): Promise<ImportFileRow | undefined> {
  // A county at a time: two files about one person would both find it without the job that both bring.
  await sql`
    select pg_advisory_xact_lock(hashtextextended('imports of ' || left(region_path, 6), 82))
    from import_file where import_id = ${importId}`.execute(tx);
  await sql`select 1 from import_file where import_id = ${importId} for update`.execute(tx);
  return findImport(tx, importId);
}

/** The latest import of the same bytes that stands in the ledger. Index: import_file_digest. */
export async function findApplied(tx: Tx, digest: Uint8Array): Promise<ImportFileRow | undefined> {
  const { rows } = await sql<ImportFileRow>`
    select ${importColumns} from import_file f join region r using (region_id)
    where f.digest = ${digest} and f.state = 'applied' order by f.uploaded_at desc limit 1`.execute(tx);
  return rows[0];
}

export async function setImportState(
  tx: Tx,
  importId: string,
  change: { state: ImportState; summary: unknown; operationId: string | null; undoneBy: string | null },
): Promise<void> {
  await sql`
    update import_file set state = ${change.state}, summary = ${JSON.stringify(change.summary)}::jsonb,
      operation_id = coalesce(${change.operationId}, operation_id), undone_by = coalesce(${change.undoneBy}, undone_by)
    where import_id = ${importId}`.execute(tx);
}

/** Parts are written once; the findings of the comparison are replaced when it is made again. */
export async function saveParts(
  tx: Tx,
  importId: string,
  parts: readonly { part: number; content: Uint8Array }[],
): Promise<void> {
  await sql`
    insert into import_part (import_id, part, content)
    select ${importId}, p.part, p.content from ${unnestRows(parts, { part: 'int', content: 'bytea' })} as p
    on conflict (import_id, part) do update set content = excluded.content`.execute(tx);
}

export async function findPart(tx: Tx, importId: string, part: number): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ content: Uint8Array }>`
    select content from import_part where import_id = ${importId} and part = ${part}`.execute(tx);
  return rows[0]?.content;
}

export type Phase = 'reading' | 'comparing' | 'writing' | 'counting' | 'sealing' | 'done' | 'failed';
export type Progress = { phase: Phase; done: number; total: number; at: string };

export async function saveProgress(tx: Tx, importId: string, progress: Progress): Promise<void> {
  const { phase, done, total, at } = progress;
  await sql`
    insert into import_progress (import_id, phase, done, total, at) values (${importId}, ${phase}, ${done}, ${total}, ${at})
    on conflict (import_id) do update set phase = excluded.phase, done = excluded.done, total = excluded.total, at = excluded.at`.execute(
    tx,
  );
}

export async function findProgress(tx: Tx, importId: string): Promise<Progress | undefined> {
  const { rows } = await sql<Progress>`
    select phase, done, total, at from import_progress where import_id = ${importId}`.execute(tx);
  return rows[0];
}

/** The region of a scope, by its path. */
export async function findRegionOfPath(
  tx: Tx,
  path: string,
): Promise<{ region_id: number; code: string; path: string } | undefined> {
  const { rows } = await sql<{ region_id: number; code: string; path: string }>`
    select region_id, code, path from region where path = ${path} and valid_to is null`.execute(tx);
  return rows[0];
}

/**
 * Forgets the plans of this session. Functions of the row policies keep theirs, and one that was made while a table was small or empty reads
 * the whole of it for every row when it has grown, which within one transaction nobody notices: a first import would take hours.
 */
export async function planAnew(tx: Tx): Promise<void> {
  await sql`discard plans`.execute(tx);
}
