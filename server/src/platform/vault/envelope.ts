import type { KeyObject } from 'node:crypto';
import { type Suite, suiteWithId } from './suite.ts';
import { VaultFailure } from './vault-failure.ts';

/** 密钥: one derived key with its number in the ring and the suite it belongs to. */
export type VaultKey = { readonly number: number; readonly suite: Suite; readonly key: KeyObject };

/** What a ciphertext is bound to: a purpose and the names of the place it belongs to. Not stored in it. */
export type Place = readonly [purpose: string, ...names: string[]];

const version = 1;
const headerBytes = 4;

/** Seals to: version (1 byte), suite (1), key number (2, big-endian), nonce (12), ciphertext, tag (16). */
export function sealEnvelope(key: VaultKey, place: Place, plaintext: Uint8Array): Uint8Array {
  const header = Buffer.of(version, key.suite.id, key.number >> 8, key.number & 0xff);
  return Buffer.concat([header, key.suite.seal(key.key, plaintext, associatedData(header, place))]);
}

/** Opens what `sealEnvelope` made with the same key and place; throws a `VaultFailure` for anything else. */
export function openEnvelope(key: VaultKey, place: Place, envelope: Uint8Array): Uint8Array {
  const { suite, keyNumber } = readHeader(envelope);
  if (suite !== key.suite || keyNumber !== key.number)
    throw new VaultFailure('not-authentic', `the envelope does not name key ${key.number}`);
  const header = envelope.subarray(0, headerBytes);
  return suite.open(key.key, envelope.subarray(headerBytes), associatedData(header, place));
}

/** Which key and suite an envelope names; throws `envelope-malformed` when it is none. Proves nothing yet. */
export function readHeader(envelope: Uint8Array): { suite: Suite; keyNumber: number } {
  const [foundVersion, suiteId, high, low] = envelope;
  if (foundVersion !== version || suiteId === undefined || high === undefined || low === undefined)
    throw new VaultFailure('envelope-malformed', 'no envelope of version 1');
  const suite = suiteWithId(suiteId);
  if (suite === undefined) throw new VaultFailure('envelope-malformed', `no suite has the id ${suiteId}`);
  return { suite, keyNumber: (high << 8) | low };
}

// JSON of an array of texts is unambiguous: ["a","b"] and ["ab",""] differ. The header is bound as well.
function associatedData(header: Uint8Array, place: Place): Uint8Array {
  return Buffer.concat([header, Buffer.from(JSON.stringify(place))]);
}
