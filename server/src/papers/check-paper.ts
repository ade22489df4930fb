import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { checkPaper } from '@wengang/domain/papers/contract.ts';
import { paperKinds } from '@wengang/domain/papers/document.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { hashOf } from './seal.ts';
import { findDocument } from './store.ts';

export const answerCheckPaper = respondTo(checkPaper, async (tx, _, { documentId, hash }) => {
  const document = await findDocument(tx, documentId);
  if (document === undefined || hashOf(document) !== hash)
    return accept({ reply: { result: 'unknown', number: null, kind: null, issuedOn: null }, persons: [] });
  return accept({
    reply: {
      result: document.status === 'valid' ? 'genuine' : 'void',
      number: document.number,
      kind: paperKinds[document.kind],
      issuedOn: CivilDate.parse(document.issued_on),
    },
    persons: [],
  });
});
