import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import type { Nothing } from '../../workflow/moves.ts';
import { header } from '../../workflow/testing/acts.ts';
import { unmet } from '../../workflow/unmet-condition.ts';
import { unmetForOfferCorrection } from './offer-correction.ts';
import { type OfferAct, type OfferFacts, type OfferStatus, unmetForOfferMove } from './offer-moves.ts';
import { foldOffer, unmetBesideOthers } from './offer-state.ts';

const facts = (overrides: Partial<OfferFacts> = {}): OfferFacts => ({
  failedConditions: [],
  born: date('1980-05-01'),
  thisIsReserve: false,
  placesLeft: 3,
  ...overrides,
});
const codes = (status: OfferStatus | Nothing, act: OfferAct, given = facts()) =>
  unmetForOfferMove(act, status, given).map((refusal) => refusal.code);

const offer: OfferAct = { ...header('1', 'sys', '2020-03-01'), move: 'offer' };
const tell: OfferAct = { ...header('2', 'L', '2020-03-02'), move: 'tell', how: 'read-aloud', toWhom: 'self' };
const accept: OfferAct = {
  ...header('3', 'L', '2020-03-03'),
  move: 'accept',
  proof: 'fingerprint',
  reserve: false,
};
const agree: OfferAct = { ...header('4', 'E', '2020-03-05'), move: 'employerAgree' };

test('an offer is told, accepted by the person, agreed by the employer', () => {
  expect(
    [offer, tell, accept, agree].map((_, n, all) => foldOffer(all.slice(0, n + 1)).state?.status),
  ).toEqual(['offered', 'told', 'willing', 'employer-agreed']);
});

test('sent is not told: nobody accepts what nobody told them', () => {
  expect(codes('offered', accept)).toEqual(['wrong-status']);
});

test('an offer needs its hard conditions and a place', () => {
  const failed = unmet('wage', '低于最低接受工资', 'below the least wage accepted');
  expect(codes('nothing', offer, facts({ failedConditions: [failed], placesLeft: 0 }))).toEqual([
    'wage',
    'no-places-left',
  ]);
});

test('the employer may not answer for the worker', () => {
  expect(codes('told', { ...accept, by: { role: 'E', id: 'E-1' } })).toEqual(['not-your-move']);
});

test('at 16–17 the guardian agrees as well', () => {
  const young = facts({ born: date('2002-03-04') });
  expect(codes('told', accept, young)).toEqual(['guardian-missing']);
  expect(codes('told', { ...accept, guardianProof: 'signature' }, young)).toEqual([]);
  expect(codes('told', accept, facts({ born: date('2002-03-03') }))).toEqual([]);
});

test('one acceptance is live, others stay in reserve until it ends', () => {
  const second = facts({ liveAcceptance: 'offer-9' });
  expect(codes('told', accept, second)).toEqual(['already-accepted']);
  expect(codes('told', { ...accept, reserve: true }, second)).toEqual([]);
  const promote: OfferAct = { ...header('5', 'W', '2020-03-06'), move: 'promote' };
  expect(codes('willing', promote, { ...second, thisIsReserve: true })).toEqual(['already-accepted']);
  expect(foldOffer([offer, tell, { ...accept, reserve: true }, promote]).state).toMatchObject({
    reserve: false,
  });
});

test('the employer does not agree to a reserve, nor after a no, while another acceptance is live', () => {
  const elsewhere = facts({ liveAcceptance: 'offer-9', thisIsReserve: true });
  for (const status of ['willing', 'employer-declined'] as const)
    expect(codes(status, agree, elsewhere)).toEqual(['already-accepted']);
  // An employer is not told which one of another employer it is.
  expect(unmetForOfferMove(agree, 'willing', elsewhere)).toMatchObject([{ data: {} }]);
});

test('an offer that was made anew does not open again', () => {
  const anew = facts({ offeredAnew: 'offer-9' });
  expect(codes('unwilling', accept, anew)).toEqual(['offered-anew']);
  expect(codes('employer-declined', agree, anew)).toEqual(['offered-anew']);
});

