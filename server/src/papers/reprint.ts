import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { paperChanged, paperVoid } from '@wengang/domain/papers/contract.ts';
import type { PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { hashOf, headerOf, matchesSeal } from './seal.ts';
import type { DocumentRow } from './store.ts';

/** The paper of a document with its seal: made anew from the ledger, and only when it is what was issued. No content is kept anywhere. */
export function reprint(
  keyring: Keyring,
  document: DocumentRow,
  compose: (header: PaperHeader) => Paper,
): Outcome<Paper, RefusalOf<typeof paperChanged | typeof paperVoid>> {
  const { number } = document;
  if (document.status === 'void') return refuse(paperVoid, { number });
  if (!matchesSeal(keyring, document, compose)) return refuse(paperChanged, { number });
  return accept(compose(headerOf(document, { documentId: document.document_id, hash: hashOf(document) })));
}
