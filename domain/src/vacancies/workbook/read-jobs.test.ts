import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { readWhole, type TestSheet, textValue, workbook } from '../../workbooks/testing/workbook.ts';
import { readWrittenCount } from '../../workbooks/written-number.ts';
import { readWrittenWage } from '../../workbooks/written-wage.ts';
import { checkFairness } from '../fairness.ts';
import { shippedMinimumWages } from '../minimum-wages/minimum-wage.ts';
import type { OrderTerms } from '../order-terms.ts';
import { readJobHeading } from './job-columns.ts';
import type { OrderDraft } from './order-draft.ts';
import { jobReader } from './read-jobs.ts';
import { stateOrder } from './state-order.ts';
import { readWrittenAge } from './written-age.ts';
import { readPayForm } from './written-pay-form.ts';

const today = date('2020-10-31');

function read(...sheets: readonly TestSheet[]) {
  const items = readWhole(workbook(sheets), jobReader({ today, dateSystem: 1900 }));
  const rows = items.flatMap((item) => (item.kind === 'row' ? [item] : []));
  return { items, rows, rules: rows.map(({ findings }) => findings.map(({ rule }) => rule)) };
}

const termsOf = (draft: OrderDraft | null | undefined): OrderTerms => {
  if (draft == null) throw new Error('the row has a draft');
  return stateOrder(draft, '441900118').terms;
};

const header = ['用人单位', '岗位名称', '招聘人数', '薪资待遇', '联系电话', '有效期至'];
const good = ['某家具厂（演示）', '木工', '10人', '4500-6000', '19900000001', '2020-12-31'];

test('the co-operation report is read past title, subtitle and footer', () => {
  const { items, rows } = read({
    name: '岗位',
    merged: ['A1:K1', 'A2:K2', 'C4:C5', 'A6:K6'],
    rows: [
      ['东西部劳务协作岗位对接报表'],
      ['填报单位:大岭山人社分局 2020年10月'],
      [
        '序号',
        '地区',
        '企业名称',
        '岗位名称',
        '招聘人数',
        '薪资待遇',
        '学历要求',
        '行业',
        '班次',
        '福利待遇',
        '联系电话',
      ],
      [
        1,
        '东莞大岭山',
        '某家具厂（演示）',
        '木工',
        '10-20人',
        '4500-6000',
        '初中',
        '家具',
        '白班',
        '包吃住',
        '19900000001',
      ],
      [2, '东莞大岭山', null, '油漆', '若干', '面议', '不限', '家具', '两班倒', '包住', '19900000001'],
      ['注:以上岗位长期有效'],
    ],
  });
  expect(rows.map(({ draft }) => [draft?.employer, draft?.title, draft?.place.text])).toEqual([
    ['某家具厂(演示)', '木工', '东莞大岭山'],
    ['某家具厂(演示)', '油漆', '东莞大岭山'],
  ]);
  expect(rows[0]?.draft).toMatchObject({
    places: { kind: 'range', low: 10, high: 20 },
    pay: { lowFen: 450_000, highFen: 600_000 },
    asked: { 学历要求: '初中' },
  });
  expect(rows[1]?.findings.map(({ rule }) => rule)).toEqual(['head-count-open', 'wage-negotiable']);
  expect(items.at(-1)).toMatchObject({
    summary: { rowsRead: 2, outcomes: { accepted: 1, proposed: 1 }, leftOut: { footer: 1 } },
  });
});

test('a row without employer or post is refused', () => {
  const { rows } = read({
    name: 'a',
    rows: [header, [null, ...good.slice(1)], [good[0] ?? '', null, ...good.slice(2)]],
  });
  expect(rows.map(({ outcome, findings }) => [outcome, findings[0]?.rule])).toEqual([
    ['refused', 'employer-missing'],
    ['refused', 'title-missing'],
  ]);
});

test('a deadline of 1970-01-01 is an empty field, a passed one warns', () => {
  const { rows, rules } = read({
    name: 'a',
    rows: [header, [...good.slice(0, 5), '1970-01-01'], [...good.slice(0, 5), '2020-09'], good],
  });
  expect(rows.map(({ draft }) => draft?.validUntil)).toEqual([null, '2020-09-30', '2020-12-31']);
  expect(rules).toEqual([['deadline-not-set'], ['deadline-passed'], []]);
});

test('what is asked of the worker is passed on by heading, as typed', () => {
  const { rows } = read({
    name: 'a',
    rows: [
      [...header, '性别要求', '年龄要求', '婚姻状况', '民族'],
      [...good, '女', '15-45岁', '未婚', '汉族'],
    ],
  });
  expect(rows[0]?.draft?.asked).toEqual({
    性别要求: '女',
    年龄要求: '15-45岁',
    婚姻状况: '未婚',
    民族: '汉族',
  });
  expect(rows[0]?.draft?.age).toEqual({ from: 15, to: 45, written: '15-45岁' });
});

