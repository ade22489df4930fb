import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import { checkFairness, isRefused } from './fairness.ts';
import { minimumWageAt, shippedMinimumWages } from './minimum-wages/minimum-wage.ts';
import { orderTerms } from './testing/order-terms.ts';
import { screenWords } from './unlawful-words.ts';

const today = date('2020-03-01');
const codes = (overrides: Parameters<typeof orderTerms>[0]) =>
  checkFairness(orderTerms(overrides), today, shippedMinimumWages).map((finding) => finding.code);

test('a lawful order has no findings', () => {
  expect(checkFairness(orderTerms(), today, shippedMinimumWages)).toEqual([]);
});

test.each([
  ['限女', 'sex'],
  ['男士优先', 'sex'],
  ['未婚', 'marriage'],
  ['汉族', 'ethnic-group'],
  ['女工', 'sex'],
  ['要求男性', 'sex'],
  ['服务员（女）', 'sex'],
  ['男女各5名', 'sex'],
  ['男性优先，女性亦可', 'sex'],
  ['怀孕勿扰', 'marriage'],
  ['少数民族勿扰', 'ethnic-group'],
  ['限信教者除外', 'religion'],
  ['本地户口优先', 'household-registration'],
  ['不招河南人', 'household-registration'],
  ['乙肝携带者勿扰', 'infectious-carrier'],
  ['四肢健全', 'disability'],
  ['服装押金200元', 'fee'],
  ['身份证原件由公司保管', 'id-keeping'],
  ['身份证由公司统一保管', 'id-keeping'],
])('finds in “%s” a condition of %s, with its place', (text, condition) => {
  const [match] = screenWords(`普工,${text}`);
  expect(match).toMatchObject({ condition, certain: true });
  expect(`普工,${text}`.slice(match?.from, match?.to)).toBe(match?.text);
});

test.each([
  '不限男女',
  '男女不限',
  '招聘男女员工年龄18-45',
  '男、女均可',
  '性别：不限',
  '女装导购',
  '子女入学有补贴',
  '夫妻房,夫妻优先',
  '民族特色菜厨师',
  '不收押金,免培训费,不押证件',
  '残疾人优先',
  '求职不收任何费用',
  '女职工保护,女生宿舍',
  '户籍不限',
])('finds nothing in “%s”', (text) => {
  expect(screenWords(text)).toEqual([]);
});

test('a lone 女 inside a name is asked about, not refused', () => {
  const findings = checkFairness(orderTerms({ title: '织女星电子厂普工' }), today, shippedMinimumWages);
  expect(findings).toMatchObject([{ code: 'sex-condition', severity: 'ask' }]);
});

test('words keep their place whatever stands around them', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const text = `${before}。限女。${after}`;
      for (const match of screenWords(text)) expect(text.slice(match.from, match.to)).toBe(match.text);
      expect(screenWords(text).some((match) => match.text.includes('限女'))).toBe(true);
    }),
  );
});

test('a column that asks for one sex is refused by name, an empty or open one is not', () => {
  expect(codes({ asked: { 性别要求: '女', 婚姻状况: '不限', 民族: '' } })).toEqual(['sex-condition']);
  expect(codes({ asked: { 户籍要求: '本省' } })).toEqual(['household-registration-condition']);
});

test('nobody under 16; 16–17 is flagged, and refused for night shifts and forbidden work', () => {
  expect(codes({ age: { from: 15 } })).toEqual(['age-under-16', 'minors-accepted']);
  expect(codes({ age: { from: 16 } })).toEqual(['minors-accepted']);
  expect(codes({ age: { from: 17 }, minorHazards: ['toxic'] })).toEqual(['minors-accepted', 'minor-hazard']);
  const night = { perDay: 10, daysPerMonth: 26, nightWork: true };
  expect(codes({ age: { from: 17 }, hours: night })).toEqual(['minors-accepted', 'minor-night-work']);
  expect(codes({ age: { from: 18 }, hours: night, minorHazards: ['mine'] })).toEqual([]);
});

test('where no lower age is stated nobody under 18 is taken: no word on minors, and an upper limit below 18 contradicts it', () => {
  const night = { perDay: 10, daysPerMonth: 26, nightWork: true };
  expect(codes({ age: {}, hours: night, minorHazards: ['mine'] })).toEqual([]);
  expect(codes({ age: { to: 17, reason: '学徒', relaxable: false } })).toEqual(['age-range-inverted']);
});

test('an upper age limit needs a reason and a word on relaxing it', () => {
  expect(codes({ age: { from: 18, to: 45 } })).toEqual(['upper-age-without-reason']);
  expect(codes({ age: { from: 18, to: 45, reason: '高处作业', relaxable: false } })).toEqual([]);
  expect(codes({ age: { from: 50, to: 45, reason: '高处作业', relaxable: false } })).toEqual([
    'age-range-inverted',
  ]);
});

