import { expect, test } from 'vitest';
import { OrderConditions } from './order-conditions.ts';
import { requirementsInWords } from './order-words.ts';
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
