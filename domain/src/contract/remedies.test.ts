import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import { unmetForGroupCorrection, unmetForRestoring } from '../dispatch/corrections.ts';
import { intermediaryRefusals } from '../employers/who-may-refer.ts';
import type { Market } from '../matching/market/market.ts';
import { type OfferAct, type OfferFacts, unmetForOfferMove } from '../matching/offers/offer-moves.ts';
import { explainPair } from '../matching/ranking/explain.ts';
import { rankMarket } from '../matching/ranking/ranked-market.ts';
import { market, order, seeker } from '../matching/testing/market.ts';
import { unmetForEmploymentMove } from '../placements/moves/employment-moves.ts';
import type { ResponsibilityEvent } from '../placements/responsibility/event.ts';
import { foldResponsibility } from '../placements/responsibility/fold-responsibility.ts';
import {
  coach,
  dalingshan,
  hour,
  L,
  maan,
  S,
  shikan,
  T,
  X,
} from '../placements/responsibility/testing/histories.ts';
import {
  actsStand,
  endIsStated,
  isReturn,
  unmetForSpellCorrection,
  waitsForDecision,
} from '../placements/spell-correction.ts';
import { checkFairness, declineFindings, wordFindings } from '../vacancies/fairness.ts';
import { shippedMinimumWages } from '../vacancies/minimum-wages/minimum-wage.ts';
import { type OrderAct, unmetForOrderMove } from '../vacancies/order-moves.ts';
import { foldOrder } from '../vacancies/order-state.ts';
import type { OrderTerms } from '../vacancies/order-terms.ts';
import { orderFacts } from '../vacancies/testing/order-facts.ts';
import { orderTerms } from '../vacancies/testing/order-terms.ts';
import { unmetForYoungWorker } from '../vacancies/young-workers.ts';
import { unmetForCorrection } from '../workflow/correcting.ts';
import { header } from '../workflow/testing/acts.ts';
import { takingBack } from './testing/correction-refusals.ts';
import { dispatching } from './testing/dispatch-refusals.ts';
import { planning } from './testing/plan-refusals.ts';
import { remedy } from './testing/remedy.ts';

type Said = { readonly code: string; readonly zh: string; readonly en: string };

const today = date('2020-03-01');
const fairness = (overrides: Parameters<typeof orderTerms>[0]) =>
  checkFairness(orderTerms(overrides), today, shippedMinimumWages);

/** Every unlawful condition, once, as a sheet may word it. */
const unlawfulWords = [
  '女工',
  '已婚',
  '汉族优先',
  '信教者勿扰',
  '本地户口',
  '无乙肝',
  '四肢健全',
  '交押金',
  '押身份证',
];

const unfair: readonly Said[] = [
  ...unlawfulWords.flatMap((words) => wordFindings('description', words)),
  ...declineFindings('年龄偏大'),
  ...fairness({ asked: { 性别: '女', 民族: '汉' } }),
  ...fairness({
    age: { from: 15 },
    hours: { perDay: 8, daysPerMonth: 22, nightWork: true },
    minorHazards: ['mine'],
  }),
  ...fairness({ age: { from: 50, to: 40 } }),
  ...fairness({ age: { to: 45 } }),
  ...fairness({ pay: { form: 'piece', low: 50, high: 50 } }),
  ...fairness({ pay: { form: 'month' } }),
  ...fairness({ pay: { form: 'month', low: 300_000, high: 200_000 } }),
  ...fairness({ pay: { form: 'month', low: 100_000, high: 120_000 } }),
  ...fairness({ place: '990000' }),
  ...fairness({ validUntil: undefined, contract: undefined }),
  ...fairness({ validUntil: date('2020-02-01') }),
  ...fairness({ validUntil: date('2021-03-01') }),
  ...unmetForYoungWorker(date('2010-01-01'), { nightWork: false, minorHazards: [] }, today),
];

