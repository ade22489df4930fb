import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { readHeader, type VaultKey } from './envelope.ts';
import {
  type KeyFile,
  type KeyFilePlace,
  type KeyRecord,
  placeNewKeyFile,
  type RingRecord,
  readKeyFile,
  refuseInsideForbiddenFolder,
  replaceKeyFile,
  whileLocked,
} from './key-file.ts';
import { type KeyFileRefusal, keyFileRefusal } from './key-file-refusals.ts';
import { type Suite, type SuiteName, suiteNamed } from './suite.ts';
import { VaultFailure } from './vault-failure.ts';

/** The keys of one purpose: new data uses `current`, the others stay for reading. */
export type Ring = { readonly current: VaultKey; readonly byNumber: ReadonlyMap<number, VaultKey> };

/**
 * 密钥环: the keys of one installation, derived once when the file is read. Purposes never share a key.
 * `id` is not secret: the database stores it, so that a fresh file is never mistaken for the lost one.
 */
export type Keyring = {
  readonly id: string;
  readonly field: Ring;
  readonly personKey: Ring;
  readonly index: Ring;
  readonly fingerprint: Ring;
};

/** What can be rotated by itself: fields and person keys together, the blind indexes, the fingerprints. */
export type RingName = 'encryption' | 'index' | 'fingerprint';

export type KeyringAnswer =
  | { readonly ok: true; readonly keyring: Keyring }
  | { readonly ok: false; readonly refusal: KeyFileRefusal };

/** Reads the key file once, at start; see `readKeyFile` for what it refuses. */
export async function loadKeyring(place: KeyFilePlace): Promise<KeyringAnswer> {
  return answer(place, await readKeyFile(place));
}

/**
 * Makes the key file (mode 0600, folder 0700) and loads it; when there is one already it is loaded unchanged, so two
 * processes that start at once end with the same keys. Only for an empty database: see `Keyring.id`.
 */
export async function createKeyring(
  place: KeyFilePlace,
  suite: SuiteName,
  now: Date,
): Promise<KeyringAnswer> {
  const refusal = await refuseInsideForbiddenFolder(place);
  if (refusal !== undefined) return { ok: false, refusal };
  const firstRing = (): RingRecord => ({ current: 1, keys: [newKey(1, suite, now)] });
  await placeNewKeyFile(place.path, {
    format: 'wengang-vault-keys',
    version: 1,
    id: randomUUID(),
    encryption: firstRing(),
    index: firstRing(),
    fingerprint: firstRing(),
  });
  return loadKeyring(place);
}

/**
 * Adds a new current key, of the given suite, to the named rings; all older ones stay for reading. Every process must
 * load the file again: one that did not throws `key-unknown`. After `encryption` everything is sealed again (resealStored); after
 * `index` the indexes are computed again (rekeyPersons), and until that is done claim and search under all `blindIndexCandidates`. Rotate
 * `index` with the service stopped: a process with the old file would claim a number that another holds already.
 */
export async function rotateKeyring(
  place: KeyFilePlace,
  rings: readonly RingName[],
  suite: SuiteName,
  now: Date,
): Promise<KeyringAnswer> {
  const present = await loadKeyring(place);
  if (!present.ok) return present;
  const locked = await whileLocked(place.path, async () => {
    const file = await readKeyFile(place);
    if ('reason' in file) return answer(place, file);
    const rotated = { ...file };
    for (const name of rings) rotated[name] = withNewKey(file[name], suite, now);
    await replaceKeyFile(place.path, rotated);
    return answer(place, rotated);
  });
  return 'reason' in locked ? { ok: false, refusal: locked } : locked;
}

/** The key with that number; throws `key-unknown` when the ring was rotated elsewhere or the file is another's. */
export function keyOf(ring: Ring, number: number): VaultKey {
  const key = ring.byNumber.get(number);
  if (key === undefined) throw new VaultFailure('key-unknown', `the key file has no key ${number}`);
  return key;
}

/** Whether a sealed field or a wrapped person key still stands under an older key and should be rewrapped. */
export const needsRewrap = (keyring: Keyring, envelope: Uint8Array): boolean =>
  readHeader(envelope).keyNumber !== keyring.field.current.number;

function answer(place: KeyFilePlace, file: KeyFile | KeyFileRefusal): KeyringAnswer {
  if ('reason' in file) return { ok: false, refusal: file };
  const keyring = deriveKeyring(file);
  if (keyring === undefined)
    return { ok: false, refusal: keyFileRefusal({ code: 'key-file-damaged', path: place.path }) };
  return { ok: true, keyring };
}

/** Undefined when a secret does not fit its check. */
function deriveKeyring(file: KeyFile): Keyring | undefined {
  const records = [...file.encryption.keys, ...file.index.keys, ...file.fingerprint.keys];
  if (!records.every((record) => checkOf(record.suite, secretOf(record)) === record.check)) return undefined;
  const cipherKey = (suite: Suite, secret: KeyObject, purpose: string) =>
    suite.deriveCipherKey(secret, purpose);
  const macKey = (suite: Suite, secret: KeyObject, purpose: string) => suite.deriveMacKey(secret, purpose);
  return {
    id: file.id,
    field: deriveRing(file.encryption, 'field', cipherKey),
    personKey: deriveRing(file.encryption, 'person-key', cipherKey),
    index: deriveRing(file.index, 'blind-index', macKey),
    fingerprint: deriveRing(file.fingerprint, 'operation-fingerprint', macKey),
  };
}

function deriveRing(
  ring: RingRecord,
  purpose: string,
  derive: (suite: Suite, secret: KeyObject, purpose: string) => KeyObject,
): Ring {
  const byNumber = new Map(
    ring.keys.map((record) => {
      const suite = suiteNamed(record.suite);
      const key = derive(suite, secretOf(record), `wengang vault 1 ${purpose} ${suite.name}`);
      return [record.number, { number: record.number, suite, key }];
    }),
  );
  const current = byNumber.get(ring.current);
  if (current === undefined) throw new VaultFailure('key-unknown', 'the current key is not in its ring');
  return { current, byNumber };
}

function withNewKey(ring: RingRecord, suite: SuiteName, now: Date): RingRecord {
  const number = Math.max(...ring.keys.map((key) => key.number)) + 1;
  if (number > 0xffff) throw new VaultFailure('key-numbers-used-up', 'an envelope has two bytes for them');
  return { current: number, keys: [...ring.keys, newKey(number, suite, now)] };
}

function newKey(number: number, suite: SuiteName, now: Date): KeyRecord {
  const secret = randomBytes(32);
  const check = checkOf(suite, createSecretKey(secret));
  return { number, suite, created: now.toISOString(), secret: secret.toString('base64'), check };
}

const secretOf = (record: KeyRecord): KeyObject => createSecretKey(Buffer.from(record.secret, 'base64'));

// 8 of 32 bytes of a MAC under 256 random bits: tells a damaged secret, tells nothing about it.
const checkOf = (suite: SuiteName, secret: KeyObject): string =>
  Buffer.from(suiteNamed(suite).mac(secret, 'wengang vault 1 key check')).toString('hex', 0, 8);
