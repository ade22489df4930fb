import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Issued } from '@wengang/domain/papers/contract.ts';
import {
  DocumentId,
  type PaperHeader,
  type PaperKind,
  presentEdition,
} from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import type { Tx } from '../platform/database/database.ts';
import type { OperationCall } from '../platform/operations/bound-operation.ts';
import { matchesSeal, sealPaper } from './seal.ts';
import { type DocumentRow, type NewDocument, saveDocuments } from './store.ts';

/** 待开具: what a paper says, under whichever header; the document that stands for the same thing, if there is one. */
export type Draft = {
  kind: PaperKind;
  reader: string | null;
  about: string | null;
  countyPath: string;
  persons: readonly string[];
  current: DocumentRow | undefined;
  /** 已过有效期: the current document is past the last day that it states, and no longer stands for what it says */
  lapsed?: boolean;
  compose(header: PaperHeader): Paper;
};

/**
 * Issues papers: a draft that says what its current document says, in the edition of that document, keeps it unless that has lapsed; any other becomes a document of
 * its own, with the next number, and replaces the current one. `nextNumber` is asked once for each new document, in the order of the drafts.
 */
export async function issueDocuments(
  tx: Tx,
  call: OperationCall,
  drafts: readonly Draft[],
  nextNumber: (draft: Draft) => string,
): Promise<Issued[]> {
  const issuedOn = call.context.businessDay;
  const fresh: NewDocument[] = [];
  const issued = drafts.map((draft): Issued => {
    const { current, lapsed = false } = draft;
    if (current !== undefined && !lapsed && matchesSeal(call.keyring, current, draft.compose))
      return keptOf(current);
    const document = newDocument(call, draft, nextNumber(draft), issuedOn);
    fresh.push(document);
    return {
      documentId: DocumentId.parse(document.document_id),
      number: document.number,
      issuedOn,
      unchanged: false,
      replaces: current === undefined ? null : DocumentId.parse(current.document_id),
    };
  });
  await saveDocuments(tx, fresh, call.id);
  return issued;
}

const keptOf = ({ document_id, number, issued_on }: DocumentRow): Issued => ({
  documentId: DocumentId.parse(document_id),
  number,
  issuedOn: issued_on,
  unchanged: true,
  replaces: null,
});

function newDocument(call: OperationCall, draft: Draft, number: string, issuedOn: CivilDate): NewDocument {
  const documentId = call.newId();
  const issuedBy = call.context.account;
  const sealed = sealPaper(
    call.keyring,
    documentId,
    draft.compose({ number, issuedOn, issuedBy, edition: presentEdition, seal: null }),
  );
  return {
    document_id: documentId,
    kind: draft.kind,
    reader: draft.reader,
    number,
    about_id: draft.about,
    county_path: draft.countyPath,
    issued_on: issuedOn,
    issued_by: issuedBy,
    fingerprint: Buffer.from(sealed).toString('hex'),
    replaces: draft.current?.document_id ?? null,
    edition: presentEdition,
    persons: draft.persons,
  };
}
