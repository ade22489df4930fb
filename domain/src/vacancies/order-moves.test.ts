import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import { actorOfRole } from '../workflow/actor-of-role.ts';
import { moveRefused, reasonsOf } from '../workflow/move-refused.ts';
import type { Nothing } from '../workflow/moves.ts';
import { openQuestions } from '../workflow/open-questions.ts';
import { header } from '../workflow/testing/acts.ts';
import { checkFairness } from './fairness.ts';
import { shippedMinimumWages } from './minimum-wages/minimum-wage.ts';
import {
  type OrderAct,
  type OrderFacts,
  type OrderStatus,
  recheckDays,
  unmetForOrderMove,
} from './order-moves.ts';
import { foldOrder } from './order-state.ts';
import { orderFacts } from './testing/order-facts.ts';
import { orderTerms } from './testing/order-terms.ts';

const codes = (status: OrderStatus | Nothing, act: OrderAct, given: OrderFacts = orderFacts()) =>
  unmetForOrderMove(act, status, given).map((refusal) => refusal.code);

const draft: OrderAct = { ...header('1', 'E', '2020-03-01'), move: 'draft' };
const submit: OrderAct = { ...header('2', 'E', '2020-03-01'), move: 'submit' };
const verify: OrderAct = { ...header('3', 'S', '2020-03-02'), move: 'verify', method: 'visit' };

test('an order is drafted, submitted, verified by the station, rechecked, expired and verified again', () => {
  const log: OrderAct[] = [
    draft,
    submit,
    verify,
    { ...header('4', 'E', '2020-03-30'), move: 'recheck' },
    { ...header('5', 'sys', '2020-04-30'), move: 'expire' },
    { ...header('6', 'R', '2020-05-03'), move: 'verify', method: 'phone' },
  ];
  expect(foldOrder(log.slice(0, 4)).state).toEqual({
    status: 'published',
    authors: ['E-1'],
    verification: {
      method: 'visit',
      verifiedBy: 'S-1',
      verifiedOn: '2020-03-02',
      lastCheckedOn: '2020-03-30',
    },
  });
  expect(foldOrder(log.slice(0, 5)).state?.status).toBe('expired');
  expect(foldOrder(log)).toMatchObject({ state: { status: 'published' }, refused: [] });
});

test('who wrote an order may not verify it, and the employer may not at all', () => {
  expect(codes('awaiting-verification', verify)).toEqual([]);
  expect(codes('awaiting-verification', verify, orderFacts({ authors: ['S-1'] }))).toEqual(['own-order']);
  expect(codes('awaiting-verification', { ...verify, by: { role: 'E', id: 'E-2' } })).toEqual([
    'not-your-move',
  ]);
});

test('whoever wrote an order anew is an author as well, until the draft is taken back', () => {
  const rewritten: OrderAct = { ...header('4', 'S', '2020-03-01'), move: 'draft' };
  expect(foldOrder([draft, rewritten, draft]).state?.authors).toEqual(['E-1', 'S-1']);
  const undo = {
    ...header('5', 'S', '2020-03-01'),
    move: 'correct' as const,
    corrects: '4',
    reason: '撤销导入',
  };
  expect(foldOrder([draft, rewritten, undo]).state?.authors).toEqual(['E-1']);
});

test('an unfair order is drafted but never published, and the refusal names the law', () => {
  const terms = orderTerms({ title: '女工' });
  const fairness = checkFairness(terms, date('2020-03-01'), shippedMinimumWages);
  expect(codes('nothing', draft, orderFacts({ terms, fairness }))).toEqual([]);
  expect(codes('awaiting-verification', verify, orderFacts({ terms, fairness }))).toEqual(['sex-condition']);
});

test('an order is submitted only when it is complete', () => {
  const refusals = unmetForOrderMove(
    submit,
    'draft',
    orderFacts({ terms: orderTerms({ contact: undefined, hours: undefined }) }),
  );
  expect(refusals).toMatchObject([{ code: 'incomplete', data: { fields: ['contact', 'hours'] } }]);
});

