import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  cleanUpAfterwards,
  temporaryFolder,
  temporaryHome,
} from '../platform/database/embedded/testing/temporary-home.ts';
import { rowsInSheets } from '../platform/sheets/testing/package.ts';
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

  test('each desk publishes of the orders that it brought in, and says in words why not', () => {
    const imported = [...first.output.matchAll(/已导入岗位 (\d+) 条/g)].map(([, n]) => Number(n));
    const tried = [...first.output.matchAll(/核实发布 \d+\/(\d+) 条/g)].map(([, n]) => Number(n));
    expect(imported.length).toBeGreaterThan(1);
    expect(tried).toEqual(imported);
    expect(first.output).toMatch(/✗ \d+ 条:有效期 \S+ 已过。请/);
    const [read, taken, left] = numbersAfter(first.output, 'jobs-2020-10.xlsx:').filter((_, at) => at !== 2);
    expect(taken).toBe(imported.reduce((sum, n) => sum + n, 0));
    expect(left).toBe(Number(read) - Number(taken));
  });

  test('prints no code of a refusal or of a finding', () => {
    // Words of a code, joined as no English word of the run is.
    const codes = /\b(?:order|offer|move|not|no|already|place|region|paper)-[a-z]+(?:-[a-z]+)*\b/g;
    expect([...new Set(first.output.match(codes))]).toEqual(['no-show']);
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

  /** The lines of I08: one a group, then their sum. */
  const groupLines = (): { name: string; counts: number[] }[] => {
    const [, table = ''] = /listed {2}boarded.*\n.*\n([\s\S]*?)\n\n/.exec(first.output) ?? [];
    return table.split('\n').map((line) => {
      const [name = ''] = line.trim().split(/ {2}/);
      return { name, counts: line.trim().split(/\s+/).slice(-6).map(Number) };
    });
  };

  test('each group counts down from the list to those who started work, and the groups add up to the sum', () => {
    const lines = groupLines();
    const groups = lines.slice(0, -1);
    expect(groups.length).toBeGreaterThan(1);
    for (const { name, counts } of lines) {
      const [listed = 0, boarded = 0, arrived = 0, started = 0, noShows = 0, left = 0] = counts;
      expect(started, name).toBeGreaterThan(0);
      expect(started, name).toBeLessThanOrEqual(arrived);
      expect(arrived, name).toBe(boarded - left);
      expect(boarded, name).toBe(listed - noShows);
    }
    const sums = [0, 1, 2, 3, 4, 5].map((at) =>
      groups.reduce((sum, { counts }) => sum + (counts[at] ?? Number.NaN), 0),
    );
    expect(lines.at(-1)?.counts).toEqual(sums);
  });

  const started = (): number => groupLines().at(-1)?.counts[3] ?? Number.NaN;
  /** Everything written, by its name without the folder of its group. */
  const writtenFiles = (): { name: string; path: string }[] =>
    readdirSync(join(folder, 'out'), { recursive: true, encoding: 'utf8' })
      .map((path) => ({ name: basename(path), path: join(folder, 'out', path) }))
      .filter(({ name }) => name.endsWith('.xlsx') || name.endsWith('.html'))
      .sort((a, b) => (a.path < b.path ? -1 : 1));

  test('writes every list, and for each group its papers for four readers, as workbooks and pages', () => {
    const written = writtenFiles();
    const count = (stem: string, kind: string): number =>
      written.filter(({ name }) => name.startsWith(`${stem}-`) && name.endsWith(kind)).length;
    const once = [
      ...['培训需求清单', '求职需求清单', '岗位供给清单', '稳岗清单', '超过90天未核实人员清单'],
      ...['不足两个推荐', '岗位推荐单', '报告', '稳岗表'],
    ];
    const groups = groupLines().length - 1;
    const readers = ['购票乘车', '带队人', '服务站'].map((reader) => `花名册-${reader}`);
    for (const kind of ['.xlsx', '.html']) {
      for (const stem of once) expect(count(stem, kind), stem + kind).toBe(1);
      for (const stem of ['六张清单', '一库五名单', '清单勾稽表'])
        expect(count(stem, kind), stem + kind).toBe(2);
      for (const stem of ['派遣单', '到达交接单', '就业回执单', '推荐函', ...readers])
        expect(count(stem, kind), stem + kind).toBe(groups);
      expect(count('花名册-用人单位', kind)).toBe(2 * groups);
    }
  });

  const sheetsOf = async (name: string): Promise<Map<string, string[][]>> =>
    rowsInSheets(readFileSync(join(folder, 'out', `${name}.xlsx`)));

  test('the workbook of the village sheets has a line for each job of a sheet, with what is printed of it', async () => {
    const [columns = [], ...lines] = (await sheetsOf('岗位推荐单-2020-10-31')).get('岗位推荐单') ?? [];
    expect(columns).toEqual(
      expect.arrayContaining(['发薪日', '工时班次', '合同社保', '吃住', '推荐人(联络员)']),
    );
    const [page = ''] = pagesOf('岗位推荐单');
    expect(lines).toHaveLength(page.match(/>第\d个岗位</g)?.length ?? Number.NaN);
  });

  test('the lists at the end of the month show the people of the run at work', async () => {
    const persons = (await sheetsOf('稳岗清单-2020-11-30')).get('人员') ?? [];
    const since = persons[0]?.indexOf('起始日期') ?? -1;
    expect(persons.filter((row) => row[since] === '2020-11-15')).toHaveLength(started());
    const [before, after] = [...first.output.matchAll(/W in wage work +(\d+)/g)].map(([, n]) => Number(n));
    expect(after).toBeGreaterThan(before ?? Number.NaN);
  });

  test('a list holds as many persons as are counted', async () => {
    const six = await sheetsOf('六张清单-2020-10-31');
    expect((six.get('劳动力实名清单')?.length ?? 0) - 1).toBe(lastOf('L1 劳动力'));
    expect((six.get('返乡回流人员实名清单')?.length ?? 0) - 1).toBe(lastOf('L6 返乡回流人员'));
    const seekers = await sheetsOf('求职需求清单-2020-10-31');
    expect((seekers.get('求职需求清单')?.length ?? 0) - 1).toBe(lastOf('求职需求清单'));
  });

  test('writes each annotated workbook beside the file that it is about', () => {
    const beside = readdirSync(folder).filter((name) => name.includes('.批注'));
    for (const file of ['roster-zhaxi-2020', 'roster-santao-2020', 'roster-shuanghe-2020', 'work-until-2019'])
      expect(beside).toContain(`${file}.批注.xlsx`);
    expect(beside.some((name) => name.startsWith('jobs-2020-10.批注'))).toBe(true);
  });

  const pagesOf = (stem: string): string[] =>
    writtenFiles()
      .filter(({ name }) => name.startsWith(stem) && name.endsWith('.html'))
      .map(({ path }) => readFileSync(path, 'utf8'));
  const fullNumbers = (page: string): number => page.match(/530698\d{11}[\dX]/g)?.length ?? 0;

  test('full ID numbers stand on the list for tickets and, once people have started, on the one of the employer', () => {
    for (const page of pagesOf('花名册')) expect(page).not.toMatch(/脱贫|监测|建档立卡/);
    for (const reader of ['带队人', '服务站'])
      for (const page of pagesOf(`花名册-${reader}`)) expect(fullNumbers(page)).toBe(0);
    for (const tickets of pagesOf('花名册-购票乘车')) {
      expect(fullNumbers(tickets)).toBeGreaterThan(0);
      expect(tickets).toContain('仅限购票使用');
    }
    const shown = pagesOf('花名册-用人单位').map(fullNumbers);
    expect(shown.filter((n) => n === 0)).toHaveLength(shown.length / 2);
    expect(shown.reduce((a, b) => a + b, 0)).toBe(started());
  });

  test('the papers name who leads the group and who issued them', () => {
    const [sheet = ''] = pagesOf('派遣单');
    expect(sheet).toMatch(/带队人<\/dt><dd>[^<]*带队人1\(代演\)/);
    expect(sheet).toContain('县经办(代演)');
    expect(pagesOf('花名册-带队人')[0]).toContain('带队人1(代演)');
  });

  test('the handover is issued on the day of arrival, the receipt after the start of work', () => {
    const days = (stem: string) => pagesOf(stem).map((page) => page.match(/2020-11-1[38]/g));
    for (const found of days('到达交接单')) expect([...new Set(found)]).toEqual(['2020-11-13']);
    for (const found of days('就业回执单')) expect([...new Set(found)]).toEqual(['2020-11-13', '2020-11-18']);
    const steps = [...first.output.matchAll(/^\d+\. (\S+) · /gm)].map(([, name]) => name);
    const from = steps.indexOf('上车、出发、到达');
    expect(steps.slice(from + 1, from + 4)).toEqual(['到达交接单', '入职', '就业回执单']);
  });

  test('the monthly lists confirm who started, so that the first month is proven for them and not for those without a list', () => {
    const lists = [...first.output.matchAll(/(\S+) 在岗花名册:.*?确认在岗 (\d+) 人,应在而未列 (\d+) 人/g)];
    expect(lists.map(([, on]) => on)).toEqual(['2020-11-30', '2020-12-31']);
    const [[all = 0, missing = 0], [later = 0, gone = 0]] = lists.map(([, , ...n]) => n.map(Number)) as [
      number[],
      number[],
    ];
    expect([all, missing]).toEqual([started(), 0]);
    expect(gone).toBeGreaterThan(0);
    expect(later + gone).toBe(all);
    const bounds = ['全部', '有组织'].map((of) =>
      (new RegExp(`^ +1 +${of}.* (\\d+\\.\\d)% +(\\d+\\.\\d)%$`, 'm').exec(first.output) ?? [])
        .slice(1)
        .map(Number),
    );
    for (const [low = Number.NaN, high = Number.NaN] of bounds) {
      expect(low).toBeGreaterThan(0);
      expect(low).toBeLessThan(high);
    }
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
