import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import type { Actor, Correction } from '../workflow/act.ts';
import { header } from '../workflow/testing/acts.ts';
import { unmetForOrderCorrection } from './order-correction.ts';
import type { OrderAct } from './order-moves.ts';

const draft: OrderAct = { ...header('1', 'E', '2020-03-01'), move: 'draft' };
const submit: OrderAct = { ...header('2', 'E', '2020-03-01'), move: 'submit' };
const verify: OrderAct = { ...header('3', 'S', '2020-03-02'), move: 'verify', method: 'visit' };
const published = [draft, submit, verify];
const codes = (
  log: readonly (OrderAct | Correction)[],
  id: string,
  role: Actor,
  given: { on?: string; account?: string; offersStanding?: number } = {},
) =>
  unmetForOrderCorrection(
    {
      id,
      by: { role, id: given.account ?? `${role}-1` },
      on: date(given.on ?? '2020-03-10'),
      reason: '点错了',
      offersStanding: given.offersStanding ?? 0,
    },
    log,
  ).map(({ code }) => code);

test('a verification is taken back by the station or the town, not by a county and not by the firm', () => {
  expect(codes(published, '3', 'S')).toEqual([]);
  expect(codes(published, '3', 'R')).toEqual([]);
  expect(codes(published, '3', 'C')).toEqual(['not-yours-to-take-back']);
  expect(codes(published, '3', 'E')).toEqual(['not-yours-to-take-back']);
});

test('a verification stays while offers of the order are open or hold a place', () => {
  expect(codes(published, '3', 'S', { offersStanding: 2 })).toEqual(['offers-stand']);
});

test('the last act goes first, and of two alike the last one', () => {
  expect(codes(published, '2', 'S')).toEqual(['another-act-since']);
  const rechecks: OrderAct[] = ['4', '5'].map((id) => ({
    ...header(id, 'S', '2020-03-20'),
    move: 'recheck',
  }));
  expect(codes([...published, ...rechecks], '4', 'S')).toEqual(['another-act-since']);
  expect(codes([...published, ...rechecks], '5', 'S')).toEqual([]);
});

test('a stop, a suspension, a draft and what the system does are undone by another move, by whomever', () => {
  const after = (act: OrderAct) => [...published, act];
  const stop: OrderAct = { ...header('4', 'C', '2020-03-05'), move: 'stopDispatch', reason: '拖欠工资' };
  const suspend: OrderAct = { ...header('4', 'S', '2020-03-05'), move: 'suspend', reason: '停工' };
  const full: OrderAct = { ...header('4', 'sys', '2020-03-05'), move: 'fill' };
  for (const role of ['S', 'C', 'R'] as const) {
    expect(codes(after(stop), '4', role)).toEqual(['stop-is-lifted']);
    expect(codes(after(suspend), '4', role)).toEqual(['stop-is-lifted']);
    expect(codes(after(full), '4', role)).toEqual(['done-by-the-system']);
    expect(codes(published, '1', role)).toEqual(['first-act']);
  }
});

test('a county takes back what the same officer recorded, and a correction is not corrected', () => {
  const suspended: OrderAct[] = [
    ...published,
    { ...header('4', 'S', '2020-03-05'), move: 'suspend', reason: '停工' },
    { ...header('5', 'C', '2020-03-06'), move: 'resume', reason: '已复工' },
  ];
  expect(codes(suspended, '5', 'C')).toEqual([]);
  expect(codes(suspended, '5', 'C', { account: 'C-9' })).toEqual(['not-yours-to-take-back']);
  const undo: Correction = {
    ...header('6', 'C', '2020-03-06'),
    move: 'correct',
    corrects: '5',
    reason: '点错了',
  };
  expect(codes([...suspended, undo], '6', 'C')).toEqual(['correction-stands']);
});
