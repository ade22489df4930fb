import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { openEnvelope, readHeader, sealEnvelope, type VaultKey } from './envelope.ts';
import { type Keyring, keyOf } from './keyring.ts';
import type { Suite } from './suite.ts';

/**
 * 个人密钥: the key of one person's payloads in the operation log. It lives only wrapped by the keyring; destroying
 * the wrapped bytes erases what it sealed while the log still verifies. `current` is of the installation's suite;
 * `secret` also opens what was sealed before the suite was changed, because sealed leaves are never written again.
 */
export type PersonKey = { readonly current: VaultKey; readonly secret: KeyObject };

/** Which bytes of which operation: payload, reply, … A ciphertext does not open at another place. */
export type PersonPlace = { readonly operationId: string; readonly part: string };

// Envelopes under a person's own key name no key of the ring; rings start at 1.
const ownKeyNumber = 0;
const secretBytes = 32;

/** A fresh random key and its wrapped form (64 bytes) to store with the person. */
export function createPersonKey(
  keyring: Keyring,
  personId: string,
): { personKey: PersonKey; wrapped: Uint8Array } {
  const secret = randomBytes(secretBytes);
  const wrapped = sealEnvelope(keyring.personKey.current, wrapPlace(personId), secret);
  return { personKey: personKeyFrom(keyring, secret), wrapped };
}

/** The key from its wrapped form; throws a `VaultFailure` for another person's or a damaged one. */
export const unwrapPersonKey = (keyring: Keyring, personId: string, wrapped: Uint8Array): PersonKey =>
  personKeyFrom(keyring, unwrapSecret(keyring, personId, wrapped));

/** The same person key, wrapped by the current key; for the job that follows a rotation (`needsRewrap`). */
export function rewrapPersonKey(keyring: Keyring, personId: string, wrapped: Uint8Array): Uint8Array {
  const secret = unwrapSecret(keyring, personId, wrapped);
  const rewrapped = sealEnvelope(keyring.personKey.current, wrapPlace(personId), secret);
  secret.fill(0);
  return rewrapped;
}

/** Seals a payload or a reply: 32 bytes more than `bytes`. */
export const sealForPerson = (personKey: PersonKey, place: PersonPlace, bytes: Uint8Array): Uint8Array =>
  sealEnvelope(personKey.current, payloadPlace(place), bytes);

/** Opens what `sealForPerson` made for the same person, operation and part, in either suite. */
export function openForPerson(personKey: PersonKey, place: PersonPlace, envelope: Uint8Array): Uint8Array {
  const { suite } = readHeader(envelope);
  const key = suite === personKey.current.suite ? personKey.current : payloadKey(suite, personKey.secret);
  return openEnvelope(key, payloadPlace(place), envelope);
}

/** Whether an envelope stands under some person's own key (and not under the key ring). */
export const isUnderPersonKey = (envelope: Uint8Array): boolean =>
  readHeader(envelope).keyNumber === ownKeyNumber;

function unwrapSecret(keyring: Keyring, personId: string, wrapped: Uint8Array): Uint8Array {
  const key = keyOf(keyring.personKey, readHeader(wrapped).keyNumber);
  return openEnvelope(key, wrapPlace(personId), wrapped);
}

function personKeyFrom(keyring: Keyring, secretToClear: Uint8Array): PersonKey {
  const secret = createSecretKey(secretToClear);
  secretToClear.fill(0);
  return { current: payloadKey(keyring.personKey.current.suite, secret), secret };
}

const payloadKey = (suite: Suite, secret: KeyObject): VaultKey => ({
  number: ownKeyNumber,
  suite,
  key: suite.deriveCipherKey(secret, `wengang vault 1 person payload ${suite.name}`),
});

const wrapPlace = (personId: string) => ['person-key', personId] as const;
const payloadPlace = ({ operationId, part }: PersonPlace) => ['person-payload', operationId, part] as const;
