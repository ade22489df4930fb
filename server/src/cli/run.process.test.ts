import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  cleanUpAfterwards,
  temporaryFolder,
  temporaryHome,
} from '../platform/database/embedded/testing/temporary-home.ts';
import { type Ended, wengang } from './testing/ended-command.ts';

cleanUpAfterwards();

const root = resolve(import.meta.dirname, '../../..');

let folder: string;
let home: string;
let first: Ended;
let again: Ended;

beforeAll(async () => {
  folder = join(await temporaryFolder(), 'weixin-dongguan');
  cpSync(join(root, 'examples/weixin-dongguan'), folder, {
    recursive: true,
    filter: (path) => !path.endsWith('/out') && !path.includes('.批注'),
  });
  home = await temporaryHome();
  first = await wengang(['run', folder, '--home', home]);
  again = await wengang(['run', folder, '--home', home]);
});

/** The whole numbers of the line of a table that begins with this word. */
const numbersAfter = (output: string, word: string): number[] => {
  const line = output.split('\n').find((text) => text.trimStart().startsWith(word)) ?? '';
  return [...line.slice(line.indexOf(word) + word.length).matchAll(/\d+/g)].map(([digits]) => Number(digits));
};
const lastOf = (word: string): number => numbersAfter(first.output, word).at(-1) ?? Number.NaN;

describe('the run over the example workbooks', () => {
  test('ends without a step that failed', () => {
    expect(first.output).not.toMatch(/步没有办成|出错|尚未实现/);
    expect(first.code, first.output).toBe(0);
  });

  test('every row read is accepted, the same, proposed or refused', () => {
    const [read = 0, accepted = 0, same = 0, proposed = 0, refused = 0] = numbersAfter(
      first.output,
      '合计 total',
    );
    expect(read).toBeGreaterThan(3_000);
    expect(accepted + same + proposed + refused).toBe(read);
    expect(refused).toBeGreaterThan(0);
  });

  test('the lists add up as the page says', () => {
    // The names carry digits of their own: the last number of the line is the count.
    const [labour, ...parts] = [
      'L1 劳动力',
      'W 务工',
      'V 自主创业',
      'L4 失业人员',
      'N 无就业意愿',
      'X 待核实',
    ].map(lastOf);
    expect(labour).toBeGreaterThan(0);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(labour);
    expect(first.output).not.toContain('✗      ');
    expect(first.output.match(/^ {2}✓/gm)?.length).toBeGreaterThanOrEqual(13);
  });

  test('the group counts down from the list to those who started work', () => {
    const [, counts = ''] = /listed {2}boarded.*\n.*\n(.*)/.exec(first.output) ?? [];
    const [listed = 0, boarded = 0, arrived = 0, started = 0, noShows = 0, left = 0] = counts
      .trim()
      .split(/\s+/)
      .map(Number);
    expect(started).toBeGreaterThan(0);
    expect(started).toBeLessThanOrEqual(arrived);
    expect(arrived).toBe(boarded - left);
    expect(boarded).toBe(listed - noShows);
  });

  test('writes lists, sheets, papers for four readers and the report, as workbooks and pages', () => {
    const written = readdirSync(join(folder, 'out'));
    const lists = [
      '六张清单',
      '一库五名单',
      '培训需求清单',
      '求职需求清单',
      '岗位供给清单',
      '稳岗清单',
      '清单勾稽表',
    ];
    const papers = ['岗位推荐单', '派遣单', '到达交接单', '就业回执单', '报告', '稳岗表'];
    const stems = [...lists, '不足两个推荐', ...papers];
    const readers = ['购票乘车', '带队人', '用人单位', '服务站'].map((reader) => `花名册-${reader}`);
    for (const stem of [...stems, ...readers])
      for (const kind of ['.xlsx', '.html'])
        expect(
          written.filter((name) => name.startsWith(`${stem}-`) && name.endsWith(kind)).length,
          stem + kind,
        ).toBeGreaterThanOrEqual(1);
    expect(written.filter((name) => name.startsWith('推荐函-'))).toHaveLength(1);
  });

  test('writes each annotated workbook beside the file that it is about', () => {
    const beside = readdirSync(folder).filter((name) => name.includes('.批注'));
    for (const file of ['roster-zhaxi-2020', 'roster-santao-2020', 'roster-shuanghe-2020', 'work-until-2019'])
      expect(beside).toContain(`${file}.批注.xlsx`);
    expect(beside.some((name) => name.startsWith('jobs-2020-10.批注'))).toBe(true);
  });

  const pagesOf = (stem: string): string[] =>
    readdirSync(join(folder, 'out'))
      .filter((name) => name.startsWith(stem) && name.endsWith('.html'))
      .sort()
      .map((name) => readFileSync(join(folder, 'out', name), 'utf8'));
  const fullNumbers = (page: string): number => page.match(/530698\d{11}[\dX]/g)?.length ?? 0;

  test('full ID numbers stand on the list for tickets and, once people have started, on the one of the employer', () => {
    for (const page of pagesOf('花名册')) expect(page).not.toMatch(/脱贫|监测|建档立卡/);
    for (const reader of ['带队人', '服务站'])
      expect(pagesOf(`花名册-${reader}`).map(fullNumbers)).toEqual([0]);
    const [tickets = ''] = pagesOf('花名册-购票乘车');
    expect(fullNumbers(tickets)).toBeGreaterThan(0);
    expect(tickets).toContain('仅限购票使用');
    const started = Number(/入职 (\d+) 人/.exec(first.output)?.[1]);
    expect(pagesOf('花名册-用人单位').map(fullNumbers).sort()).toEqual([0, started].sort());
  });

  test('the papers name who leads the group and who issued them', () => {
    const [sheet = ''] = pagesOf('派遣单');
    expect(sheet).toMatch(/带队人<\/dt><dd>[^<]*带队人\(代演\)/);
    expect(sheet).toContain('县经办(代演)');
    expect(pagesOf('花名册-带队人')[0]).toContain('带队人(代演)');
  });

  test('every paper of the group has its square code', () => {
    for (const stem of ['派遣单', '花名册', '到达交接单', '就业回执单', '岗位推荐单', '推荐函'])
      for (const page of pagesOf(stem)) expect(page, stem).toContain('<div class="qr"><svg');
  });
});