test('an order is submitted only with a last day at most 90 days away and a pay range that is one', () => {
  const given = (overrides: Parameters<typeof orderTerms>[0]) => orderFacts({ terms: orderTerms(overrides) });
  expect(codes('draft', submit, given({ validUntil: date('2020-05-30') }))).toEqual([]);
  expect(codes('draft', submit, given({ validUntil: date('2020-05-31') }))).toEqual(['valid-too-long']);
  expect(codes('draft', submit, given({ validUntil: date('2020-02-29') }))).toEqual(['already-expired']);
  expect(codes('draft', submit, given({ pay: { form: 'month', low: 3, high: 2 } }))).toEqual([
    'pay-range-inverted',
  ]);
  const blank = given({ contact: ' ', contract: { kind: 'employment', party: ' ' } });
  expect(unmetForOrderMove(submit, 'draft', blank)).toMatchObject([
    { code: 'incomplete', data: { fields: ['contact', 'contract'] } },
  ]);
});

test('an unlicensed HR company may not even draft', () => {
  expect(codes('nothing', draft, orderFacts({ poster: { kind: 'hr-company', id: 'h1' } }))).toEqual([
    'no-service-licence',
  ]);
});

test('an order expires on the 31st day after its last check, not on the 30th, or after its last day', () => {
  const expire = (on: string): OrderAct => ({ ...header('9', 'sys', on), move: 'expire' });
  const checked = orderFacts({ lastCheckedOn: date('2020-03-10') });
  expect(codes('published', expire('2020-04-09'), checked)).toEqual(['not-due']);
  expect(codes('published', expire('2020-04-10'), checked)).toEqual([]);
  expect(codes('published', expire('2020-05-02'), orderFacts({ lastCheckedOn: date('2020-05-01') }))).toEqual(
    [],
  );
});

test('a recheck is asked for until the last day on which the order stands', () => {
  expect(openQuestions['order-recheck'].clock.days).toBe(recheckDays);
});

test('a refused move says in which status it is possible, and who may do it', () => {
  expect(unmetForOrderMove(submit, 'draft', orderFacts())).toEqual([]);
  const byEmployer: OrderAct = { ...verify, by: draft.by };
  expect(unmetForOrderMove(byEmployer, 'draft', orderFacts()).map((refusal) => refusal.zh)).toEqual([
    '“核实发布”只能在“待核实、已过期”时办理,现在是“草稿”。请刷新后按现在的状态办理;前面登记有误的,请从最后一次办理起依次更正。',
    '“核实发布”由驻外服务站、输入地人社分局办理,不由用人单位办理。请联系有权办理的一方。',
  ]);
});

test('a contract carries every reason, and only what it names', () => {
  const fairness = checkFairness(orderTerms({ title: '女工' }), date('2020-03-01'), shippedMinimumWages);
  const reasons = reasonsOf(unmetForOrderMove(verify, 'awaiting-verification', orderFacts({ fairness })));
  expect(moveRefused.data.parse(reasons)).toEqual(reasons);
  expect(moveRefused.say(reasons).zh).toMatch(/^“女工”:不得限定或优先性别。请删去该条件;/);
});

test('officers who only look or administer move nothing', () => {
  expect(actorOfRole['station-head']).toBe('S');
  expect(actorOfRole.auditor).toBeUndefined();
});

test('an order is resumed only on what it was published on: the licence, the credit code, completeness and fairness', () => {
  const resume: OrderAct = { ...header('9', 'S', '2020-03-10'), move: 'resume', reason: '已核实' };
  expect(codes('suspended', resume)).toEqual([]);
  expect(codes('suspended', resume, orderFacts({ poster: { kind: 'hr-company', id: 'h1' } }))).toEqual([
    'no-service-licence',
  ]);
  expect(codes('suspended', resume, orderFacts({ creditCodeIsValid: false }))).toEqual([
    'credit-code-invalid',
  ]);
  expect(codes('suspended', resume, orderFacts({ terms: orderTerms({ contact: undefined }) }))).toEqual([
    'incomplete',
  ]);
});

test('lifting a stop leads back through suspension', () => {
  const log: OrderAct[] = [
    draft,
    submit,
    verify,
    { ...header('4', 'sys', '2020-03-05'), move: 'stopDispatch', reason: '拖欠工资' },
    { ...header('5', 'C', '2020-03-09'), move: 'liftStop', reason: '已付清' },
    { ...header('6', 'S', '2020-03-10'), move: 'resume', reason: '已核实' },
  ];
  expect(log.map((_, n) => foldOrder(log.slice(0, n + 1)).state?.status).slice(3)).toEqual([
    'dispatch-stopped',
    'suspended',
    'published',
  ]);
});