test('the minimum wage is that of the place and the day', () => {
  const at = (day: string) => minimumWageAt(shippedMinimumWages, '441900118', date(day))?.monthly;
  expect(['2018-06-30', '2018-07-01', '2021-11-30', '2021-12-01', '2025-03-01'].map(at)).toEqual([
    undefined,
    172_000,
    172_000,
    190_000,
    208_000,
  ]);
});

test('pay is stated, in order, and not below the minimum, in whichever form', () => {
  expect(codes({ pay: { form: 'month' } })).toEqual(['pay-missing']);
  expect(codes({ pay: { form: 'month', low: 171_900 } })).toEqual(['below-minimum-wage']);
  expect(codes({ pay: { form: 'month', low: 172_000 } })).toEqual([]);
  expect(codes({ pay: { form: 'month', low: 450_000, base: 150_000 } })).toEqual(['below-minimum-wage']);
  expect(codes({ pay: { form: 'hour', low: 900 } })).toEqual(['below-minimum-wage']);
  expect(codes({ pay: { form: 'day', low: 8_000 } })).toEqual([]);
  expect(codes({ pay: { form: 'month', low: 500_000, high: 400_000 } })).toEqual(['pay-range-inverted']);
  expect(codes({ place: '3304', pay: { form: 'month', low: 400_000 } })).toEqual(['minimum-wage-unknown']);
  expect(codes({ programme: 'public-welfare-post', pay: { form: 'month', low: 80_000 } })).toEqual([]);
});

test('what a piece is paid is no pay of a month: without a base or a guarantee that is asked for, with one it is compared', () => {
  const piece = { form: 'piece', low: 50, high: 80 } as const;
  const found = checkFairness(orderTerms({ pay: piece }), today, shippedMinimumWages);
  expect(found).toMatchObject([{ code: 'piece-pay-without-base', severity: 'ask', field: 'pay' }]);
  expect(found[0]?.zh).toMatch(/底薪|保底/);
  expect(codes({ place: '3304', pay: piece })).toEqual(['piece-pay-without-base']);
  expect(codes({ pay: { ...piece, base: 171_900 } })).toEqual(['below-minimum-wage']);
  expect(codes({ pay: { ...piece, base: 172_000 } })).toEqual([]);
  expect(codes({ contract: { kind: 'part-time', party: '示例厂' }, pay: piece })).toEqual([]);
});

test('an order is valid for 90 days at most and names the contract party', () => {
  expect(codes({ validUntil: date('2020-05-30') })).toEqual([]);
  expect(codes({ validUntil: date('2020-05-31') })).toEqual(['valid-too-long']);
  expect(codes({ validUntil: date('2020-02-29') })).toEqual(['already-expired']);
  expect(codes({ validUntil: undefined, contract: undefined })).toEqual([
    'valid-until-missing',
    'contract-party-missing',
  ]);
});

const shared = process.env.WENGANG_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const ads = join(shared, 'data/jobs/bluecollar_ads_2015_facts.csv');

test.skipIf(!existsSync(ads))(
  'real ads of 2015: every ad that asks for one sex is refused, every 16–17 flagged (WENGANG_SHARED; skipped where it is absent)',
  () => {
    const [head = '', ...lines] = readFileSync(ads, 'utf8')
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/);
    const columns = head.split(',');
    const rows = lines.map((line) => {
      const cells = line.split(',');
      return (column: string) => cells[columns.indexOf(column)] ?? '';
    });
    const counts: Record<string, number> = {};
    let oneSex = 0;
    let minors = 0;
    for (const cell of rows) {
      const findings = checkFairness(
        orderTerms({
          title: cell('title'),
          asked: { 性别要求: cell('gender_req') },
          age: {
            ...(cell('age_min') === '' ? {} : { from: Number(cell('age_min')) }),
            ...(cell('age_max') === '' ? {} : { to: Number(cell('age_max')) }),
          },
        }),
        today,
        shippedMinimumWages,
      );
      for (const { code, severity } of findings)
        counts[`${code}/${severity}`] = (counts[`${code}/${severity}`] ?? 0) + 1;
      if (cell('gender_req') === '男' || cell('gender_req') === '女') {
        oneSex++;
        expect(isRefused(findings)).toBe(true);
        expect(findings.find((finding) => finding.field === '性别要求')?.law).toContain(
          '就业促进法 第二十七条',
        );
      }
      if (findings.some((finding) => finding.code === 'minors-accepted')) minors++;
    }
    console.info(JSON.stringify({ ads: rows.length, oneSex, minors, counts }));
    expect({ ads: rows.length, oneSex, minors }).toEqual({ ads: 2145, oneSex: 419, minors: 40 });
  },
);
