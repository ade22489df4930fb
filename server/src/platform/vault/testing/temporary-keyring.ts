import { join } from 'node:path';
import { scratchFolder } from '../../testing/scratch-folder.ts';
import type { KeyFilePlace } from '../key-file.ts';
import { createKeyring, type Keyring, type KeyringAnswer, type RingName, rotateKeyring } from '../keyring.ts';
import { SuiteName } from '../suite.ts';

export const aes: SuiteName = 'aes-256-gcm+hmac-sha256';
export const sm: SuiteName = 'sm4-gcm+hmac-sm3';
export const bothSuites: readonly SuiteName[] = SuiteName.options;
export const allRings: readonly RingName[] = ['encryption', 'index', 'fingerprint'];
const now = new Date('2026-11-22T08:00:00Z');

/** A place for a key file in a fresh folder; nothing is made yet. */
export async function temporaryPlace(): Promise<KeyFilePlace & { home: string }> {
  const home = await scratchFolder();
  return { home, path: join(home, 'secrets', 'vault-keys.json'), apartFrom: [join(home, 'data')] };
}

export const createdAt = async (place: KeyFilePlace, suite: SuiteName): Promise<Keyring> =>
  granted(await createKeyring(place, suite, now));

export const temporaryKeyring = async (suite: SuiteName): Promise<Keyring> =>
  createdAt(await temporaryPlace(), suite);

export const rotatedAt = async (
  place: KeyFilePlace,
  suite: SuiteName,
  rings: readonly RingName[] = allRings,
): Promise<Keyring> => granted(await rotateKeyring(place, rings, suite, now));

/** The keyring before and after one rotation of every ring. */
export async function rotatedKeyring(from: SuiteName, to: SuiteName): Promise<[Keyring, Keyring]> {
  const place = await temporaryPlace();
  return [await createdAt(place, from), await rotatedAt(place, to)];
}

function granted(answer: KeyringAnswer): Keyring {
  if (!answer.ok) throw new Error(answer.refusal.en);
  return answer.keyring;
}
