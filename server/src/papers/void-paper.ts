import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { paperVoid, voidPaper } from '@wengang/domain/papers/contract.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { sealField } from '../platform/vault/field.ts';
import { findDocument, listDocumentPersons, voidDocuments } from './store.ts';

export const voidPaperOperation = implement(voidPaper, async (tx, call, { documentId, reason, note }) => {
  const document = await findDocument(tx, documentId);
  const { home, businessDay } = call.context;
  if (document === undefined || home === null || !document.county_path.startsWith(home))
    return refuse(notFound, { what: 'paper' });
  const { number } = document;
  if (document.status === 'void') return refuse(paperVoid, { number });
  const sealed =
    note === undefined
      ? null
      : sealField(call.keyring, { field: 'paper void note', personId: documentId }, note);
  await voidDocuments(tx, [documentId], { on: businessDay, reason, note: sealed, by: call.id });
  const persons = await listDocumentPersons(tx, documentId);
  return accept({
    reply: { documentId, number },
    persons,
    regions: [],
    factDay: null,
    // The note stands with the paper only: here it would outlive a person whom it names.
    split: { rest: { documentId, reason }, rows: new Map() },
  });
});
