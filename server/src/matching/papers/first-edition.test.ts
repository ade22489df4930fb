import { createHash } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { referralLetter } from '@wengang/domain/matching/papers/referral-letter.ts';
import { someLetter } from '@wengang/domain/papers/testing/invented-papers.ts';
import { header as actHeader } from '@wengang/domain/workflow/testing/acts.ts';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../platform/vault/canonical-json.ts';
import { composeSheet, type SheetFacts } from './compose-sheet.ts';
import type { PaperOffer } from './store.ts';

/** The sha-256 of each paper as the code before the second edition composed it, of the same facts. */
const issued = {
  sheet: 'bd8e0f3eee9788c9f6a56f4c9d854b848495617b2600921519a576125ca720bc',
  letter: '87bdf5d8f81fe554011ea8aa626f57f86fed2ff6127ec4fe508f622b3dea9b5c',
};

/** The same of the second edition, as the code before the third composed it. */
const issuedSecond = { sheet: '53bfc8d465c9f26c9529e7b2805a0c309ebf7db2faec591cb178a2278ce4d42e' };

/** The same of the third edition, of orders that state no lower age, as the code before the fourth composed it. */
const issuedThird = { sheet: '41edb830f9a88688147bb562c8c3def19aeb8a9b4ed6102324ab2bdd3a03683b' };

const sha256 = (content: unknown): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');

test('a village sheet of the first edition is, to the letter, what was issued then', () => {
  expect(sha256(composeSheet(facts(), header))).toBe(issued.sheet);
  expect(sha256(composeSheet(facts(), { ...header, edition: 2 }))).not.toBe(issued.sheet);
});

test('a village sheet of the second edition is, to the letter, what was issued then', () => {
  expect(sha256(composeSheet(facts(signedWith), { ...header, edition: 2 }))).toBe(issuedSecond.sheet);
  expect(sha256(composeSheet(facts(signedWith), { ...header, edition: 3 }))).not.toBe(issuedSecond.sheet);
});

test('a village sheet of the third edition is, to the letter, what was issued then', () => {
  const given = facts({ ...signedWith, age: { to: 45 } });
  expect(sha256(composeSheet(given, { ...header, edition: 3 }))).toBe(issuedThird.sheet);
  expect(sha256(composeSheet(given, { ...header, edition: 4 }))).not.toBe(issuedThird.sheet);
});

test('since the fourth edition a sheet is valid until the first of its offers lapses or its order ends, and says 18 years where none are stated', () => {
  const told = (edition: 3 | 4, given = facts()): string =>
    JSON.stringify(composeSheet(given, { ...header, edition }).parts);
  const until = (day: string): string => JSON.stringify({ label: '有效期至', value: day });
  expect(told(3)).toContain(until('2020-11-07'));
  expect(told(4)).toContain(until('2020-11-04'));
  expect(told(4, facts({ validUntil: '2020-11-02' }))).toContain(until('2020-11-02'));
  expect([told(3, facts({ age: {} })), told(4, facts({ age: {} }))]).toEqual([
    expect.stringContaining('16 岁以上'),
    expect.stringContaining('18 岁以上'),
  ]);
});

test('since the third edition the employer is the other party however its brackets are written, and a departure is told in one line', () => {
  const told = (edition: 2 | 3): string =>
    JSON.stringify(composeSheet(facts(signedWith), { ...header, edition }).parts);
  expect(told(2)).toContain('劳动合同,与示例家具有限公司(演示)签订');
  expect(told(3)).toContain('劳动合同,与用人单位签订');
  expect(told(2)).toContain('2020-11-18 扎西镇客运站 07:30');
  expect(told(3)).toContain('11月18日 07:30 扎西镇客运站');
});

test('since the third edition the sheet says which group of the village, where the roster does', () => {
  const told = (edition: 2 | 3): string =>
    JSON.stringify(composeSheet(facts(), { ...header, edition }).parts);
  expect(told(2)).not.toContain('3组');
  expect(told(3)).toMatch(/石坎社区3组/);
});

test('a sheet tells what pay is made up of, and on the line of the pay day when it first comes', () => {
  const pay = { form: 'month', low: 450_000, base: 172_000, overtime: '15元/小时', piece: '计件' };
  const told = composeSheet(
    facts({ pay: { ...pay, payDay: 28, payMonthLag: 1, firstPay: '压45–60天' } }),
    header,
  );
  const rows = told.parts[0]?.sections.flatMap((section) => (section.kind === 'table' ? section.rows : []));
  expect(rows?.find(([label]) => label === '月综合收入')?.[1]).toBe(
    '4,500 元/月,其中底薪 1,720 元、加班费 15元/小时、计件',
  );
  expect(rows?.find(([label]) => label === '发薪日')?.[1]).toBe('次月 28 日,首月工资压45–60天');
});

test('a letter of the first edition is, to the letter, what was issued then', () => {
  expect(sha256(referralLetter({ ...someLetter(), hasCheck: false }))).toBe(issued.letter);
});

const header = {
  number: '威荐〔2020〕0007',
  issuedOn: date('2020-10-31'),
  issuedBy: '00000000-0000-7000-8000-000000000001',
  edition: 1,
  seal: null,
} as const;

const facts = (terms: object = {}): SheetFacts => ({
  offers: [offer(1, '身份证由公司统一保管', terms), offer(2, '能久站', terms)],
  taken: new Map([['order-1', 3]]),
  verified: new Map([['order-1', '驻莞服务站,2020-10-26']]),
  liaison: { name: '赵演示', telephones: [{ fromDay: '2020-01-01', number: '19900000201' }] },
  logs: new Map([
    ['offer-1', [{ ...actHeader('1', 'sys', '2020-10-29'), move: 'offer' }]],
    ['offer-2', [{ ...actHeader('1', 'sys', '2020-10-31'), move: 'offer' }]],
  ]),
});

/** The contract is with the employer, whose name stands there with other brackets. */
const signedWith = { contract: { kind: 'employment', party: '示例家具有限公司(演示)' } };

/** An offer for which nothing speaks: the line of reasons is empty. */
const offer = (n: number, demand: string, terms: object): PaperOffer => ({
  ...{ person_id: 'person', offer_id: `offer-${n}`, status: 'offered', vacancy_id: `order-${n}` },
  ...{ name: '李示范', sex: 1, born: '1985-06-10' },
  home: '云南省昭通市威信县扎西镇石坎社区',
  ...{ county_id: 1, county: '云南省昭通市威信县', county_path: '530629' },
  ...{ township: '扎西镇', village_id: 2, village: '石坎社区', home_group: '3' },
  office_phone: '0870-6100001',
  office: '扎西镇社会保障服务中心',
  ...{ employer: '示例家具有限公司（演示）', employer_id: 'employer' },
  ...{ place: '广东省东莞市大岭山镇', place_path: '441900118' },
  station: '驻莞服务站 0769-6100002',
  departure: { on: '2020-11-18', place: '扎西镇客运站', at: '07:30', fare: null },
  terms: {
    ...{ title: '包装工', description: '', trade: '家具', places: 20, place: '441900106' },
    pay: { form: 'month', low: 450_000, high: 520_000, payDay: 28 },
    age: { from: 18, to: 45 },
    minorHazards: [],
    asked: { 岗位要求: demand },
    ...terms,
  },
  conditions: {},
  ...{ shortage: null, total: 1, parts: [], job_wish: null },
});
