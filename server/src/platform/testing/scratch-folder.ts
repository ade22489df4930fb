import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterThisFile } from './after-this-file.ts';

/** A fresh folder that only its owner may enter, removed when the tests of the calling file are done. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wengang-'));
  afterThisFile(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
