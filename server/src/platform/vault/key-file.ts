import { randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { type KeyFileRefusal, keyFileRefusal } from './key-file-refusals.ts';
import { SuiteName } from './suite.ts';

/** 主密钥: one numbered secret of 32 random bytes; `check` shows damage before a wrong index is ever computed. */
const KeyRecord = z.strictObject({
  number: z.int().min(1).max(0xffff),
  suite: SuiteName,
  created: z.iso.datetime(),
  secret: z.base64().length(44),
  check: z.string().regex(/^[0-9a-f]{16}$/),
});
export type KeyRecord = z.infer<typeof KeyRecord>;

const RingRecord = z
  .strictObject({ current: z.int(), keys: z.array(KeyRecord).min(1) })
  .refine((ring) => ring.keys.some((key) => key.number === ring.current))
  .refine((ring) => new Set(ring.keys.map((key) => key.number)).size === ring.keys.length);
export type RingRecord = z.infer<typeof RingRecord>;

/** 密钥文件: everything secret of one installation. `id` is not secret: the database remembers it. */
export const KeyFile = z.strictObject({
  format: z.literal('wengang-vault-keys'),
  version: z.literal(1),
  id: z.uuid(),
  encryption: RingRecord,
  index: RingRecord,
  fingerprint: RingRecord,
});
export type KeyFile = z.infer<typeof KeyFile>;

/** Where the key file lies, and the folders it must stay out of: the database's data, the backups. */
export type KeyFilePlace = { readonly path: string; readonly apartFrom: readonly string[] };

/**
 * Reads the file, or says why it may not be used: missing, no file, inside a forbidden folder, open to other users, damaged.
 * Looks at the mode bits, not at access, because root may read anything. Windows has no such bits.
 */
export async function readKeyFile(place: KeyFilePlace): Promise<KeyFile | KeyFileRefusal> {
  const inside = await refuseInsideForbiddenFolder(place);
  if (inside !== undefined) return inside;
  const handle = await openIfPresent(place.path);
  if (handle === undefined) return keyFileRefusal({ code: 'key-file-missing', path: place.path });
  try {
    const found = await handle.stat();
    if (!found.isFile()) return keyFileRefusal({ code: 'key-file-not-a-file', path: place.path });
    const { mode } = found;
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      return keyFileRefusal({ code: 'key-file-open-to-others', path: place.path, mode: octal(mode) });
    return parseKeyFile(await handle.readFile('utf8'), place.path);
  } finally {
    await handle.close();
  }
}

/**
 * Puts a first key file in place with mode 0600, whole or not at all. False when one is there already, also when
 * another process was a moment faster: a hard link never overwrites.
 */
export async function placeNewKeyFile(path: string, file: KeyFile): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = await writeTemporary(path, file);
  try {
    await link(temporary, path);
    await syncFolder(dirname(path));
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Replaces the key file in one step and keeps its owner: a crash leaves the old one or the new one, whole. */
export async function replaceKeyFile(path: string, file: KeyFile): Promise<void> {
  const target = await realpath(path);
  const temporary = await writeTemporary(target, file, await ownerOf(target));
  try {
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

/**
 * Runs `change` while no other process changes the file: two rotations at once would lose a key that already
 * protects data. A lock left by a crash is not guessed away; the refusal names it.
 */
export async function whileLocked<T>(path: string, change: () => Promise<T>): Promise<T | KeyFileRefusal> {
  const lockPath = `${await realpath(path)}.lock`; // one lock, whichever link leads to the file
  const lock = await openExclusively(lockPath);
  if (lock === undefined) return keyFileRefusal({ code: 'key-file-locked', path, lockPath });
  try {
    return await change();
  } finally {
    await lock.close();
    await rm(lockPath, { force: true });
  }
}

// Neither the parser's nor the schema's message is passed on: both quote what they read.
function parseKeyFile(text: string, path: string): KeyFile | KeyFileRefusal {
  const parsed = z.string().transform(jsonOrUndefined).pipe(KeyFile).safeParse(text);
  return parsed.success ? parsed.data : keyFileRefusal({ code: 'key-file-damaged', path });
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function refuseInsideForbiddenFolder(place: KeyFilePlace): Promise<KeyFileRefusal | undefined> {
  const path = await realPathOfExistingPart(place.path);
  for (const folder of place.apartFrom) {
    const way = relative(await realPathOfExistingPart(folder), path);
    if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
      return keyFileRefusal({ code: 'key-file-inside-data', path: place.path, folder });
  }
  return undefined;
}

// Symbolic links are followed as far as the path exists: a link into the data folder is inside it.
async function realPathOfExistingPart(path: string): Promise<string> {
  const absolute = resolve(path);
  try {
    return await realpath(absolute);
  } catch (error) {
    const parent = dirname(absolute);
    if (!hasCode(error, 'ENOENT') || parent === absolute) throw error;
    return resolve(await realPathOfExistingPart(parent), relative(parent, absolute));
  }
}

async function writeTemporary(path: string, file: KeyFile, owner?: { uid: number; gid: number }) {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
    if (owner !== undefined) await handle.chown(owner.uid, owner.gid);
    await handle.sync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return temporary;
}

// Only root can give a file away, and only root needs to: it rotates for a service that runs as another user.
async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  if (process.geteuid?.() !== 0) return undefined;
  const handle = await open(path, 'r');
  try {
    const { uid, gid } = await handle.stat();
    return { uid, gid };
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // a folder cannot be opened there
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const openIfPresent = (path: string): Promise<FileHandle | undefined> => openUnless('ENOENT', path, 'r');
const openExclusively = (path: string): Promise<FileHandle | undefined> => openUnless('EEXIST', path, 'wx');

async function openUnless(code: string, path: string, flags: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, flags, 0o600);
  } catch (error) {
    if (hasCode(error, code)) return undefined;
    throw error;
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const octal = (mode: number): string => (mode & 0o777).toString(8).padStart(3, '0');
