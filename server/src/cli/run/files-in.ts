import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigFailure } from '../../platform/config/config.ts';
import { annotationMark } from './out-folder.ts';

/**
 * The workbooks of a folder by their names, never those that a run wrote: `roster-*.xlsx` first, then `work-*.xlsx` (it names persons who are
 * known by then), `jobs-*.xlsx`. Old and foreign formats too: the import refuses them with what to do, and none is passed over in silence.
 */
export async function filesIn(folder: string): Promise<{ rosters: string[]; jobs: string[] }> {
  const names = await readdir(folder).catch(() => {
    throw new ConfigFailure(`找不到文件夹 ${folder} / there is no folder ${folder}`);
  });
  const named = (pattern: RegExp): string[] =>
    names
      .filter((name) => pattern.test(name) && !name.includes(annotationMark))
      .sort()
      .map((name) => join(folder, name));
  const rosters = [
    ...named(/^roster-.*\.(xlsx|csv|xlsm|xls|et)$/i),
    ...named(/^work-.*\.(xlsx|csv|xlsm|xls|et)$/i),
  ];
  if (rosters.length === 0)
    throw new ConfigFailure(`${folder} 中没有 roster-*.xlsx 花名册 / there is no roster-*.xlsx in ${folder}`);
  return { rosters, jobs: named(/^jobs-.*\.(xlsx|xlsm|xls|et)$/i) };
}
