import {
  type CipherGCMTypes,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';
import { z } from 'zod';
import { VaultFailure } from './vault-failure.ts';

/** 密码套件: which algorithms protect fields and indexes. The second is the commercial cryptography of GB/T 39786. */
export const SuiteName = z.enum(['aes-256-gcm+hmac-sha256', 'sm4-gcm+hmac-sm3']);
export type SuiteName = z.infer<typeof SuiteName>;

const nonceBytes = 12;
const tagBytes = 16;
export const macBytes = 32;

/**
 * One suite: authenticated encryption, keyed digest and key derivation. Keys are `KeyObject`s, because those
 * print and serialise as nothing.
 */
export type Suite = {
  readonly name: SuiteName;
  /** The byte that names the suite inside an envelope; never reused for another suite. */
  readonly id: number;
  /** 12 bytes nonce, ciphertext, 16 bytes tag. Random nonces: at most 2^32 seals with one key (SP 800-38D 8.3). */
  seal(key: KeyObject, plaintext: Uint8Array, associatedData: Uint8Array): Uint8Array;
  /** The plaintext of `seal`; throws `not-authentic` when key, bytes or associated data differ in any bit. */
  open(key: KeyObject, sealed: Uint8Array, associatedData: Uint8Array): Uint8Array;
  /** 32 bytes. */
  mac(key: KeyObject, data: string | Uint8Array): Uint8Array;
  /** HKDF (RFC 5869) with the digest of the suite: an encryption key of the length that the cipher takes. */
  deriveCipherKey(secret: KeyObject, purpose: string): KeyObject;
  /** The same for a key of `mac`, 32 bytes. */
  deriveMacKey(secret: KeyObject, purpose: string): KeyObject;
};

type Algorithms = { id: number; cipher: CipherGCMTypes; cipherKeyBytes: number; digest: 'sha256' | 'sm3' };

// The types of Node name the AES ciphers only; OpenSSL 3.5 inside Node 26 treats sm4-gcm (RFC 8998) the same way.
const sm4Gcm = 'sm4-gcm' as CipherGCMTypes;

const suites: Readonly<Record<SuiteName, Suite>> = {
  'aes-256-gcm+hmac-sha256': suite('aes-256-gcm+hmac-sha256', {
    id: 1,
    cipher: 'aes-256-gcm',
    cipherKeyBytes: 32,
    digest: 'sha256',
  }),
  'sm4-gcm+hmac-sm3': suite('sm4-gcm+hmac-sm3', {
    id: 2,
    cipher: sm4Gcm,
    cipherKeyBytes: 16,
    digest: 'sm3',
  }),
};

export const suiteNamed = (name: SuiteName): Suite => suites[name];

/** Undefined for a byte that names no suite: damage, or an envelope of a later release. */
export const suiteWithId = (id: number): Suite | undefined =>
  Object.values(suites).find((candidate) => candidate.id === id);

function suite(name: SuiteName, algorithms: Algorithms): Suite {
  const { id, cipher, cipherKeyBytes, digest } = algorithms;
  return {
    name,
    id,
    seal: (key, plaintext, associatedData) => seal(cipher, key, plaintext, associatedData),
    open: (key, sealed, associatedData) => open(cipher, key, sealed, associatedData),
    mac: (key, data) => createHmac(digest, key).update(data).digest(),
    deriveCipherKey: (secret, purpose) => derive(digest, secret, purpose, cipherKeyBytes),
    deriveMacKey: (secret, purpose) => derive(digest, secret, purpose, macBytes),
  };
}

function seal(cipher: CipherGCMTypes, key: KeyObject, plaintext: Uint8Array, associatedData: Uint8Array) {
  const nonce = freshNonce();
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  sealing.setAAD(associatedData);
  const ciphertext = sealing.update(plaintext);
  sealing.final();
  return Buffer.concat([nonce, ciphertext, sealing.getAuthTag()]);
}

// Random bytes are asked for in stocks: a call of the generator costs more than sealing a field. Each byte is given out once.
const stock = Buffer.alloc(nonceBytes * 512);
let given = stock.length;

function freshNonce(): Uint8Array {
  if (given === stock.length) {
    randomFillSync(stock);
    given = 0;
  }
  given += nonceBytes;
  return Buffer.from(stock.subarray(given - nonceBytes, given));
}

function open(cipher: CipherGCMTypes, key: KeyObject, sealed: Uint8Array, associatedData: Uint8Array) {
  if (sealed.length < nonceBytes + tagBytes)
    throw new VaultFailure('envelope-malformed', 'shorter than a nonce and a tag');
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  opening.setAAD(associatedData);
  opening.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const plaintext = opening.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
  try {
    opening.final();
  } catch {
    plaintext.fill(0);
    throw new VaultFailure('not-authentic', 'another key, another place, or changed bytes');
  }
  return plaintext;
}

function derive(digest: 'sha256' | 'sm3', secret: KeyObject, purpose: string, bytes: number): KeyObject {
  const derived = Buffer.from(hkdfSync(digest, secret, '', purpose, bytes));
  const key = createSecretKey(derived);
  derived.fill(0);
  return key;
}
