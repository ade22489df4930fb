import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { fingerprint, fingerprintMatches } from '../platform/vault/fingerprint.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import type { DocumentRow } from './store.ts';

/**
 * 单据印记: a keyed hash over everything that is printed, bound to the document. Keyed, because a paper says so little that nobody else knows
 * that a plain hash in a square code would tell an ID number to whoever tries them all.
 */
export const sealPaper = (keyring: Keyring, documentId: string, paper: Paper): Uint8Array =>
  fingerprint(keyring, documentId, { ...paper, seal: null });

/** Whether the content of today, under the number and the day of the document, is what was sealed. */
export const matchesSeal = (
  keyring: Keyring,
  document: DocumentRow,
  compose: (header: PaperHeader) => Paper,
): boolean =>
  fingerprintMatches(keyring, document.fingerprint, document.document_id, compose(headerOf(document, null)));

/** The header of an issued document, with or without what its square code says. */
export const headerOf = (document: DocumentRow, seal: Paper['seal']): PaperHeader => ({
  number: document.number,
  issuedOn: CivilDate.parse(document.issued_on),
  issuedBy: document.issued_by,
  edition: document.edition,
  seal,
});

/** What the square code says beside the document id: 128 bits of the hash, without the number of the key. */
export const hashOf = ({ fingerprint: sealed }: Pick<DocumentRow, 'fingerprint'>): string =>
  Buffer.from(sealed).subarray(2, 18).toString('hex');
