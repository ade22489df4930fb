import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Keyring, needsRewrap } from '../vault/keyring.ts';
import { openBytes, rewrapBytes, sealBytes } from '../vault/sealed-bytes.ts';

/** 文件库: files beside the database, found by the SHA-256 of their content and sealed with the vault. */
export type FileStore = {
  /** Keeps the bytes and gives their digest; the same bytes again change nothing. */
  save(bytes: Uint8Array): Promise<Buffer>;
  /** The bytes; undefined when no such file is here (it was erased, or the folder was not restored). */
  find(digest: Uint8Array): Promise<Uint8Array | undefined>;
  /** Erases the bytes; nothing happens when they are gone already. */
  remove(digest: Uint8Array): Promise<void>;
  /** Seals every file again that stands under an older key than `current`; gives how many. Safe to break off and to repeat. */
  reseal(current: Keyring): Promise<number>;
};

export function fileStore(folder: string, keyring: Keyring): FileStore {
  const pathOf = (name: string): string => join(folder, name.slice(0, 2), `${name}.sealed`);
  return {
    async save(bytes) {
      const digest = digestOf(bytes);
      const name = digest.toString('hex');
      await mkdir(join(folder, name.slice(0, 2)), { recursive: true, mode: 0o700 });
      await writeWhole(pathOf(name), sealBytes(keyring, { what: 'file', id: name }, bytes));
      return digest;
    },
    async find(digest) {
      const name = Buffer.from(digest).toString('hex');
      const sealed = await readFile(pathOf(name)).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') return undefined;
        throw cause;
      });
      return sealed === undefined ? undefined : openBytes(keyring, { what: 'file', id: name }, sealed);
    },
    async remove(digest) {
      const path = pathOf(Buffer.from(digest).toString('hex'));
      await rm(path, { force: true });
      // What a process that was killed left of it.
      for (const name of await namesIn(dirname(path)))
        if (name.startsWith(`${basename(path)}.`)) await rm(join(dirname(path), name), { force: true });
    },
    async reseal(current) {
      let resealed = 0;
      for (const path of await sealedFilesIn(folder)) {
        const sealed = await readFile(path);
        if (!needsRewrap(current, sealed)) continue;
        const id = basename(path, '.sealed');
        await writeWhole(path, rewrapBytes(current, { what: 'file', id }, sealed));
        resealed += 1;
      }
      return resealed;
    },
  };
}

/** Nothing has been saved as long as there is no folder. */
const namesIn = (folder: string, { recursive = false } = {}): Promise<string[]> =>
  readdir(folder, { recursive }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw cause;
  });

async function sealedFilesIn(folder: string): Promise<string[]> {
  const found = await namesIn(folder, { recursive: true });
  return found.filter((name) => name.endsWith('.sealed')).map((name) => join(folder, name));
}

export const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A file is there whole or not at all, also when the power goes. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  // A name of its own: the same bytes may be saved twice at once.
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
  } catch (fault) {
    await rm(unfinished, { force: true });
    throw fault;
  }
}
