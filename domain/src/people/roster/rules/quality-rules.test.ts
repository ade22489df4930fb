import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { date } from '../../../calendar/civil-date.ts';
import type { TestCell } from '../../../workbooks/testing/workbook.ts';
import { inventedNumber, readRows, rulesOf } from '../testing/invented.ts';
import { labourRules } from './labour-rules.ts';
import { namesCounty } from './quality-rule.ts';
import { qualityRules } from './quality-rules.ts';
import { remedies } from './remedies.ts';

type Cells = Readonly<Record<string, TestCell>>;

const fileDate = date('2020-10-31');
const base: Cells = { 姓名: '王一', 证件号码: inventedNumber('19850610'), 户类型: '脱贫户' };

/** The rules that one row breaks; its cells are named by heading. */
function broken(cells: Cells): readonly string[] {
  const row = { ...base, ...cells };
  const { rows } = readRows(Object.keys(row), [Object.values(row)], { fileDate });
  return rulesOf(rows[0]?.findings ?? []);
}

/** The youngest number of someone who is `years` old, and of someone who is so from tomorrow on. */
const aged = (years: number) => ({
  today: inventedNumber(`${2020 - years}1031`),
  tomorrow: inventedNumber(`${2020 - years}1101`),
});

test('every rule of the published file is implemented under its number, with its text', () => {
  const lines = readFileSync(new URL('../testing/quality-rules-real.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const published = lines.map((line) => line.split(',')[1]);
  expect(published).toHaveLength(26);
  expect(qualityRules.map(({ ruleNo }) => ruleNo)).toEqual(published);
  expect(new Set(labourRules.map(({ ruleNo }) => ruleNo)).size).toBe(labourRules.length);
});

test('5_01_003: a public-welfare post or workshop outside the county', () => {
  const work = { 县: '威信县', 开始: '2018.3', 务工县: '镇雄县', 就业渠道: '帮扶车间' };
  expect(broken(work)).toContain('5_01_003');
  expect(broken({ ...work, 务工县: '威信' })).not.toContain('5_01_003');
  expect(broken({ ...work, 就业渠道: '亲友介绍' })).not.toContain('5_01_003');
  expect(broken({ ...work, 户类型: '一般农户' })).not.toContain('5_01_003');
  expect(broken({ ...work, 户类型: '边缘易致贫户' })).toContain('5_12_002');
});

test('5_01_004 and 5_12_003: extreme poverty and work away, for the lifted and for the monitored', () => {
  const away = { 是否特困供养: '是', 开始: '2018.3', 就业渠道: '外出务工' };
  expect(broken(away)).toContain('5_01_004');
  expect(broken({ ...away, 是否特困供养: '否' })).not.toContain('5_01_004');
  const monitored = broken({ ...away, 户类型: '突发严重困难户' });
  expect(monitored).toContain('5_12_003');
  expect(monitored).not.toContain('5_01_004');
});

test('5_01_005_203: the county of the place of work is empty', () => {
  expect(broken({ 开始: '2018.3', 务工省: '广东省', 务工县: null })).toContain('5_01_005_203');
  expect(broken({ 开始: '2018.3', 务工省: '浙江省', 务工县: '海宁市' })).not.toContain('5_01_005_203');
  expect(broken({ 开始: '2018.3', 结束: '2019.3', 务工省: '广东省', 务工县: null })).not.toContain(
    '5_01_005_203',
  );
});

test.each([
  ['广东打工', true],
  ['广东省广州市', true],
  ['浙江省嘉兴市海宁市', false],
  ['内蒙古自治区赤峰市敖汉旗', false],
  ['广东省东莞市大岭山镇', false],
  ['云南省昭通市镇雄县', false],
  ['广州市天河区', false],
  ['广西壮族自治区', true],
  ['昆明经济技术开发区', true],
])('5_01_005_204: the place %s is doubtful: %s', (written, doubtful) => {
  expect(broken({ 开始: '2018.3', 务工所在地: written }).includes('5_01_005_204')).toBe(doubtful);
});

test('5_01_005_204 asks the division tree where one is given: 海宁市 is a county', () => {
  const rows = [Object.values({ ...base, 开始: '2018.3', 务工所在地: '海宁市' })];
  const header = [...Object.keys(base), '开始', '务工所在地'];
  const told = readRows(header, rows, { fileDate, reachesCounty: ({ text }) => text === '海宁市' });
  expect(rulesOf(told.findings)).not.toContain('5_01_005_204');
  expect(
    namesCounty({ province: null, prefecture: null, county: null, township: null, text: '海宁市' }),
  ).toBe(false);
});

test('5_01_006 and 5_12_005: 70 counts from the birthday on', () => {
  const post = { 公益性岗位: '护林员' };
  expect(broken({ ...post, 证件号码: aged(70).today })).toContain('5_01_006');
  expect(broken({ ...post, 证件号码: aged(70).tomorrow })).not.toContain('5_01_006');
  expect(broken({ ...post, 证件号码: aged(70).today, 户类型: '边缘易致贫户' })).toContain('5_12_005');
  expect(broken({ ...post, 证件号码: aged(70).tomorrow, 户类型: '边缘易致贫户' })).not.toContain('5_12_005');
});

test('5_01_007: one of five fields of present work is empty', () => {
  const full = {
    开始: '2018.3',
    月收入: '4500',
    务工企业名称: '某家具厂',
    所属行业: '制造业',
    是否点对点输送: '否',
    就业渠道: '亲友介绍',
  };
  expect(broken(full)).not.toContain('5_01_007');
  for (const field of ['月收入', '务工企业名称', '所属行业', '是否点对点输送', '就业渠道'])
    expect(broken({ ...full, [field]: null })).toContain('5_01_007');
  expect(broken({ ...full, 结束: '2019.3', 月收入: null })).not.toContain('5_01_007');
  expect(broken({ ...full, 户类型: '突发严重困难户', 月收入: null })).toContain('5_12_006');
});

test('5_11_013: industry support without business income', () => {
  const aid = { 产业帮扶: '种植', 生产经营性收入: 0, 风险是否消除: '是' };
  expect(broken(aid)).toContain('5_11_013');
  expect(broken({ ...aid, 生产经营性收入: 1 })).not.toContain('5_11_013');
  expect(broken({ ...aid, 产业帮扶: '否' })).not.toContain('5_11_013');
  expect(broken({ ...aid, 风险是否消除: '否' })).not.toContain('5_11_013');
});

test('5_12_004: under 16 until the birthday', () => {
  const post = { 公益性岗位: '保洁员', 户类型: '边缘易致贫户' };
  expect(broken({ ...post, 证件号码: aged(16).tomorrow })).toContain('5_12_004');
  expect(broken({ ...post, 证件号码: aged(16).today })).not.toContain('5_12_004');
});

test('5_12_013: from the seventh birthday on, as 7岁(含)以上 says', () => {
  const child = { 户类型: '边缘易致贫户', 健康状况: '健康', 在校生状况: '学前教育' };
  expect(broken({ ...child, 证件号码: aged(7).today })).toContain('5_12_013');
  expect(broken({ ...child, 证件号码: aged(7).tomorrow })).not.toContain('5_12_013');
  expect(broken({ ...child, 证件号码: aged(7).today, 健康状况: '残疾' })).not.toContain('5_12_013');
  expect(broken({ ...child, 证件号码: aged(7).today, 在校生状况: '小学' })).not.toContain('5_12_013');
});

test('5_15_003: a post without months', () => {
  expect(broken({ 公益性岗位: '护路员', '公益性岗位(月数)': null })).toContain('5_15_003');
  expect(broken({ 公益性岗位: '护路员', '公益性岗位(月数)': 0 })).toContain('5_15_003');
  expect(broken({ 公益性岗位: '护路员', '公益性岗位(月数)': 1 })).not.toContain('5_15_003');
  expect(broken({ 公益性岗位: '无', '公益性岗位(月数)': null })).not.toContain('5_15_003');
});

test('5_15_006 and 5_15_007: a post or support for someone without ability to work', () => {
  expect(broken({ 公益性岗位: '护路员', 劳动技能: '丧失劳动力' })).toContain('5_15_006');
  expect(broken({ 公益性岗位: '护路员', 劳动技能: '弱劳动力' })).not.toContain('5_15_006');
  expect(broken({ 就业帮扶: '岗位推荐', 劳动技能: '无劳动能力' })).toContain('5_15_007');
});

test.each([
  ['6', '性别', '男'],
  ['8', '与户主关系', '户主'],
  ['9', '民族', '汉族'],
  ['13', '健康状况', '健康'],
  ['14', '劳动技能', '普通劳动力'],
])('%s: %s is empty', (rule, heading, value) => {
  expect(broken({ [heading]: null })).toContain(rule);
  expect(broken({ [heading]: value })).not.toContain(rule);
});

test('11: the education of someone who is not a student is empty', () => {
  expect(broken({ 在校生状况: '非在校生', 文化程度: null })).toContain('11');
  expect(broken({ 在校生状况: '九年级', 文化程度: null })).not.toContain('11');
});

test('22: wage income is asked of the head, below 100 but not 0', () => {
  const head = { 与户主关系: '户主' };
  expect(broken({ ...head, 工资性收入: null })).toContain('22');
  expect(broken({ 与户主关系: '配偶', 工资性收入: null })).not.toContain('22');
  expect(broken({ ...head, 工资性收入: 99.99 })).toContain('22');
  expect(broken({ ...head, 工资性收入: 100 })).not.toContain('22');
  expect(broken({ ...head, 工资性收入: 0 })).not.toContain('22');
});

test('40 and 43: length of a document number, and whether it fits its kind', () => {
  const number = inventedNumber('19850610');
  expect(broken({ 证件号码: number.slice(0, 17) })).toContain('40');
  expect(broken({ 证件号码: `${number}34` })).not.toContain('40');
  expect(broken({ 证件号码: `${number}34B1` })).not.toContain('40');
  expect(broken({ 证件类型: '居民身份证', 证件号码: `${number}34` })).toContain('43');
  expect(broken({ 证件类型: '残疾证', 证件号码: `${number}34` })).not.toContain('43');
  expect(broken({ 证件类型: '残疾证' })).toContain('43');
});

test('44: more than 12 months, or no number', () => {
  expect(broken({ '务工时间（月）': 12 })).not.toContain('44');
  expect(broken({ '务工时间（月）': 12.5 })).toContain('44');
  expect(broken({ '务工时间（月）': 13 })).toContain('44');
  expect(broken({ '务工时间（月）': '半年' })).toContain('44');
  expect(broken({ '务工时间（月）': '10个月' })).not.toContain('44');
});

test('45: below 500 or above 30,000, both borders being no fault as the text says', () => {
  expect(broken({ 人均纯收入: 499.99 })).toContain('45');
  expect(broken({ 人均纯收入: 500 })).not.toContain('45');
  expect(broken({ 人均纯收入: 30000 })).not.toContain('45');
  expect(broken({ 人均纯收入: 30000.01 })).toContain('45');
});

test('49: sex against the ID number and against the relation', () => {
  expect(broken({ 性别: '女' })).toContain('49');
  expect(broken({ 性别: '男' })).not.toContain('49');
  expect(broken({ 与户主关系: '之女' })).toContain('49');
  expect(broken({ 与户主关系: '之子', 性别: '男' })).not.toContain('49');
});

test('rules whose columns are missing are named as not applicable, once a sheet', () => {
  const { findings } = readRows(['姓名', '证件号码'], [['王一', inventedNumber('19850610')]]);
  const said = findings.filter(({ rule }) => rule === 'rules-not-applicable');
  expect(said).toHaveLength(1);
  expect(said[0]?.message.zh).toContain('5_15_003(缺公益性岗位、公益性岗位(月数))');
});

test('further labour rules: plans, ability, phone, students and yearly income', () => {
  expect(broken({ 是否计划务工: '是', 就业服务需求: null })).toContain('5_15_008');
  expect(broken({ 劳动技能: '无劳动力', 开始: '2018.3' })).toContain('2_12_004');
  expect(broken({ 劳动技能: '普通劳动力', 证件号码: aged(60).today })).toContain('2_12_005');
  expect(broken({ 劳动技能: '普通劳动力', 证件号码: aged(60).tomorrow })).not.toContain('2_12_005');
  expect(broken({ 开始: '2018.3', 联系电话: '123' })).toContain('2_12_007');
  expect(broken({ 劳动技能: '普通劳动力', 证件号码: aged(16).tomorrow })).toContain('2_12_014');
  expect(broken({ 劳动技能: '普通劳动力', 在校生状况: '九年级' })).toContain('1111_07');
  expect(broken({ 在校生状况: '九年级', 是否计划务工: '是' })).toContain('4_01_006');
  expect(broken({ 开始: '2018.3', 年务工收入: 4799 })).toContain('1111_12');
  expect(broken({ 开始: '2018.3', 年务工收入: 4800 })).not.toContain('1111_12');
  expect(broken({ 是否已务工: '否', 开始: '2018.3', 结束: null })).toContain('1111_16');
});

describe('the remedy of a rule', () => {
  test('stands for every rule in Chinese and English, and says more than the fault', () => {
    const rules = [...qualityRules, ...labourRules];
    expect(Object.keys(remedies).toSorted()).toEqual(
      [...new Set(rules.map(({ ruleNo }) => ruleNo))].toSorted(),
    );
    for (const { ruleNo, remedy, text } of rules) {
      expect(remedy.zh, ruleNo).toMatch(/填|核|补|改/);
      expect(remedy.en, ruleNo).toMatch(/[a-z]{3}/);
      expect(text.zh, ruleNo).not.toContain(remedy.zh);
    }
  });

  test('stands in the finding as its suggestion', () => {
    const row = { ...base, 民族: null };
    const { rows } = readRows(Object.keys(row), [Object.values(row)], { fileDate });
    expect(rows[0]?.findings.find(({ rule }) => rule === '9')?.suggestion).toEqual(remedies[9]);
  });
});