test('what a log leads to is asked beside the person’s other offers, whichever act leads there', () => {
  const told = { status: 'told', on: date('2020-03-02'), how: 'phone', toWhom: 'self' } as const;
  const lapsed = { status: 'lapsed', on: date('2020-03-09'), because: 'no-answer' } as const;
  const willing = { status: 'willing', on: date('2020-03-03'), proof: 'voice', reserve: false } as const;
  const others = { liveAcceptance: 'offer-8', offeredAnew: 'offer-9' };
  const found = (before: typeof lapsed | typeof told, after: typeof told | typeof willing) =>
    unmetBesideOthers(before, after, others).map(({ code }) => code);
  expect(found(lapsed, told)).toEqual(['offered-anew']);
  expect(found(lapsed, willing)).toEqual(['already-accepted', 'offered-anew']);
  expect(found(told, willing)).toEqual(['already-accepted']);
});

test('the last act of an offer is taken back by who may do it, and a lapse by the county', () => {
  const lapse: OfferAct = { ...header('6', 'sys', '2020-03-12'), move: 'lapse', because: 'order-full' };
  const asked = (log: readonly OfferAct[], id: string, role: 'C' | 'L' | 'S' | 'E') =>
    unmetForOfferCorrection({ id, role, on: date('2020-03-12'), reason: '点错了' }, log).map(
      ({ code }) => code,
    );
  const log = [offer, tell, accept];
  expect(asked(log, '3', 'L')).toEqual([]);
  expect(asked(log, '2', 'L')).toEqual(['another-act-since']);
  expect(asked(log, '3', 'E')).toEqual(['not-yours-to-take-back']);
  expect(asked(log, '1', 'C')).toEqual(['first-act']);
  expect(asked([...log, lapse], '6', 'C')).toEqual([]);
  for (const role of ['L', 'S', 'E'] as const)
    expect(asked([...log, lapse], '6', role)).toEqual(['not-yours-to-take-back']);
});

test('an offer lapses after seven days without an answer, at once when the order is full', () => {
  const lapse = (on: string, because: 'no-answer' | 'order-full'): OfferAct => ({
    ...header('6', 'sys', on),
    move: 'lapse',
    because,
  });
  const told = facts({ waitingSince: date('2020-03-02') });
  expect(codes('told', lapse('2020-03-08', 'no-answer'), told)).toEqual(['still-time-to-answer']);
  expect(codes('told', lapse('2020-03-09', 'no-answer'), told)).toEqual([]);
  expect(codes('told', lapse('2020-03-03', 'order-full'), told)).toEqual([]);
});

test('an employer’s reason may not be an unlawful one', () => {
  const decline = (words?: string): OfferAct => ({
    ...header('7', 'E', '2020-03-05'),
    move: 'employerDecline',
    reason: 'other',
    ...(words === undefined ? {} : { words }),
  });
  expect(codes('willing', decline())).toEqual(['reason-missing']);
  expect(codes('willing', decline('只要男工'))).toEqual(['sex-condition']);
  expect(codes('willing', decline('面试未到'))).toEqual([]);
});

const declining = (words: string): OfferAct => ({
  ...header('7', 'E', '2020-03-05'),
  move: 'employerDecline',
  reason: 'other',
  words,
});

test.each([
  '年龄偏大',
  '超过45岁不要',
  '年纪大了',
  '岁数太大,干不了',
  '已经五十多岁了',
  '４５周岁以上不招',
  '45以上的不要',
  '只要年轻人',
  '要80后90后',
  '要８０后',
  '要八零后',
  '只要2000后',
  '年老体弱',
  '年老员工不要',
  '人过老,干不了',
  '老年人不招',
  '中老年人干不了',
  '超龄',
  '年龄不符合要求',
  '未满20岁',
])('“%s” is no lawful reason: age is none that an employer can give', (words) => {
  expect(codes('willing', declining(words))).toEqual(['age-condition']);
});

