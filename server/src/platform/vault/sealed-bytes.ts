import { openEnvelope, readHeader, sealEnvelope } from './envelope.ts';
import { type Keyring, keyOf } from './keyring.ts';

/** 加密内容: what the bytes are and whose (an id, a digest). They do not open at another place. */
export type ContentPlace = { readonly what: string; readonly id: string };

/** Seals the bytes of a file or of a batch with the current key: 32 bytes more than they were. */
export const sealBytes = (keyring: Keyring, place: ContentPlace, bytes: Uint8Array): Uint8Array =>
  sealEnvelope(keyring.field.current, ['content', place.what, place.id], bytes);

/** Opens what `sealBytes` made with any key of the ring; throws a `VaultFailure` otherwise. */
export function openBytes(keyring: Keyring, place: ContentPlace, envelope: Uint8Array): Uint8Array {
  const key = keyOf(keyring.field, readHeader(envelope).keyNumber);
  return openEnvelope(key, ['content', place.what, place.id], envelope);
}

/** The same bytes under the current key; for the job that follows a rotation (`needsRewrap`). */
export const rewrapBytes = (keyring: Keyring, place: ContentPlace, envelope: Uint8Array): Uint8Array =>
  sealBytes(keyring, place, openBytes(keyring, place, envelope));
