import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import {
  cleanUpAfterwards,
  temporaryFolder,
  temporaryHome,
} from '../platform/database/embedded/testing/temporary-home.ts';
import { readCompiledTree } from '../regions/compiled-tree.ts';
import { type Ended, wengang } from './testing/ended-command.ts';

cleanUpAfterwards();

let home: string;
beforeAll(async () => {
  home = await temporaryHome();
});

const regions = (...words: string[]): Promise<Ended> =>
  wengang(['regions', ...words], { WENGANG_HOME: home });

/** Invented villages below real townships, in the columns of the statistics bureau; the heading is line 1. */
function villageList(count: number): string[] {
  const townships = readCompiledTree().rows.filter(({ level }) => level === 4);
  const villages = Array.from({ length: count }, (_, n) => {
    const township = townships[Math.floor(n / 10)]?.code ?? '';
    return `${township}98${n % 10},220,"演示第${n}村村民委员会"`;
  });
  return ['统计用区划代码,城乡分类代码,名称', ...villages];
}

test('thousands of villages go in, two wrong lines are named, and the same file again changes nothing', async () => {
  const file = join(await temporaryFolder(), 'villages.csv.gz');
  const lines = villageList(3_000);
  lines[99] = '53062910101,121,"少一位村民委员会"';
  lines[1_999] = '999999101201,220,"外地村民委员会"';
  writeFileSync(file, gzipSync(`\uFEFF${lines.join('\r\n')}\r\n`));

  const first = await regions('villages', file);
  expect(first.output).toContain('第 100 行“统计用区划代码”列:“53062910101”不是村级代码。请改为 12 位数字');
  expect(first.output).toMatch(/Line 100, column 统计用区划代码: .*Write 12 digits/);
  expect(first.output).toMatch(/第 2000 行.*外地村所属乡级代码 999999101 不在现行区划中。请核对代码/);
  expect(first.output).toContain('新装载 2998 个村,已有 0 个,未装载 2 行');
  expect(first.output).toContain('2998 villages loaded, 0 were there, 2 lines left out');
  expect(first.code).toBe(1);

  const again = await regions('villages', file);
  expect(again.output).toContain('0 villages loaded, 2998 were there, 2 lines left out');

  lines[99] = lines[98] ?? '';
  lines[1_999] = '';
  writeFileSync(file, lines.join('\n'));
  const twice = await regions('villages', file);
  expect(twice.output).toMatch(/第 100 行.*已在第 99 行出现。请核对两行/);
  expect(twice.output).toContain('0 villages loaded, 2998 were there, 1 lines left out');
});

test('a file that is no list of villages is refused with what to do, and nothing is loaded', async () => {
  const file = join(await temporaryFolder(), 'villages.csv');
  writeFileSync(file, '村庄,编号\n石坎社区,1\n');
  const headless = await regions('villages', file);
  expect(headless.code).toBe(1);
  expect(headless.output).toMatch(/第 1 行“村庄,编号”中没有代码列和名称列.*请使用 CSV/);
  expect(headless.output).toMatch(/Use a CSV .* file whose line 1 names the columns/);

  writeFileSync(file, gzipSync(villageList(3_000).join('\n')).subarray(0, 9_000));
  expect((await regions('villages', file)).output).toMatch(/压缩文件损坏或不完整.*请重新下载/);

  writeFileSync(
    file,
    Buffer.concat([Buffer.from('code,name\n530629101987,'), Buffer.from([0xca, 0xaf, 0xbf, 0xb2])]),
  );
  expect((await regions('villages', file)).output).toMatch(/第 2 行不是 UTF-8 编码.*请另存为 UTF-8/);

  const missing = await regions('villages', join(home, 'none.csv'));
  expect(missing.output).toMatch(/无法读取文件.*请检查路径/);
  expect((await regions('villages')).code).toBe(2);
});