const emptyOrder: OrderTerms = orderTerms({
  contact: undefined,
  places: 0,
  pay: { form: 'month' },
  hours: undefined,
  contract: undefined,
  validUntil: undefined,
});
const draft: OrderAct = { ...header('1', 'E', '2020-03-01'), move: 'draft' };
const submit: OrderAct = { ...header('2', 'E', '2020-03-01'), move: 'submit' };
const verify: OrderAct = { ...header('3', 'S', '2020-03-02'), move: 'verify', method: 'visit' };
const undo = (corrects: string) => ({
  ...header(`not-${corrects}`, 'L', '2020-03-04'),
  move: 'correct' as const,
  corrects,
  reason: '点错了',
});

const ordering: readonly Said[] = [
  ...unmetForOrderMove(submit, 'draft', orderFacts({ terms: emptyOrder })),
  ...unmetForOrderMove(submit, 'published', orderFacts()),
  ...unmetForOrderMove({ ...submit, by: { role: 'L', id: 'L-1' } }, 'draft', orderFacts()),
  ...unmetForOrderMove({ ...submit, on: date('2020-03-05') }, 'draft', orderFacts()),
  ...unmetForOrderMove({ ...submit, recordedOn: date('2020-06-01') }, 'draft', orderFacts()),
  ...unmetForOrderMove(
    verify,
    'awaiting-verification',
    orderFacts({ authors: ['S-1'], creditCodeIsValid: false, fairness: fairness({ title: '女工' }) }),
  ),
  ...unmetForOrderMove(
    { ...header('4', 'sys', '2020-03-02'), move: 'reopen' },
    'full',
    orderFacts({ placesLeft: 0 }),
  ),
  ...unmetForOrderMove({ ...header('4', 'sys', '2020-03-02'), move: 'fill' }, 'published', orderFacts()),
  ...unmetForOrderMove(
    { ...header('4', 'sys', '2020-03-02'), move: 'expire' },
    'published',
    orderFacts({ lastCheckedOn: today }),
  ),
  ...foldOrder([draft, submit, undo('2'), undo('none')]).refused.flatMap(({ unmet }) => unmet),
];

const licensing: readonly Said[] = (
  [
    [{ kind: 'hr-company', id: 'h1' }, 'labour-dispatch'],
    [{ kind: 'hr-company', id: 'h1' }, 'internship'],
    [{ kind: 'broker', id: 'b1' }, 'labour-dispatch'],
    [{ kind: 'employer', id: 'e1' }, 'employment'],
    [{ kind: 'school', id: 's1' }, 'employment'],
  ] as const
).flatMap(([poster, contract]) => intermediaryRefusals(poster, { act: 'refer', contract }, today));

const failures = (given: Market, who = 's1'): readonly Said[] =>
  explainPair(rankMarket(given), who, 'o1')?.failed ?? [];
const couple = [
  seeker('s1', { companions: [{ with: 's2', as: 'couple' }] }),
  seeker('s2', { companions: [{ with: 's1', as: 'couple' }], healthLimits: ['dust'] }),
];

const matching: readonly Said[] = [
  ...failures(
    market(
      [
        seeker('s1', {
          born: date('1960-01-01'),
          education: 'none',
          wage: { wanted: 900_000, least: 900_000 },
          places: { scope: 'in-county', wished: [], excluded: ['4419'] },
          hours: { mostPerDay: 4, nightWork: false },
          healthLimits: ['dust'],
          accommodations: ['一楼宿舍'],
          needsCoupleRoom: true,
          speaksMandarin: false,
          availableFrom: date('2020-04-26'),
          avoidsEmployers: ['employer-o1'],
        }),
      ],
      [
        order('o1', {
          dispatchStopped: true,
          age: { to: 45, reason: '高处作业', relaxable: false },
          certificates: ['电工证'],
          hours: { perDay: 10, nightWork: true },
          strains: ['dust'],
          lodging: 'none',
          needsMandarin: true,
        }),
      ],
      { forbidden: [{ seeker: 's1', order: 'o1' }] },
    ),
  ),
  ...failures(market([seeker('s1', { born: date('2010-01-01') })], [order('o1')])),
  ...failures(market(couple, [order('o1', { strains: ['dust'], placesLeft: 1 })])),
];

