import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { paperVoid, voidPaper } from '@wengang/domain/papers/contract.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { findDocument, listDocumentPersons, voidDocuments } from './store.ts';

export const voidPaperOperation = implement(voidPaper, async (tx, call, { documentId, reason }) => {
  const document = await findDocument(tx, documentId);
  const { home, businessDay } = call.context;
  if (document === undefined || home === null || !document.county_path.startsWith(home))
    return refuse(notFound, { what: documentId });
  const { number } = document;
  if (document.status === 'void') return refuse(paperVoid, { number });
  await voidDocuments(tx, [documentId], { on: businessDay, reason, by: call.id });
  const persons = await listDocumentPersons(tx, documentId);
  return accept({
    reply: { documentId, number },
    persons,
    regions: [],
    factDay: null,
    split: { rest: { documentId, reason }, rows: new Map() },
  });
});
