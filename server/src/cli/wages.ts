import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { RefusalKind } from '@wengang/domain/contract/refusal.ts';
import {
  type MinimumWageLine,
  mostWageLines,
  recordMinimumWages,
} from '@wengang/domain/vacancies/minimum-wages/contract.ts';
import { readWrittenWages, wageHeadings } from '@wengang/domain/vacancies/minimum-wages/written-wages.ts';
import type { RawRow } from '@wengang/domain/workbooks/raw-cell.ts';
import { type Installation, openInstallation } from '../installation.ts';
import { type Config, ConfigFailure } from '../platform/config/config.ts';
import { performAsSystem } from '../platform/operations/perform-as-system.ts';
import { readRawWorkbook } from '../platform/sheets/raw-workbook.ts';
import { recordMinimumWagesOperation } from '../vacancies/minimum-wages/record-minimum-wages.ts';
import type { Command } from './command.ts';
import { tell } from './progress.ts';
import { misused } from './usage.ts';

/**
 * `wages load <file>` loads minimum wages from a workbook or a CSV: a heading with division code, first day, yuan a month and the notice, one line
 * a division and day. Wrong lines are named and left out. Safe to repeat. With the service stopped when the database is the embedded one; while
 * it runs, the system administrator records the same lines by `vacancies.record-minimum-wages`.
 */
export const wages: Command = {
  summary: { zh: '装载最低工资标准', en: 'Load the minimum wages that orders are checked by' },
  usage: [
    {
      words: 'wages load <表格或 CSV 文件 / workbook or CSV>',
      zh: '表头为 区划代码、执行日期、月最低工资(元)、依据;有误的行逐条指出,可重复装载',
      en: 'With the columns 区划代码, 执行日期, 月最低工资(元), 依据; wrong lines are named; safe to repeat',
    },
  ],
  note: {
    zh: '使用内嵌数据库时须先停止服务(在运行窗口按 Ctrl-C),办完再启动;使用外部数据库(DATABASE_URL)时不必停止。',
    en: 'With the embedded database stop the service first (Ctrl-C in its window) and start it again afterwards; with an external one (DATABASE_URL) it may run on.',
  },
  async run(config, [verb, file, ...more]) {
    if (verb === 'load' && file !== undefined && more.length === 0) return load(config, resolve(file));
    return misused(wages);
  },
};

async function load(config: Config, file: string): Promise<number> {
  const read = readWrittenWages(await rowsOf(file));
  if (!read.headed) throw noHeading(file);
  for (const { row, message } of read.faults)
    console.log(`  ✗ 第 ${row} 行:${message.zh} · Line ${row}: ${message.en}`);
  const installation = await openInstallation(config, tell);
  try {
    const { recorded, unchanged, refused } = await record(installation, read.lines);
    for (const refusal of refused) {
      const { zh, en } = wordsOf(refusal, file);
      console.log(`  ✗ ${zh} · ${en}`);
    }
    const left = read.faults.length + refused.length;
    tell({
      zh: `新载入 ${recorded} 条最低工资标准,已有 ${unchanged} 条,未载入 ${left} 条${left > 0 ? ',更正后可再次装载同一文件' : ''}`,
      en: `${recorded} minimum wages loaded, ${unchanged} were there, ${left} lines left out${left > 0 ? '; correct them and load the same file again' : ''}`,
    });
    return left > 0 ? 1 : 0;
  } finally {
    await installation.stop();
  }
}

type Refused = { readonly code: string; readonly data: unknown };

/** What the operation says of a line, with the file instead of the field: also what became of a retired code. */
function wordsOf({ code, data }: Refused, file: string): Bilingual {
  const kind: RefusalKind | undefined = recordMinimumWages.refusals.find((one) => one.code === code);
  if (kind === undefined) throw new Error(`minimum wages are never refused as ${code}`);
  return kind.say(kind.data.parse({ ...Object(data), at: basename(file) }));
}

/** Line by line only where one of them is refused: what is known of the others goes in. */
async function record(installation: Installation, lines: readonly MinimumWageLine[]) {
  const sum = { recorded: 0, unchanged: 0, refused: [] as Refused[] };
  const perform = (part: readonly MinimumWageLine[]) =>
    performAsSystem({ ...installation, restate: async () => {} }, recordMinimumWagesOperation, {
      home: null,
      input: { lines: part },
    });
  for (let at = 0; at < lines.length; at += mostWageLines) {
    const part = lines.slice(at, at + mostWageLines);
    const whole = await perform(part);
    const outcomes = whole.ok ? [whole] : await inTurn(part, (line) => perform([line]));
    for (const outcome of outcomes) {
      if (!outcome.ok) sum.refused.push(outcome.refusal);
      else {
        const { recorded, unchanged } = recordMinimumWages.output.parse(outcome.value);
        sum.recorded += recorded;
        sum.unchanged += unchanged;
      }
    }
  }
  return sum;
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  each: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await each(item));
  return results;
}

async function rowsOf(file: string): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const part of readRawWorkbook(bytesOf(file))) {
    if (part.type === 'refused') throw new ConfigFailure(`${part.refusal.zh}\n${part.refusal.en}`);
    if (part.type === 'rows') rows.push(...part.rows);
  }
  return rows;
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new ConfigFailure(
      `无法读取文件 ${file}。请检查路径和读取权限。\nThe file ${file} cannot be read: check its path and your right to read it.`,
    );
  }
}

const noHeading = (file: string): ConfigFailure => {
  const names = Object.values(wageHeadings).map(([name]) => name);
  return new ConfigFailure(
    `${file} 中没有表头,没有装载任何标准。请在一行内写明列名:${names.join('、')}。\n` +
      `${file} has no heading; nothing was loaded. Name the columns in one row: ${names.join(', ')}.`,
  );
};