const offerFacts: OfferFacts = {
  failedConditions: [],
  born: date('2003-05-01'),
  orderAge: {},
  liveAcceptance: 'offer-9',
  thisIsReserve: false,
  placesLeft: 0,
  waitingSince: today,
};
const offers: readonly OfferAct[] = [
  { ...header('1', 'sys', '2020-03-01'), move: 'offer' },
  { ...header('1', 'L', '2020-03-01'), move: 'accept', proof: 'fingerprint', reserve: false },
  { ...header('1', 'L', '2020-03-01'), move: 'promote' },
  { ...header('1', 'sys', '2020-03-02'), move: 'lapse', because: 'no-answer' },
  { ...header('1', 'E', '2020-03-02'), move: 'employerDecline', reason: 'other' },
  { ...header('1', 'E', '2020-03-02'), move: 'employerDecline', reason: 'other', words: '不要女的' },
  { ...header('1', 'E', '2020-03-02'), move: 'employerDecline', reason: 'other', words: '年龄不够' },
];
const offering: readonly Said[] = offers.flatMap((act) =>
  (['nothing', 'told', 'willing'] as const).flatMap((status) => unmetForOfferMove(act, status, offerFacts)),
);

const startedOn = date('2020-02-28');
const working: readonly Said[] = [
  ...unmetForEmploymentMove(
    { ...header('1', 'W', '2020-03-01'), move: 'confirm', grade: 'A', about: date('2020-02-01') },
    'at-work',
    { startedOn },
  ),
  ...unmetForEmploymentMove(
    { ...header('1', 'W', '2020-03-01'), move: 'confirm', grade: 'C', about: date('2020-05-01') },
    'at-work',
    {},
  ),
  ...unmetForEmploymentMove(
    {
      ...header('1', 'S', '2020-03-01'),
      move: 'changeEmployer',
      employer: 'e2',
      newSpell: '2',
      newStart: today,
      reason: '离家近',
    },
    'at-work',
    {},
  ),
  ...unmetForEmploymentMove(
    { ...header('1', 'E', '2020-03-01'), move: 'goOnLeave', expectedBack: date('2020-02-01') },
    'at-work',
    {},
  ),
  ...unmetForEmploymentMove(
    { ...header('1', 'S', '2020-03-01'), move: 'loseContact', attempts: [] },
    'at-work',
    {},
  ),
];

const line = { zh: '离职', en: 'leave', who: ['E', 'S'] as const };
const taking = { move: 'leave', role: 'E', on: today, reason: 'did-not-happen' } as const;
const opened = (operation: string) => ({ operation, role: 'L' as const, recordedOn: date('2020-01-01') });
const correcting: readonly Said[] = [
  ...unmetForCorrection(taking, undefined),
  ...unmetForCorrection(taking, { move: 'confirm', recordedOn: today, line }),
  ...unmetForCorrection(
    { ...taking, role: 'L', reason: 'other' },
    { move: 'leave', recordedOn: today, line },
  ),
  ...['dispatch.record-start', 'placements.change-job', 'placements.record-spell'].flatMap((operation) =>
    unmetForSpellCorrection({ role: 'L', recordedOn: today }, opened(operation)),
  ),
  ...[actsStand(['leave']), endIsStated, isReturn, waitsForDecision],
  ...unmetForRestoring('list', {
    group: 'closed',
    takesSeat: true,
    seatsLeft: 0,
    otherLiveSeat: { id: 'g-2', destination: '虎门', departOn: '2020-03-02' },
  }),
  ...unmetForGroupCorrection('lock', []),
  ...unmetForGroupCorrection('arrive', [{ personId: 'p1', status: 'started' }]),
];

