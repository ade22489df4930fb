import { createHash } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { referralLetter } from '@wengang/domain/matching/papers/referral-letter.ts';
import { someLetter } from '@wengang/domain/papers/testing/invented-papers.ts';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../platform/vault/canonical-json.ts';
import { composeSheet, type SheetFacts } from './compose-sheet.ts';
import type { PaperOffer } from './store.ts';

/** The sha-256 of each paper as the code before the second edition composed it, of the same facts. */
const issued = {
  sheet: 'bd8e0f3eee9788c9f6a56f4c9d854b848495617b2600921519a576125ca720bc',
  letter: '87bdf5d8f81fe554011ea8aa626f57f86fed2ff6127ec4fe508f622b3dea9b5c',
};

const sha256 = (content: unknown): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');

test('a village sheet of the first edition is, to the letter, what was issued then', () => {
  const facts: SheetFacts = {
    offers: [offer(1, '身份证由公司统一保管'), offer(2, '能久站')],
    taken: new Map([['order-1', 3]]),
    verified: new Map([['order-1', '驻莞服务站,2020-10-26']]),
    liaison: { name: '赵演示', telephones: [{ fromDay: '2020-01-01', number: '19900000201' }] },
  };
  const header = {
    number: '威荐〔2020〕0007',
    issuedOn: date('2020-10-31'),
    issuedBy: '00000000-0000-7000-8000-000000000001',
    edition: 1,
    seal: null,
  } as const;
  expect(sha256(composeSheet(facts, header))).toBe(issued.sheet);
  expect(sha256(composeSheet(facts, { ...header, edition: 2 }))).not.toBe(issued.sheet);
});

test('a letter of the first edition is, to the letter, what was issued then', () => {
  expect(sha256(referralLetter({ ...someLetter(), hasCheck: false }))).toBe(issued.letter);
});

/** An offer for which nothing speaks: the line of reasons is empty. */
const offer = (n: number, demand: string): PaperOffer => ({
  ...{ person_id: 'person', offer_id: `offer-${n}`, status: 'offered', vacancy_id: `order-${n}` },
  ...{ name: '李示范', sex: 1, born: '1985-06-10' },
  home: '云南省昭通市威信县扎西镇石坎社区',
  ...{ county_id: 1, county: '云南省昭通市威信县', county_path: '530629' },
  ...{ township: '扎西镇', village_id: 2, village: '石坎社区' },
  office_phone: '0870-6100001',
  office: '扎西镇社会保障服务中心',
  ...{ employer: '示例家具有限公司（演示）', place: '广东省东莞市大岭山镇' },
  station: '驻莞服务站 0769-6100002',
  departure: { on: '2020-11-18', place: '扎西镇客运站', at: '07:30', fare: null },
  terms: {
    ...{ title: '包装工', description: '', trade: '家具', places: 20, place: '441900106' },
    pay: { form: 'month', low: 450_000, high: 520_000, payDay: 28 },
    age: { from: 18, to: 45 },
    minorHazards: [],
    asked: { 岗位要求: demand },
  },
  conditions: {},
  ...{ shortage: null, total: 1, parts: [], job_wish: null },
});
