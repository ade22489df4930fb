import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ConfigFailure } from '../config/config.ts';

/** 检查点: the signed state of the log at one size. Exported, it proves every entry below it, without the database's word. */
export const Checkpoint = z.strictObject({
  format: z.literal('wengang-checkpoint-1'),
  size: z.int().nonnegative(),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  sealedAt: z.iso.datetime(),
  keyId: z.string(),
  signature: z.string(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

export type CheckpointKey = { id: string; privateKey: KeyObject; publicKey: KeyObject };

/**
 * Reads the Ed25519 signing key, or makes one on first use (PKCS#8 PEM, mode 0600). The path is a setting, so that the key can live
 * off the database host. Refuses a file that holds no such key.
 */
export async function openCheckpointKey(path: string): Promise<CheckpointKey> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  try {
    // 'wx' creates or fails: of two processes that start at once, one makes the key and the other reads it.
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(fresh);
    await file.sync();
    await file.close();
  } catch (error) {
    if (!isExisting(error)) throw error;
  }
  const privateKey = readSigningKey(await readFile(path, 'utf8'));
  if (privateKey === undefined) throw noSigningKey(path);
  const publicKey = createPublicKey(privateKey);
  return { id: keyIdOf(publicKey), privateKey, publicKey };
}

// The library's own message is not passed on: it may quote what it read.
function readSigningKey(text: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(text);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

const noSigningKey = (path: string): ConfigFailure =>
  new ConfigFailure(
    `${path} 不是检查点签名密钥(Ed25519,PEM)。请放回原来的文件,或用 WENGANG_CHECKPOINT_KEY 指定另一个位置。\n` +
      `${path} holds no signing key of checkpoints (Ed25519, PEM). Put the original back, or name another place with WENGANG_CHECKPOINT_KEY.`,
  );

/** Signs one state of the log. `sealedAt` is signed to the millisecond in UTC, as it will be read back from the database. */
export function signCheckpoint(
  key: CheckpointKey,
  state: { size: number; root: Uint8Array; sealedAt: string },
): Checkpoint {
  const unsigned = {
    format: 'wengang-checkpoint-1' as const,
    size: state.size,
    root: Buffer.from(state.root).toString('hex'),
    sealedAt: new Date(state.sealedAt).toISOString(),
    keyId: key.id,
  };
  return { ...unsigned, signature: sign(null, signedBytes(unsigned), key.privateKey).toString('base64') };
}

export const isSignedBy = (publicKey: KeyObject, checkpoint: Checkpoint): boolean =>
  checkpoint.keyId === keyIdOf(publicKey) &&
  verify(null, signedBytes(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64'));

/** Signs any other text that is kept beside the checkpoints, in base64; its first line must name its format, so that it is never taken for one. */
export const signText = (key: CheckpointKey, text: string): string =>
  sign(null, Buffer.from(text), key.privateKey).toString('base64');

export const isTextSigned = (publicKey: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));

const signedBytes = (checkpoint: Omit<Checkpoint, 'signature'>): Uint8Array =>
  Buffer.from(
    [checkpoint.format, checkpoint.size, checkpoint.root, checkpoint.sealedAt, checkpoint.keyId].join('\n'),
  );

const keyIdOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

const isExisting = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';
