import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemFolder } from '../platform/database/embedded/data-place.ts';
import { type InstanceLock, lockInstance } from '../platform/database/embedded/instance-lock.ts';
import { clearLeftBehindServer } from '../platform/database/embedded/left-behind-server.ts';

/**
 * 删除目录: a home with everything in it, the homes that lie in it too (`homesIn`), and their data that lie in the system folder because the
 * database account could not enter the home. Refused (thrown) before anything is removed while an instance uses one of them. Whether it may be
 * removed at all is for the caller to know.
 */
export async function removeHome(home: string, places: string = systemFolder): Promise<void> {
  const homes = [home, ...homesIn(home)];
  const locks: InstanceLock[] = [];
  try {
    for (const one of homes) locks.push(lockInstance(one));
    for (const one of homes) await removeDataOf(one, places);
  } finally {
    for (const lock of locks) lock.release();
  }
  await rm(home, { recursive: true, force: true });
}

/** Homes of their own inside a home: those of runs and of the whole county. */
export const homesIn = (home: string): string[] =>
  readdirSync(home)
    .map((name) => join(home, name))
    .filter((folder) => existsSync(join(folder, 'instance.lock')));

async function removeDataOf(home: string, places: string): Promise<void> {
  const pointer = join(home, 'data-place');
  const elsewhere = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
  await clearLeftBehindServer(join(elsewhere ?? home, 'data'));
  if (elsewhere !== undefined && dirname(elsewhere) === places)
    await rm(elsewhere, { recursive: true, force: true });
}