test('a lower and an upper column of pay make one range; a doubtful credit code only warns', () => {
  const { rows, rules } = read({
    name: 'a',
    rows: [
      ['用人单位', '统一社会信用代码', '岗位名称', '招聘人数', '月薪下限', '月薪上限', '联系电话'],
      ['某鞋厂（演示）', '91350100M000100Y44', '针车', '5', 5000, 7000, '19900000001'],
    ],
  });
  expect(rows[0]?.draft?.pay).toMatchObject({ lowFen: 500_000, highFen: 700_000, unit: 'month' });
  expect(rules).toEqual([['credit-code-check']]);
});

test.each([
  ['5000', '7000', 500_000, 700_000, []],
  ['5000', '6500-7000', 500_000, 700_000, []],
  ['5000', '7000以下', 500_000, 700_000, []],
  ['5000', null, 500_000, 500_000, []],
  ['5000', '上不封顶', 500_000, 500_000, []],
  ['5000', '见合同', 500_000, 500_000, [['wage-high-unreadable', 'wageHigh']]],
  ['5000', '0', 500_000, 500_000, [['wage-high-unreadable', 'wageHigh']]],
  ['180/天', '5000/月', 18_000, 18_000, [['wage-high-unreadable', 'wageHigh']]],
  [null, '7000', undefined, 700_000, [['wage-low-missing', 'wageLow']]],
  ['面议', '7000', undefined, 700_000, [['wage-negotiable', 'wageLow']]],
  ['见合同', '7000', undefined, 700_000, [['wage-unreadable', 'wageLow']]],
  ['见合同', null, undefined, undefined, [['wage-unreadable', 'wageLow']]],
  [null, '面议', undefined, undefined, [['wage-negotiable', 'wageHigh']]],
  [null, null, undefined, undefined, [['wage-missing', 'wage']]],
] as const)(
  'of a lower column %s and an upper %s the pay is %s to %s, and the cells are named: %j',
  (low, high, least, most, found) => {
    const { rows, items } = read({
      name: '岗位',
      rows: [
        [...header.filter((heading) => heading !== '薪资待遇'), '月薪下限', '月薪上限'],
        [...good.filter((_, at) => at !== 3), low, high],
      ],
    });
    const layout = items.flatMap((item) => (item.kind === 'sheet' ? [item.layout] : []))[0];
    const findings = rows[0]?.findings.map(({ rule, column }) => [rule, column]);
    expect(findings).toEqual(
      found.map(([rule, field]) => [rule, layout?.header.columnOf.get(field) ?? null]),
    );
    expect(termsOf(rows[0]?.draft).pay).toMatchObject(
      Object.fromEntries(Object.entries({ low: least, high: most }).filter(([, fen]) => fen !== undefined)),
    );
    expect(termsOf(rows[0]?.draft).pay.low).toBe(least);
  },
);

test('only an upper column of pay in the sheet is told in that column, with what to write', () => {
  const { rows } = read({
    name: '岗位',
    rows: [
      [...header.filter((heading) => heading !== '薪资待遇'), '最高工资'],
      [...good.filter((_, at) => at !== 3), '7000元/月'],
    ],
  });
  expect(rows[0]?.findings).toMatchObject([{ rule: 'wage-low-missing', severity: 'proposal', column: 6 }]);
  expect(rows[0]?.findings[0]?.suggestion?.zh).toMatch(/^请/);
});

test('an upper pay below the lower one stays as written and is refused by name, not taken for the lower', () => {
  const { rows } = read({
    name: '岗位',
    rows: [
      [...header.filter((heading) => heading !== '薪资待遇'), '月薪下限', '月薪上限'],
      [...good.filter((_, at) => at !== 3), '6000', '4000'],
    ],
  });
  const terms = termsOf(rows[0]?.draft);
  expect(terms.pay).toMatchObject({ form: 'month', low: 600_000, high: 400_000 });
  const codes = checkFairness(terms, today, shippedMinimumWages).map(({ code }) => code);
  expect(codes).toContain('pay-range-inverted');
});

test.each([
  ['18-45岁', 18, 45],
  ['18周岁以上', 18, null],
  ['45岁以下', null, 45],
  ['16岁至50岁', 16, 50],
  ['不限', null, null],
])('the age condition %s is from %s to %s', (written, from, to) => {
  expect(readWrittenAge(written)).toEqual({ from, to, written });
});

// 2,145 real advertisements with rights reserved: read where they lie, never copied.
const shared = process.env.WENGANG_SHARED ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));
const advertisements = `${shared}/data/jobs/bluecollar_ads_2015_facts.csv`;

