import { openEnvelope, readHeader, sealEnvelope } from './envelope.ts';
import { type Keyring, keyOf } from './keyring.ts';
import { VaultFailure } from './vault-failure.ts';

/** 加密字段: whose value in which column. A ciphertext moved to another column or person does not open. */
export type FieldPlace = { readonly field: string; readonly personId: string };

/** Seals one value (证件号码, 电话, 银行卡号) with the current key: 32 bytes more than its UTF-8 text. */
export function sealField(keyring: Keyring, place: FieldPlace, plaintext: string): Uint8Array {
  if (!plaintext.isWellFormed())
    throw new VaultFailure('text-not-well-formed', `field ${place.field} has half a surrogate pair`);
  return sealEnvelope(keyring.field.current, placeOf(place), Buffer.from(plaintext));
}

/** Opens a value sealed with any key of the ring; throws a `VaultFailure` that tells neither value nor key. */
export function openField(keyring: Keyring, place: FieldPlace, envelope: Uint8Array): string {
  const key = keyOf(keyring.field, readHeader(envelope).keyNumber);
  return Buffer.from(openEnvelope(key, placeOf(place), envelope)).toString();
}

/** The same value under the current key; for the job that follows a rotation (`needsRewrap`). */
export const rewrapField = (keyring: Keyring, place: FieldPlace, envelope: Uint8Array): Uint8Array =>
  sealField(keyring, place, openField(keyring, place, envelope));

const placeOf = ({ field, personId }: FieldPlace) => ['field', field, personId] as const;
