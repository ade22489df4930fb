import { join } from 'node:path';
import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { calibrationTable } from './calibration.ts';
import { fairnessReport } from './fairness.ts';
import { featureWords, StayFeature } from './features.ts';
import { fitStayModel } from './fit/fit-stay-model.ts';
import { learnStay } from './fit/learn-stay.ts';
import { modelCard } from './model-card.ts';
import { priorModel } from './prior-model.ts';
import { simulateSpells } from './testing/simulate.ts';

test('the card of the prior in the documentation is the one that the model gives; `vitest run -u` writes it anew', async () => {
  const file = join(import.meta.dirname, '../../../../docs/models/prior-1.md');
  await expect(modelCard(priorModel)).toMatchFileSnapshot(file);
});

test('names every feature with its points in both languages, the Chinese half in Chinese and first', () => {
  const [zh = '', en = ''] = modelCard(priorModel).split('\n\n---\n\n');
  for (const feature of StayFeature.options) {
    const { name, means } = featureWords[feature];
    expect(zh).toContain(`| ${name.zh} | \`${feature}\` | ${priorModel.points[feature]} |`);
    expect(zh).toContain(means.zh);
    expect(en).toContain(`| ${name.en} | \`${feature}\` | ${priorModel.points[feature]} |`);
    expect(en).toContain(means.en);
  }
  expect(en).not.toMatch(/\p{Script=Han}/u);
  expect(zh.split('\n## ')).toHaveLength(en.split('\n## ').length);
  expect(zh).toContain('| 工资 | `wage` | 30 | −26% |');
});

test('says what is never used, who explains, and that the prior was not measured', () => {
  const card = modelCard(priorModel);
  for (const words of [
    '性别、民族、年龄',
    '个人信息保护法第二十四条',
    '第四十六条',
    '村级联络员',
    '没有用数据学习',
  ])
    expect(card).toContain(words);
});

test('says of the season that it is farm seasons only, and of festivals and customs that they are in no feature', () => {
  const [zh = '', en = ''] = modelCard(priorModel).split('\n\n---\n\n');
  expect(featureWords.season.means.zh).toMatch(/农忙.*只看农忙,节庆不计/);
  expect(featureWords.season.means.en).toMatch(/farm seasons only, festivals do not count/);
  expect(zh).toContain('宗教、节庆和习俗、残疾');
  expect(zh).toContain('节庆只会推后开工的第一天,不影响任何得分');
  expect(en).toContain('festivals and customs, disability');
  expect(en).toContain('may only move the first day of work; it counts in no part');
});

test('a learned model is shown with the test that was kept with it, and with how it was made', () => {
  const spells = simulateSpells(priorModel, 900, 2);
  const learned = learnStay(priorModel, spells, { until: date('2020-10-31'), version: 'learned-2020-10' });
  if (!learned.ok) throw new Error(learned.refusal.code);
  const { model, heldOut } = learned.value;
  const card = modelCard(model, { heldOut: heldOut ?? undefined });
  expect(card).toMatch(/数据截至 2020-10-31\):用较早开工的 720 人次\(其中 \d+ 人次在 180 天内离岗\)试学/);
  expect(card).toContain('共 180 人次;180 天内离岗');
  expect(card).not.toContain('还没有用学习以后的数据核对过');
});

test('a report on fairness says that groups are left out, and that reports of several days can be subtracted', () => {
  const rows = Array.from({ length: 60 }, (_, n) => ({
    groups: { sex: '男', ageBand: '25-34', ethnicGroup: n === 0 ? '白族' : '汉族', disability: '无' },
    ...{ offers: 2, placed: true, expectedDays: null, stayed180: null },
  }));
  const card = modelCard(priorModel, { fairness: fairnessReport(rows) });
  expect(card).toContain('有“其他”组不公布的维度:民族。');
  expect(card).not.toContain('白族');
  expect(card).toContain('把不同日期、或上下级地区的报告相减,仍有可能推知个别人的情况');
  expect(card).toContain('each asking is recorded');
});

test('a learned model tells its data, its calibration, and the groups that are flagged', () => {
  const spells = simulateSpells(priorModel, 900, 2);
  const outcome = fitStayModel(priorModel, spells, { until: date('2020-10-31'), version: 'learned-2020-10' });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const rows = ['男', '女'].flatMap((sex) =>
    Array.from({ length: 60 }, (_, n) => ({
      groups: { sex, ageBand: '25-34', ethnicGroup: 'a|b', disability: '无' },
      ...{ offers: 2, placed: sex === '男' || n % 2 === 0, expectedDays: null, stayed180: null },
    })),
  );
  const { model } = outcome.value;
  const card = modelCard(model, {
    calibration: calibrationTable(model, spells),
    fairness: fairnessReport(rows),
  });
  expect(card).toContain('学习数据截至 2020-10-31:900 人次');
  expect(card).toContain('| 性别 | 女 | 已安置 | 0.500 | 60 |');
  expect(card).toMatch(/Harrell C\)0\.\d{3}/);
  expect(modelCard(model)).toContain('还没有用学习以后的数据核对过');
  expect(card).not.toContain('undefined');
  expect(card).not.toContain('NaN');
});

test('a group or a source from outside cannot break the table', () => {
  const rows = Array.from({ length: 60 }, (_, n) => ({
    groups: { sex: n < 30 ? 'x|y\nz' : 'w', ageBand: '', ethnicGroup: '', disability: '' },
    ...{ offers: 2, placed: n >= 30, expectedDays: null, stayed180: null },
  }));
  expect(modelCard(priorModel, { fairness: fairnessReport(rows) })).toContain(
    '| 性别 | x\\|y z | 已安置 | 0.000 | 30 |',
  );
  expect(modelCard(priorModel, { fairness: [] })).toContain('没有低于五分之四的组。');
});