test.skipIf(!existsSync(advertisements))(
  'wages and head-counts of real advertisements are understood (skipped without the shared data)',
  () => {
    const lines = readFileSync(advertisements, 'utf8').trim().split(/\r?\n/).slice(1);
    const cells = lines.map((line) => line.split(','));
    const wages = cells.map((line) => readWrittenWage(textValue(line[4] ?? '')));
    const counts = cells.map((line) => readWrittenCount(textValue(line[8] ?? '')));
    console.log(`wages of ${lines.length} advertisements: ${shares(wages)}`);
    console.log(`head-counts of ${lines.length} advertisements: ${shares(counts)}`);
    expect(wages.filter(({ kind }) => kind === 'refused').length).toBeLessThanOrEqual(1);
    expect(counts.filter(({ kind }) => kind === 'refused').length / counts.length).toBeLessThan(0.02);
  },
);

function shares(readings: readonly { readonly kind: string }[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of readings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, n]) => `${kind} ${((n / readings.length) * 100).toFixed(1)} %`).join(', ');
}

test.each([
  ['8', null, 8, []],
  ['8人以上', null, 8, []],
  ['不限', '8人以上成批接收', null, []],
  ['否', null, null, []],
  ['看情况', null, null, ['batch-unreadable']],
  [null, '8人以上成批接收,不足不派车', 8, ['batch-from-remarks']],
  [null, '不足10人不派车', 10, ['batch-from-remarks']],
  [null, '8人间宿舍,首月工资压45天左右', null, []],
  [null, '10人以上集中接收', 10, ['batch-from-remarks']],
  [null, '1200人以上大厂集中住宿', null, []],
  [null, '10人以上集中住宿', null, []],
  [null, '宿舍4人起集中供热水', null, []],
] as const)('a batch of %s with the remark %s is %s', (batch, remarks, least, rules) => {
  const { rows } = read({
    name: '岗位',
    rows: [
      [...header, '成批要求', '备注'],
      [...good, batch, remarks],
    ],
  });
  expect(rows[0]?.draft?.batch).toBe(least);
  expect(rows[0]?.findings.map(({ rule }) => rule)).toEqual(rules);
});

test('how pay is made up is read from columns of its own, under any of their names', () => {
  const { rows, rules } = read({
    name: '岗位',
    rows: [
      [...header, '底薪(元)', '加班费', '补贴', '首月工资'],
      [...good, 1720, '15元/小时', '全勤奖200元', '压45–60天'],
      [...good, '2000元/月', null, null, null],
      [...good, '无', null, null, null],
      [...good, '80元/天', null, null, null],
    ],
  });
  expect(rows.map(({ draft }) => draft?.base)).toEqual([172_000, 200_000, null, null]);
  expect(rows[0]?.draft).toMatchObject({
    ...{ overtime: '15元/小时', allowance: '全勤奖200元', firstPay: '压45–60天' },
  });
  expect(rules).toEqual([[], [], [], ['base-pay-unreadable']]);
  for (const heading of ['底薪', '基本工资', '保底工资', '底薪（元）'])
    expect(readJobHeading('', heading)).toEqual({ kind: 'field', field: 'base' });
  expect(readJobHeading('薪资待遇', '底薪')).toEqual({ kind: 'field', field: 'base' });
});

test.each([
  ['计件0.5元,保底1800', null, 180_000],
  ['每件0.3-0.5元,底薪2000元/月', null, 200_000],
  ['计件0.5元,保底工资1800元/月', null, 180_000],
  ['计件0.5元,保底1800', 1720, 172_000],
  ['计件0.5元', null, null],
  ['计件0.5元,保底80元/天', null, null],
  ['4500-6000', null, null],
  ['保底3000+计件', null, null],
] as const)('of a wage of %s and a base of %s the base is %s', (wage, base, least) => {
  const { rows } = read({
    name: '岗位',
    rows: [
      [...header, '底薪'],
      [...good.slice(0, 3), wage, ...good.slice(4), base],
    ],
  });
  expect(rows[0]?.draft?.base).toBe(least);
  expect(rows[0]?.findings).toEqual([]);
});

test.each([
  ['25', '时薪', []],
  ['25', null, ['wage-unit-unknown']],
  ['25', '计时+加班', ['wage-unit-unknown']],
  ['180/天', '月薪制', ['pay-form-contradicts']],
  ['4500-6000', '按小时计', ['pay-form-contradicts']],
  ['4500-6000', '计件', []],
  ['4500-6000', '月结', []],
  ['6万/年', '月薪', []],
] as const)('pay of %s with the form %s: %j', (wage, form, found) => {
  const { rules } = read({
    name: '岗位',
    rows: [
      [...header, '计薪方式'],
      [...good.slice(0, 3), wage, ...good.slice(4), form],
    ],
  });
  expect(rules).toEqual([found]);
});

test.each([
  ['月薪制', 'month'],
  ['按天', 'day'],
  ['时薪', 'hour'],
  ['计件', 'piece'],
  ['计件,月结', 'piece'],
  ['计时+加班', undefined],
  ['计时+计件', undefined],
  ['按天结算', undefined],
  ['底薪+提成', undefined],
] as const)('the form of pay %s is %s', (written, form) => {
  expect(readPayForm(written)).toBe(form);
});
