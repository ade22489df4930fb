import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  cleanUpAfterwards,
  temporaryFolder,
  temporaryHome,
} from '../platform/database/embedded/testing/temporary-home.ts';
import { wengang } from './testing/ended-command.ts';

cleanUpAfterwards();

test('a table of minimum wages goes in, wrong lines are named, the same file again changes nothing', async () => {
  const home = await temporaryHome();
  const load = (file: string) => wengang(['wages', 'load', file], { WENGANG_HOME: home });
  const file = join(await temporaryFolder(), 'wages.csv');
  const lines = [
    '区划代码,执行日期,月最低工资(元),依据',
    '5306,2024-10-01,1870,演示文件 2024',
    '999999,2024-10-01,1870,演示文件 2024',
    '532130,2024-10-01,1870,演示文件 2024',
    '4419,2025-03-01,2.08,演示文件 2025',
  ];
  writeFileSync(file, lines.join('\n'));
  const first = await load(file);
  expect(first.output).toContain('第 5 行:“2.08”不是月最低工资。请填写');
  expect(first.output).toContain('wages.csv 中的区划代码“999999”不在现行区划中');
  expect(first.output).toContain('532130 云南省昭通地区威信县 已撤销,现为 530629');
  expect(first.output).toContain('1 minimum wages loaded, 0 were there, 3 lines left out');
  expect(first.code).toBe(1);
  writeFileSync(file, lines.slice(0, 2).join('\n'));
  const again = await load(file);
  expect(again.output).toContain('0 minimum wages loaded, 1 were there, 0 lines left out');
  expect(again.code).toBe(0);

  writeFileSync(file, '地区,工资\n昭通,1870\n');
  expect((await load(file)).output).toMatch(/没有表头.*请在一行内写明列名:区划代码、执行日期/);
  expect((await load(join(home, 'none.csv'))).output).toMatch(/无法读取文件.*请检查路径/);
});
