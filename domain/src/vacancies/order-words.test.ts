import { expect, test } from 'vitest';
import { OrderConditions } from './order-conditions.ts';
import {
  boardInWords,
  contractInWords,
  firstPayInWords,
  madeUpInWords,
  payDayInWords,
  requirementsInWords,
} from './order-words.ts';
import { orderTerms } from './testing/order-terms.ts';

const asking = (asked: Record<string, string>, conditions: object = {}): string =>
  requirementsInWords(
    orderTerms({ age: { from: 18, to: 45, relaxable: true }, asked }),
    OrderConditions.parse(conditions),
  );

test('what an employer asks for is told in one line: years, schooling, skills, certificates, own words, strains', () => {
  const conditions = {
    leastEducation: 'junior',
    skills: [{ skill: '平车', level: 2 }],
    certificates: ['电工证'],
    needsMandarin: true,
    strains: ['noise', 'standing'],
  };
  expect(asking({ '技能/证书要求': '熟手', 岗位要求: '有半年以上经验' }, conditions)).toBe(
    '18–45 岁(可放宽);初中及以上;会平车(中级工);需电工证;会普通话;熟手;有半年以上经验;岗位有强噪声、长时间站立',
  );
});

test('a column that asks for nothing, for years or for schooling adds no words of its own', () => {
  expect(asking({ 经验要求: '不限', 年龄要求: '18-45', 学历要求: '初中', 技能: '/' })).toBe(
    '18–45 岁(可放宽)',
  );
});

test('what the fairness check refuses is read to nobody', () => {
  expect(asking({ 岗位要求: '限女性', 性别要求: '女', 技能: '熟手' })).toBe('18–45 岁(可放宽);熟手');
});

test('what the first edition printed of keeping papers stays on its sheets, what it refused stays refused', () => {
  const asked = (written: string, edition: 1 | 2): string =>
    requirementsInWords(
      orderTerms({ age: { from: 18, to: 45 }, asked: { 岗位要求: written } }),
      OrderConditions.parse({}),
      edition,
    );
  const later = '身份证由公司统一保管';
  expect([asked(later, 1), asked(later, 2)]).toEqual([`18–45 岁;${later}`, '18–45 岁']);
  for (const written of ['身份证由公司保管', '身份证由厂保管', `${later},限女性`])
    expect([asked(written, 1), asked(written, 2)]).toEqual(['18–45 岁', '18–45 岁']);
});

test('a worker is told what pay is made up of, when it first comes, what is deducted, and how long the contract is', () => {
  const pay = { form: 'month', low: 450_000, base: 172_000, overtime: '15元/小时', payDay: 28 } as const;
  expect(madeUpInWords({ ...pay, allowance: '全勤补贴 200 元' })).toBe(
    '底薪 1,720 元、加班费 15元/小时、全勤补贴 200 元',
  );
  expect(madeUpInWords({ form: 'month', piece: '计件' })).toBe('计件');
  expect(madeUpInWords({ form: 'month', piece: '每双 0.8 元' })).toBe('计件 每双 0.8 元');
  expect([firstPayInWords({ ...pay, firstPay: '压 60 天' }), firstPayInWords(pay)]).toEqual([
    '首月工资压 60 天',
    '',
  ]);
  expect([payDayInWords(pay), payDayInWords({ ...pay, payMonthLag: 1 })]).toEqual([
    '每月 28 日',
    '次月 28 日',
  ]);
  const conditions = { lodging: 'free', meals: 'charged', mealCharge: { fen: 1_200, per: 'day' } };
  expect(boardInWords(OrderConditions.parse(conditions))).toBe('住宿免费,伙食每天扣 12 元');
  const contract = { kind: 'employment', party: '示例厂', term: '一年' } as const;
  expect(contractInWords(orderTerms({ contract }))).toBe('劳动合同(一年),与示例厂签订');
});

test('an order without a lower age asks for 18 years, as it is checked; until the third edition its sheets said 16', () => {
  const told = (age: object, edition?: 3): string =>
    requirementsInWords(orderTerms({ age }), OrderConditions.parse({}), edition);
  expect([told({}), told({ to: 45, relaxable: true }), told({ from: 16 })]).toEqual([
    '18 岁以上',
    '18–45 岁(可放宽)',
    '16 岁以上',
  ]);
  expect([told({}, 3), told({ to: 45 }, 3), told({ from: 17 }, 3)]).toEqual([
    '16 岁以上',
    '16–45 岁',
    '17 岁以上',
  ]);
});

test('what the work demands of health is told as 体检, and not where it may not be asked', () => {
  const told = (health: string): string =>
    requirementsInWords(orderTerms({ age: { from: 18, to: 45 }, health }), OrderConditions.parse({}));
  expect(told('辨色力正常')).toBe('18–45 岁;体检:辨色力正常');
  expect(told('入职前体检,费用单位出')).toBe('18–45 岁;入职前体检,费用单位出');
  expect(told('无乙肝')).toBe('18–45 岁');
});
