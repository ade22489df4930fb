import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemFolder } from '../platform/database/embedded/data-place.ts';
import { lockInstance } from '../platform/database/embedded/instance-lock.ts';
import { clearLeftBehindServer } from '../platform/database/embedded/left-behind-server.ts';

/**
 * 删除目录: a home with everything in it, also its data that lie in the system folder because the database account could not enter the home.
 * Refused (thrown) while an instance uses it. Whether it may be removed at all is for the caller to know.
 */
export async function removeHome(home: string, places: string = systemFolder): Promise<void> {
  const lock = lockInstance(home);
  try {
    const pointer = join(home, 'data-place');
    const elsewhere = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
    await clearLeftBehindServer(join(elsewhere ?? home, 'data'));
    if (elsewhere !== undefined && dirname(elsewhere) === places)
      await rm(elsewhere, { recursive: true, force: true });
  } finally {
    lock.release();
  }
  await rm(home, { recursive: true, force: true });
}
