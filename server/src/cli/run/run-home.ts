import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigFailure } from '../../platform/config/config.ts';
import { openHome } from '../../platform/database/embedded/data-place.ts';
import { removeHome } from '../remove-home.ts';

/**
 * 运行目录: marks a home as one of a run before anything opens in it. A run plays answers, journeys and starts of work that nobody gave, so it
 * never writes into a home that holds anything and was not made by a run: that may be an office's own ledger.
 */
export async function claimHome(home: string): Promise<void> {
  if (isOfRun(home)) return;
  if (existsSync(home) && (await readdir(home)).length > 0)
    throw new ConfigFailure(
      `${home} 不是 run 建立的目录。run 会代演答复和行程,不写入其他数据。请用 --home 指定一个新目录。\n` +
        `${home} was not made by a run. A run plays answers and journeys and writes them into no other data: name a new folder with --home.`,
    );
  await openHome(home);
  await writeFile(join(home, mark), '');
}

/** 清空运行目录: only a home that an earlier run made (its mark stands in it) and nobody uses now. Nothing else is ever removed. */
export async function clearHome(home: string): Promise<void> {
  if (!existsSync(home)) return;
  if (!isOfRun(home))
    throw new ConfigFailure(
      `${home} 不是 run 建立的目录,不会清空。请换一个 --home,或自行删除。\n` +
        `${home} was not made by a run and is not cleared. Name another --home, or remove it yourself.`,
    );
  await removeHome(home);
}

const isOfRun = (home: string): boolean => existsSync(join(home, mark));

/** Stands in a home that a run made. */
const mark = 'made-by-run';
