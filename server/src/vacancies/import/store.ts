import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type StoredImport = {
  import_id: string;
  digest: Uint8Array;
  file_name: Uint8Array;
  uploaded_on: string;
  state: 'ready' | 'applied' | 'undone';
  rows: unknown;
  /** written by preview-jobs.ts, from typed findings */
  findings: readonly WorkbookFinding[];
  header_rows: unknown;
  counts: unknown;
  operation_id: string | null;
  emptied_on: string | null;
};

export async function createImport(
  tx: Tx,
  file: {
    id: string;
    account: string;
    digest: Uint8Array;
    name: Uint8Array;
    on: string;
    rows: unknown;
    findings: readonly WorkbookFinding[];
    headerRows: unknown;
    counts: unknown;
  },
): Promise<void> {
  await sql`
    insert into vacancy_import (import_id, account_id, digest, file_name, uploaded_on, state, rows, findings, header_rows, counts)
    values (${file.id}, ${file.account}, ${file.digest}, ${file.name}, ${file.on}, 'ready', ${JSON.stringify(file.rows)}::jsonb,
      ${JSON.stringify(file.findings)}::jsonb, ${JSON.stringify(file.headerRows)}::jsonb, ${JSON.stringify(file.counts)}::jsonb)`.execute(
    tx,
  );
}

/** An import of this account, locked. */
export async function lockImport(tx: Tx, id: string, account: string): Promise<StoredImport | undefined> {
  const { rows } = await sql<StoredImport>`
    select import_id, digest, file_name, uploaded_on, state, rows, findings, header_rows, counts, operation_id, emptied_on from vacancy_import
    where import_id = ${id} and account_id = ${account} for update`.execute(tx);
  return rows[0];
}

export async function setApplied(
  tx: Tx,
  file: { id: string; counts: unknown; operation: string },
): Promise<void> {
  await sql`
    update vacancy_import set state = 'applied', counts = ${JSON.stringify(file.counts)}::jsonb, operation_id = ${file.operation}
    where import_id = ${file.id}`.execute(tx);
}

export async function setUndone(tx: Tx, id: string, by: string): Promise<void> {
  await sql`update vacancy_import set state = 'undone', undone_by = ${by} where import_id = ${id}`.execute(
    tx,
  );
}

type Before = { readonly applied: string; readonly neverApplied: string };

const isOutdatedBy = ({ applied, neverApplied }: Before) => sql<boolean>`
  emptied_on is null and uploaded_on < case when state = 'ready' then ${neverApplied}::date else ${applied}::date end`;

/** Imports that still hold rows and were uploaded before these days, oldest first; only a job sees all. */
export async function listOutdated(tx: Tx, before: Before): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select import_id as id from vacancy_import where ${isOutdatedBy(before)} order by uploaded_on, import_id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Takes the rows of an import out; its row stays with its counts, without the name of the file. False when it is not outdated any more. */
export async function emptyImport(
  tx: Tx,
  emptied: { importId: string; name: Uint8Array; on: string },
  before: Before,
): Promise<boolean> {
  const { rows } = await sql`
    update vacancy_import set rows = '[]', findings = '[]', header_rows = '{}', file_name = ${emptied.name}, emptied_on = ${emptied.on}
    where import_id = ${emptied.importId} and ${isOutdatedBy(before)} returning 1`.execute(tx);
  return rows.length === 1;
}

/** The files of imports that were emptied since then. */
export async function listEmptiedFiles(tx: Tx, since: string): Promise<Uint8Array[]> {
  const { rows } = await sql<{ digest: Uint8Array }>`
    select distinct digest from vacancy_import where emptied_on >= ${since}`.execute(tx);
  return rows.map(({ digest }) => digest);
}

export type RegionOfPath = { path: string; region_id: number };

export async function listRegionsOf(tx: Tx, paths: readonly string[]): Promise<RegionOfPath[]> {
  const { rows } = await sql<RegionOfPath>`
    select path, region_id from region where path = any(${[...paths]}::text[]) and valid_to is null`.execute(
    tx,
  );
  return rows;
}

export type KnownEmployer = { organisation_id: string; name: string; credit_code: string | null };

/** Employers with one of these codes or names; the oldest entry first. */
export async function listEmployersLike(
  tx: Tx,
  asked: { codes: readonly string[]; names: readonly string[] },
): Promise<KnownEmployer[]> {
  const { rows } = await sql<KnownEmployer>`
    select o.organisation_id, o.name, o.credit_code from employer e join organisation o using (organisation_id)
    where o.credit_code = any(${[...asked.codes]}::text[]) or o.name = any(${[...asked.names]}::text[])
    order by o.organisation_id`.execute(tx);
  return rows;
}

export type KnownOrder = {
  vacancy_id: string;
  import_key: string;
  status: string;
  author_id: string;
  terms: unknown;
  conditions: unknown;
};

/** The orders that were imported under these keys and not undone. Index: vacancy_import_key. */
export async function lockOrdersByKey(tx: Tx, keys: readonly string[]): Promise<KnownOrder[]> {
  const { rows } = await sql<KnownOrder>`
    select vacancy_id, import_key, status, author_id, terms, conditions from vacancy
    where import_key = any(${[...keys]}::text[]) and status <> 'nothing' order by vacancy_id for update`.execute(
    tx,
  );
  return rows;
}

/** What an operation wrote to the logs of orders, and whether anything came after it. */
export async function listActsOf(
  tx: Tx,
  operation: string,
): Promise<{ vacancy_id: string; act_id: string; only: boolean }[]> {
  const { rows } = await sql<{ vacancy_id: string; act_id: string; only: boolean }>`
    select a.vacancy_id, a.act_id,
      not exists (select 1 from vacancy_act b where b.vacancy_id = a.vacancy_id and b.act_id <> a.act_id) as only
    from vacancy v join vacancy_act a using (vacancy_id) where a.recorded_by = ${operation} order by a.vacancy_id for update of v`.execute(
    tx,
  );
  return rows;
}
