import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigFailure } from '../../platform/config/config.ts';
import { systemFolder } from '../../platform/database/embedded/data-place.ts';
import { lockInstance } from '../../platform/database/embedded/instance-lock.ts';
import { clearLeftBehindServer } from '../../platform/database/embedded/left-behind-server.ts';

/** 清空运行目录: only a home that an earlier run made (its mark stands in it) and nobody uses now. Nothing else is ever removed. */
export async function clearHome(home: string): Promise<void> {
  if (!existsSync(home)) return;
  if (!existsSync(join(home, mark)))
    throw new ConfigFailure(
      `${home} 不是 run 建立的目录,不会清空。请换一个 --home,或自行删除。\n` +
        `${home} was not made by a run and is not cleared. Name another --home, or remove it yourself.`,
    );
  const lock = lockInstance(home);
  try {
    const pointer = join(home, 'data-place');
    const elsewhere = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
    await clearLeftBehindServer(join(elsewhere ?? home, 'data'));
    if (elsewhere !== undefined && dirname(elsewhere) === systemFolder)
      await rm(elsewhere, { recursive: true, force: true });
  } finally {
    lock.release();
  }
  await rm(home, { recursive: true, force: true });
}

/** Stands in a home that a run made. */
export const mark = 'made-by-run';
