import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { PaperEdition, PaperKind, VoidReason } from '@wengang/domain/papers/document.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/database.ts';

export type DocumentRow = {
  document_id: string;
  kind: PaperKind;
  /** whose print of a list it is; null for papers of one print */
  reader: string | null;
  number: string;
  /** the group, offer or opening that it is about; null where only persons tell (paper_person) */
  about_id: string | null;
  county_path: string;
  issued_on: CivilDate;
  issued_by: string;
  fingerprint: Uint8Array;
  status: 'valid' | 'void';
  replaces: string | null;
  edition: PaperEdition;
};

const columns = sql`d.document_id, d.kind, d.reader, d.number, d.about_id, d.county_path, d.issued_on, d.issued_by, d.fingerprint, d.status,
  d.replaces, d.edition`;

export async function findDocument(tx: Tx, document: string): Promise<DocumentRow | undefined> {
  const { rows } = await sql<DocumentRow>`
    select ${columns} from paper_document d where d.document_id = ${document}`.execute(tx);
  return rows[0];
}

/** Every document about one thing, void ones included, the latest last. Index: paper_document_about. */
export async function listDocumentsAbout(tx: Tx, about: string): Promise<DocumentRow[]> {
  const { rows } = await sql<DocumentRow>`
    select ${columns} from paper_document d where d.about_id = ${about} order by d.issued_on, d.document_id`.execute(
    tx,
  );
  return rows;
}

/** As `listDocumentsAbout`, for who is to issue or void one of them: until the transaction ends nobody else does. */
export async function lockDocumentsAbout(tx: Tx, about: string): Promise<DocumentRow[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${about}, 79))`.execute(tx);
  return listDocumentsAbout(tx, about);
}

/** The valid documents of a kind that name these persons, by person. */
export async function findDocumentsOf(
  tx: Tx,
  persons: readonly string[],
  kind: PaperKind,
): Promise<Map<string, DocumentRow>> {
  const { rows } = await sql<DocumentRow & { person_id: string }>`
    select p.person_id, ${columns} from paper_person p join paper_document d using (document_id)
    where p.person_id = any(${[...persons]}::uuid[]) and d.kind = ${kind} and d.status = 'valid'`.execute(tx);
  return new Map(rows.map((row) => [row.person_id, row]));
}

/** The highest running number that a series ever gave out, void ones included; the series is locked until the transaction ends. */
export async function lastOfSeries(tx: Tx, prefix: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${prefix}, 78))`.execute(tx);
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substr(number, ${prefix.length + 1})::int), 0) as last from paper_document
    where starts_with(number, ${prefix}) and substr(number, ${prefix.length + 1}) ~ '^[0-9]+$'`.execute(tx);
  return rows[0]?.last ?? 0;
}

export type NewDocument = Omit<DocumentRow, 'status' | 'fingerprint'> & {
  fingerprint: string;
  persons: readonly string[];
};

/** Keeps documents with the persons whom they name, and voids those that they replace. */
export async function saveDocuments(
  tx: Tx,
  documents: readonly NewDocument[],
  recordedBy: string,
): Promise<void> {
  if (documents.length === 0) return;
  const text = JSON.stringify(documents);
  await sql`
    update paper_document d set status = 'void', status_on = n.issued_on, reason = ${'reissued' satisfies VoidReason}, recorded_by = ${recordedBy}
    from jsonb_to_recordset(${text}::jsonb) as n (replaces uuid, issued_on date) where d.document_id = n.replaces`.execute(
    tx,
  );
  await sql`
    insert into paper_document (document_id, kind, reader, number, about_id, county_path, issued_on, issued_by, fingerprint, status, replaces,
      edition, recorded_by)
    select n.document_id, n.kind, n.reader, n.number, n.about_id, n.county_path, n.issued_on, n.issued_by, decode(n.fingerprint, 'hex'),
      'valid', n.replaces, n.edition, ${recordedBy}
    from jsonb_to_recordset(${text}::jsonb) as n (document_id uuid, kind text, reader text, number text, about_id uuid, county_path text,
      issued_on date, issued_by uuid, fingerprint text, replaces uuid, edition smallint)`.execute(tx);
  await sql`
    insert into paper_person (person_id, document_id, recorded_by)
    select distinct p.person::uuid, n.document_id, ${recordedBy}::uuid
    from jsonb_to_recordset(${text}::jsonb) as n (document_id uuid, persons jsonb), jsonb_array_elements_text(n.persons) as p (person)`.execute(
    tx,
  );
}

/** 作废, with the day, the reason and a sealed note. */
export async function voidDocuments(
  tx: Tx,
  documents: readonly string[],
  voided: { on: string; reason: VoidReason; note: Uint8Array | null; by: string },
): Promise<void> {
  await sql`
    update paper_document set status = 'void', status_on = ${voided.on}, reason = ${voided.reason}, void_note = ${voided.note},
      recorded_by = ${voided.by}
    where document_id = any(${[...documents]}::uuid[]) and status = 'valid'`.execute(tx);
}

export async function listDocumentPersons(tx: Tx, document: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from paper_person where document_id = ${document} order by person_id`.execute(tx);
  return rows.map(({ person_id }) => person_id);
}