test.each([
  '面试未到',
  '技能测试不合格,与年龄无关',
  '本人说孩子12岁没人带',
  '家里老人年纪大,要照顾',
  '要照顾年迈的父母',
  '工龄不足一年',
  '10:00后没有到厂',
  '迟到超过45分钟',
  '今年纪律检查多次不合格',
  '去年老员工回来了,岗位已满',
  '今年老板不招人了',
  '十年老员工回来了,岗位已满',
  '本人说过老家有事,不来了',
  '联系过老乡',
  '晚上9点00后没到厂',
  '晚上９点００后没到厂',
  '20：00后没到厂',
  '本人要照顾家中老年人',
  '家中有老年病人要照顾',
  '没有护理老年人的经验',
  '去年轻松的岗位已满',
])('“%s” says nothing of the person’s age', (words) => {
  expect(codes('willing', declining(words))).toEqual([]);
});

test('the age limit that an order states with its reason is said itself, to who does not meet it', () => {
  const limit = { from: 18, to: 45, reason: '高处作业', relaxable: false };
  const older = facts({ born: date('1974-03-05'), orderAge: limit }); // 46 on the day
  const [vague] = unmetForOfferMove(declining('年龄偏大'), 'willing', older);
  expect(vague?.code).toBe('age-condition');
  expect(vague?.zh).toContain('岗位写明 18–45 岁(高处作业),本人 46 岁');
  expect(codes('willing', declining('超过岗位年龄上限45岁'), older)).toEqual([]);
  expect(codes('willing', declining('超过岗位年龄上限45岁,只要男工'), older)).toEqual(['sex-condition']);
  const met = facts({ born: date('1974-03-06'), orderAge: limit }); // 45 on the day
  const unreasoned = facts({ born: date('1974-03-05'), orderAge: { to: 45 } });
  for (const given of [met, unreasoned])
    expect(codes('willing', declining('超过45岁'), given)).toEqual(['age-condition']);
});

test.each([
  ['迟到45分钟,而且年龄偏大', ['age-condition']],
  ['年龄偏大迟到45分钟', ['age-condition']],
  ['年龄偏大,工号45', ['age-condition']],
  ['年龄偏大,超过145岁', ['age-condition']],
  ['超过45岁', []],
  ['已满４５周岁', []],
  ['超过年龄上限45', []],
  ['年龄超过45', []],
  ['年龄不符合岗位写明的18–45岁', []],
  ['45以下的岗位,本人年龄超过', []],
])('“%s” names the age limit of 45 years where the number stands with the age', (words, expected) => {
  const orderAge = { from: 18, to: 45, reason: '高处作业', relaxable: false };
  const older = facts({ born: date('1974-03-05'), orderAge }); // 46 on the day
  expect(codes('willing', declining(words), older)).toEqual(expected);
});

test('the lower limit is named by the range of the order too', () => {
  const orderAge = { from: 20, to: 45, reason: '高处作业', relaxable: false };
  const younger = facts({ born: date('2001-01-01'), orderAge }); // 19 on the day
  expect(codes('willing', declining('不符合岗位写明的20~45岁年龄'), younger)).toEqual([]);
  expect(codes('willing', declining('不符合45岁年龄限制'), younger)).toEqual(['age-condition']);
});

test('an employer may keep to a limit that it could relax', () => {
  const orderAge = { from: 18, to: 45, reason: '高处作业', relaxable: true };
  const older = facts({ born: date('1974-03-05'), orderAge });
  expect(codes('willing', declining('超过岗位写明的45岁年龄上限'), older)).toEqual([]);
});

test('giving up frees the place', () => {
  const giveUp: OfferAct = { ...header('8', 'W', '2020-03-07'), move: 'giveUp', reason: '家里有事' };
  expect(foldOffer([offer, tell, accept, agree, giveUp]).state).toEqual({
    status: 'given-up',
    on: '2020-03-07',
    reason: '家里有事',
  });
});