describe('the same run again', () => {
  test('says that nothing has changed, and gives the same lists and the same paper', () => {
    expect(again.code, again.output).toBe(0);
    expect(again.output).toContain('no change: the steps below send the same operations again');
    for (const pattern of [/派遣单号 (\S+)/, /L1 labour +(\d+)/, /supply list: .*/])
      expect(pattern.exec(again.output)?.[0]).toBe(pattern.exec(first.output)?.[0]);
  });
});

describe('a run that cannot be', () => {
  test('without a folder says how it is used', async () => {
    const { code, output } = await wengang(['run']);
    expect(code).toBe(2);
    expect(output).toContain('run <');
  });

  test('a folder without rosters is refused with what is missing', async () => {
    const empty = await temporaryFolder();
    const { code, output } = await wengang(['run', empty]);
    expect(code).toBe(1);
    expect(output).toContain('roster-*.xlsx');
    expect(output).not.toMatch(/^ +at /m);
  });

  test('an old .xls is refused with what to do, and keeps no other roster out', async () => {
    const other = await temporaryFolder();
    for (const name of ['pairing.json', 'roster-santao-2020.xlsx'])
      cpSync(join(root, 'examples/weixin-dongguan', name), join(other, name));
    writeFileSync(join(other, 'roster-old.xls'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    const { code, output } = await wengang(['run', other, '--home', home]);
    expect(code).toBe(1);
    expect(output).toMatch(/✗ roster-old\.xls:.*另存为/);
    expect(output).toContain('roster-santao-2020.xlsx: imported before, no change');
  });

  test.each([[[]], [['--fresh']]])(
    'a home that no run has made is never written or cleared %j',
    async (words) => {
      const mine = await temporaryFolder();
      writeFileSync(join(mine, 'letter.txt'), 'keep me');
      const { code, output } = await wengang(['run', folder, '--home', mine, ...words]);
      expect(code).toBe(1);
      expect(output).toContain('不是 run 建立的目录');
      expect(readdirSync(mine)).toEqual(['letter.txt']);
    },
  );
});
