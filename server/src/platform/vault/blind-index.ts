import type { VaultKey } from './envelope.ts';
import type { Keyring } from './keyring.ts';
import { VaultFailure } from './vault-failure.ts';

/**
 * 盲索引: what is looked up by equality. Last four digits are keyed within a county, so that the same four
 * give unrelated indexes in two counties and frequencies cannot be compared.
 */
export type IndexKind =
  | { readonly kind: 'id-number' | 'other-document' | 'phone' | 'bank-card' }
  | { readonly kind: 'id-last-four'; readonly countyId: string };

const blindIndexBytes = 18;
const keyNumberBytes = 2;

/**
 * 2 bytes key number (big-endian) and a 16-byte truncated MAC under the current index key. The text must be normalised
 * by the domain: two spellings of a number would be two persons, so text with spaces, lower case, full-width or
 * invisible characters throws `text-not-normalised`.
 */
export const blindIndex = (keyring: Keyring, kind: IndexKind, normalisedText: string): Uint8Array =>
  indexUnder(keyring.index.current, kind, normalisedText);

/**
 * The index under every key of the ring, current first: search for any of them, and claim a number only when none of
 * them is taken. One element, unless index keys were rotated.
 */
export function blindIndexCandidates(
  keyring: Keyring,
  kind: IndexKind,
  normalisedText: string,
): readonly Uint8Array[] {
  const { current, byNumber } = keyring.index;
  const older = [...byNumber.values()].filter((key) => key !== current).reverse();
  return [current, ...older].map((key) => indexUnder(key, kind, normalisedText));
}

function indexUnder(key: VaultKey, kind: IndexKind, text: string): Uint8Array {
  refuseUnnormalised(kind, text);
  const index = Buffer.alloc(blindIndexBytes);
  index.writeUInt16BE(key.number);
  index.set(
    key.suite.mac(key.key, domainSeparated(kind, text)).subarray(0, blindIndexBytes - keyNumberBytes),
    2,
  );
  return index;
}

function domainSeparated(kind: IndexKind, text: string): string {
  const scope = kind.kind === 'id-last-four' ? [kind.countyId] : [];
  return JSON.stringify([kind.kind, ...scope, text]);
}

function refuseUnnormalised(kind: IndexKind, text: string): void {
  const plain = text.normalize('NFKC').toUpperCase();
  const fits = kind.kind !== 'id-last-four' || text.length === 4;
  if (text === '' || plain !== text || /[\s\p{C}]/u.test(text) || !fits)
    throw new VaultFailure('text-not-normalised', `cannot be indexed as ${kind.kind}`);
}
