import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { aes, createdAt, temporaryPlace } from '../vault/testing/temporary-keyring.ts';
import { digestOf, fileStore } from './file-store.ts';

const bytes = Buffer.from('一份花名册'.repeat(10_000));

test('the same bytes saved ten times at once are one whole file, and nothing is left beside it', async () => {
  const folder = await scratchFolder();
  const files = fileStore(folder, await createdAt(await temporaryPlace(), aes));
  const digests = await Promise.all(Array.from({ length: 10 }, () => files.save(bytes)));
  expect(new Set(digests.map((digest) => digest.toString('hex')))).toHaveLength(1);
  expect(await files.find(digestOf(bytes))).toEqual(bytes);
  const left = await readdir(folder, { recursive: true });
  expect(left.filter((name) => /\.\w+$/.test(name))).toHaveLength(1);
});

test('a removed file is gone with what a killed process left of it, and removing it again changes nothing', async () => {
  const folder = await scratchFolder();
  const files = fileStore(folder, await createdAt(await temporaryPlace(), aes));
  const digest = await files.save(bytes);
  const name = digest.toString('hex');
  await writeFile(join(folder, name.slice(0, 2), `${name}.sealed.1.part`), 'half');
  await files.remove(digest);
  await files.remove(digest);
  expect(await files.find(digest)).toBeUndefined();
  expect(await readdir(join(folder, name.slice(0, 2)))).toEqual([]);
});
