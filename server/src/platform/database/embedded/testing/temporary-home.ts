import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { clearLeftBehindServer } from '../left-behind-server.ts';
import { endAllInstances } from './instance.ts';

const folders: string[] = [];

/** A short folder that every account may enter (mode 0755), or only its owner; removed after the tests of the file. */
export async function temporaryFolder(mode: 0o755 | 0o700 | 0o777 = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wg-'));
  await chmod(folder, mode);
  folders.push(folder);
  return folder;
}

/** A home that does not exist yet, in a folder of its own. */
export const temporaryHome = async (mode: 0o755 | 0o700 | 0o777 = 0o755): Promise<string> =>
  join(await temporaryFolder(mode), 'home');

/** Ends every process and server of these tests and removes their folders. */
export function cleanUpAfterwards(): void {
  afterAll(async () => {
    endAllInstances();
    for (const folder of folders.splice(0)) await cleanUp(folder);
  });
}

async function cleanUp(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const home = join(folder, name);
    await clearLeftBehindServer(join(home, 'data'));
    const pointer = join(home, 'data-place');
    if (!existsSync(pointer)) continue;
    const place = (await readFile(pointer, 'utf8')).trim();
    await clearLeftBehindServer(join(place, 'data'));
    await rm(place, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}
