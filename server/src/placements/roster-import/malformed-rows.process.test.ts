import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { writeTables } from '../../platform/sheets/write-table.ts';
import { scratchFolder } from '../../platform/testing/scratch-folder.ts';
import type { ReadingReport } from './testing/read-in-child.ts';

// S5: a hundred thousand rows, none of which is right.

const rows = 100_000;
const numbers = [
  '530698198506101009', // a wrong check digit
  '530698198513321234', // no such day
  '53069819850610123A',
  '１２３',
  '=1+1',
  '',
  '\u202e530698\u200b',
  '无',
];
const names = ['虚测甲', '', ' ', '＝HYPERLINK("x")', '虚'.repeat(400), '\u0001\u0002', '虚测\u202e乙'];
const dates = ['2018-13-45', '三月', '2018/2/30', '99999999', '至今', '-1', '上上个月'];
const wages = ['不详', '-4千', '4千到3千', '∞', '180/天/月', '='];

function* malformedRows(): Generator<readonly string[]> {
  const of = (texts: readonly string[], n: number): string => texts[n % texts.length] ?? '';
  for (let n = 0; n < rows; n += 1)
    yield [
      of(names, n),
      of(numbers, n),
      '威信县',
      of(['长安镇', '查无此镇', ''], n),
      of(dates, n),
      of(dates, n + 3),
      of(wages, n),
    ];
}

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await scratchFolder();
  file = join(folder, 'malformed.xlsx');
  const headers = ['姓名', '身份证号', '县', '乡镇', '务工开始时间', '务工结束时间', '月收入'];
  const columns = headers.map((header) => ({ header, kind: 'text' as const }));
  await writeTables([{ name: '花名册', columns, rows: malformedRows() }], createWriteStream(file));
});

test('a hundred thousand malformed rows are held back one by one, each with its cell and reason, in 400 MB', async () => {
  const child = fork(new URL('./testing/read-in-child.ts', import.meta.url), [file], {
    execArgv: ['--heap-growing-percent=50', '--max-semi-space-size=8'],
  });
  const ended = once(child, 'exit');
  const [report] = (await once(child, 'message')) as [ReadingReport]; // sent by the file that is started here
  expect(await ended).toEqual([0, null]);
  expect(report).toMatchObject({ held: rows, mute: 0, taken: 0 });
  expect(report.megabytes).toBeLessThan(400);
});
