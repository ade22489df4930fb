import { timingSafeEqual } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { VaultKey } from './envelope.ts';
import { type Keyring, keyOf } from './keyring.ts';
import { macBytes } from './suite.ts';
import { VaultFailure } from './vault-failure.ts';

const keyNumberBytes = 2;
const fingerprintBytes = keyNumberBytes + macBytes;

/**
 * 操作指纹: tells a repeated operation from another body under the same id, for ever. 2 bytes key number and 32
 * bytes MAC over the operation id and the body's canonical JSON: equal bodies of two operations show no likeness.
 * Take the body as it was received, before defaults and upcasters, which later releases change.
 */
export const fingerprint = (keyring: Keyring, operationId: string, body: unknown): Uint8Array =>
  fingerprintUnder(keyring.fingerprint.current, operationId, body);

/** Whether a stored fingerprint, under whichever key it was made, is that of this operation and body. */
export function fingerprintMatches(
  keyring: Keyring,
  stored: Uint8Array,
  operationId: string,
  body: unknown,
): boolean {
  if (stored.length !== fingerprintBytes)
    throw new VaultFailure('envelope-malformed', `a fingerprint has ${fingerprintBytes} bytes`);
  const key = keyOf(keyring.fingerprint, Buffer.from(stored).readUInt16BE());
  return timingSafeEqual(stored, fingerprintUnder(key, operationId, body));
}

function fingerprintUnder(key: VaultKey, operationId: string, body: unknown): Uint8Array {
  const number = Buffer.of(key.number >> 8, key.number & 0xff);
  return Buffer.concat([number, key.suite.mac(key.key, canonicalJson([operationId, body]))]);
}