type Propose = Extract<ResponsibilityEvent, { move: 'propose' }>;
const proposed = (
  n: number,
  ends: Pick<Propose, 'kind' | 'from' | 'to'>,
  by: Propose['by'] = L,
): Propose => ({
  ...{ id: `proposal-${n}`, at: hour(n), by, move: 'propose', persons: ['p1'] },
  ...ends,
});
const answered = (n: number, handover: string, by: ResponsibilityEvent['by'] = S): ResponsibilityEvent => ({
  ...{ id: `answer-${n}`, at: hour(n), by, move: 'accept', handover, exceptions: [] },
});
const open: ResponsibilityEvent = {
  id: 'o',
  at: hour(0),
  by: L,
  move: 'open',
  person: 'p1',
  village: '530629100201',
};
const handing: readonly Said[] = foldResponsibility([
  open,
  { ...open, id: 'o2', at: hour(1) },
  { id: 'x', at: hour(1), by: X, move: 'close', person: 'p1', because: 'died' },
  { id: 'c', at: hour(1), by: T, move: 'close', person: 'nobody', because: 'died' },
  { id: 'd1', at: hour(1), by: T, move: 'appoint', office: shikan, to: L.id },
  { id: 'd2', at: hour(1), by: S, move: 'appoint', office: dalingshan, to: S.id },
  proposed(2, { kind: 'self-gone', from: dalingshan, to: shikan }, S),
  proposed(3, { kind: 'self-gone', from: shikan, to: dalingshan }, S),
  proposed(4, { kind: 'going-home', from: dalingshan, to: maan }, S),
  proposed(5, { kind: 'self-gone', from: shikan, to: dalingshan }),
  proposed(6, { kind: 'self-gone', from: shikan, to: dalingshan }),
  answered(7, 'none'),
  answered(8, 'proposal-5'),
  answered(9, 'proposal-5'),
  proposed(10, { kind: 'going-home', from: dalingshan, to: maan }, S),
  { id: 'r', at: hour(11), by: X, move: 'release', persons: ['p1'], because: 'no-show' },
  { id: 'b', at: hour(12), by: X, move: 'board', persons: ['nobody'], office: coach },
]).refused.map(({ unmet }) => unmet);

const said = [
  ...unfair,
  ...ordering,
  ...licensing,
  ...matching,
  ...offering,
  ...working,
  ...correcting,
  ...handing,
  ...dispatching,
  ...takingBack,
  ...planning,
];

test('every refusal of a workflow and of the fairness check says in both languages what is wrong and what to do', () => {
  for (const { code, zh, en } of said) {
    expect(zh, code).toMatch(remedy.zh);
    expect(en, code).toMatch(remedy.en);
    expect(en.replace(/“[^”]*”/g, ''), code).not.toMatch(/\p{Script=Han}/u);
  }
});

test('no refusal of the domain is left out of these', () => {
  const source = join(import.meta.dirname, '..');
  const files = globSync('**/*.ts', { cwd: source }).filter(
    (file) => !file.endsWith('.test.ts') && !/testing\//.test(file),
  );
  const codes = files
    .map((file) => readFileSync(join(source, file), 'utf8'))
    .filter((text) => /\/unmet-condition\.ts'|LicenceRefusal|HardCondition/.test(text))
    .flatMap((text) => [
      ...[...text.matchAll(/unmet\(\s*'([a-z0-9-]+)'/g)].map(([, code]) => code),
      ...[...text.matchAll(/LicenceRefusal = \{\s*code: '([a-z-]+)'/g)].map(([, code]) => code),
      ...[...text.matchAll(/\n {4}name: '([a-z-]+)',/g)].map(([, name]) => name),
    ]);
  expect(codes.length).toBeGreaterThan(60);
  expect([...new Set(codes)].filter((code) => !said.some((refusal) => refusal.code === code))).toEqual([]);
  expect(said.filter(({ code }) => code.endsWith('-condition')).length).toBeGreaterThanOrEqual(
    unlawfulWords.length,
  );
});
