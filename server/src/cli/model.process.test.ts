import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import { beforeAll, expect, test } from 'vitest';
import {
  cleanUpAfterwards,
  temporaryFolder,
  temporaryHome,
} from '../platform/database/embedded/testing/temporary-home.ts';
import { type Ended, wengang } from './testing/ended-command.ts';

cleanUpAfterwards();

let home: string;
let folder: string;
beforeAll(async () => {
  home = await temporaryHome();
  folder = await temporaryFolder();
});
const model = (...words: string[]): Promise<Ended> => wengang(['model', ...words], { WENGANG_HOME: home });

test('an empty ledger teaches nothing, and is told how many leavings are needed; no file is written', async () => {
  const file = join(folder, 'learned.json');
  const fitted = await model('fit', '--out', file);
  expect(fitted.code).toBe(1);
  expect(fitted.output).toContain('180天内离岗的只有 0 人次,至少要 50 人次才能学习');
  expect(fitted.output).toContain('Wait until more leavings are recorded');
  expect(() => readFileSync(file)).toThrow();
});

test('a model is adopted from its file, shown, and refused in words when its version was used or its features are others', async () => {
  const file = join(folder, 'model.json');
  const own = { ...priorModel, version: 'demo-2', points: { ...priorModel.points, wage: 44.5 } };
  writeFileSync(file, JSON.stringify(own));
  expect((await model('show')).output).toMatch(/现行留岗模型 prior-1,随系统提供/);
  const adopted = await model('adopt', file);
  expect(adopted.output).toMatch(/留岗模型 demo-2 已采用,\d{4}-\d{2}-\d{2} 起代替 prior-1/);
  expect(adopted.code).toBe(0);
  expect((await model('show')).output).toMatch(/工资 +wage +44\.5/);
  expect((await model('card')).output).toContain('# Model of staying demo-2');

  const again = await model('adopt', file);
  expect(again.output).toMatch(/版本号“demo-2”已被使用.*请为模型文件改一个新的版本号/);
  expect(again.code).toBe(1);
  writeFileSync(file, JSON.stringify({ ...own, version: 'demo-3', points: { ...own.points, sex: 5 } }));
  expect((await model('adopt', file)).output).toContain('“sex”不是本软件可用的特征');
  writeFileSync(file, JSON.stringify({ ...own, version: 'demo-3', points: { ...own.points, wage: 1e9 } }));
  expect((await model('adopt', file)).output).toContain('“points.wage”不能大于 100');
  writeFileSync(file, 'not JSON');
  expect((await model('adopt', file)).output).toMatch(/不是 JSON 文件.*请使用/);
  expect((await model('adopt', join(folder, 'none.json'))).output).toMatch(/无法读取文件.*请检查路径/);
});

test('the fairness report asks for an account that may read it, a county and a day', async () => {
  const nobody = await model('fairness', '530629', '--as', 'nobody');
  expect(nobody.output).toMatch(/账号“nobody”不存在,或今天不任县复核、州市监督、审计.*请用 --as 指定/);
  expect(nobody.code).toBe(1);
  expect((await model('fairness', '999999', '--as', 'nobody')).output).toMatch(
    /“999999”不在现行区划中.*请填写/,
  );
  expect((await model('fairness', '530629', '--as', 'nobody', '--on', 'today')).output).toMatch(
    /“today”不是日期。请按/,
  );
  expect((await model('fairness', '530629')).code).toBe(2);
  expect((await model('fit')).code).toBe(2);
  expect((await model('show', '--as', 'nobody')).code).toBe(2);
});
