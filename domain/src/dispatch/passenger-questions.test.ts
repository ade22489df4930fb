import { expect, test } from 'vitest';
import { Instant } from '../calendar/instant.ts';
import { header } from '../workflow/testing/acts.ts';
import type { PassengerAct } from './passenger-evidence.ts';
import { questionsOf } from './passenger-questions.ts';
import { decidesStart, startStatementOf } from './start-statement.ts';

const list: PassengerAct = { ...header('1', 'C', '2020-02-22'), move: 'list' };
const noShow: PassengerAct = { ...header('2', 'X', '2020-02-25'), move: 'noShow' };
const board: PassengerAct = {
  ...header('3', 'X', '2020-02-25'),
  move: 'board',
  leg: 1,
  at: Instant.parse('2020-02-25T01:00:00.000Z'),
};
const leave: PassengerAct = {
  ...header('4', 'X', '2020-02-25'),
  move: 'leave',
  at: Instant.parse('2020-02-25T03:00:00.000Z'),
  place: '虚构北站',
  whereTo: '亲戚家',
  phoneReached: true,
};
const atGate: PassengerAct = { ...header('5', 'S', '2020-02-26'), move: 'arrive', receipt: '交接单 1' };
const stated: PassengerAct = {
  ...header('6', 'E', '2020-03-01'),
  move: 'stateStart',
  receipt: '回 1',
  statedBy: '虚构人事',
  claim: { outcome: 'started', startedOn: '2020-02-28' as never },
};
const found: PassengerAct = {
  ...header('7', 'S', '2020-03-02'),
  move: 'contradictStart',
  checkedBy: 'visit',
  words: '不在厂',
  claim: { outcome: 'not-started', on: '2020-02-28' as never, reason: 'gave-up', next: 'home' },
};
const kinds = (...log: PassengerAct[]) => questionsOf(log).map(({ kind, act }) => `${kind} ${act}`);

test('a no-show asks for its reason until it is given, or the person gets on after all', () => {
  const reason: PassengerAct = {
    ...header('8', 'L', '2020-02-26'),
    move: 'explainNoShow',
    reason: 'family',
  };
  expect(kinds(list, noShow)).toEqual(['no-show-reason 2']);
  expect(kinds(list, noShow, reason)).toEqual([]);
  expect(kinds(list, noShow, board)).toEqual([]);
});

test('a leaving is a note until the county acknowledges it; another leaving asks again', () => {
  const read: PassengerAct = { ...header('8', 'C', '2020-02-25'), move: 'acknowledgeLeaving' };
  expect(kinds(list, board, leave)).toEqual(['left-on-the-way 4']);
  expect(kinds(list, board, leave, read)).toEqual([]);
  expect(kinds(list, board, leave, read, atGate)).toEqual([]);
});

test('a statement of the employer is open until it is confirmed, also by an act dated before it', () => {
  const start: PassengerAct = {
    ...header('8', 'S', '2020-02-28'),
    move: 'start',
    startedOn: '2020-02-28',
    receipt: '回 1',
    statedBy: '虚构人事',
    checkedBy: 'visit',
  };
  expect(kinds(list, board, atGate, stated)).toEqual(['start-confirmation 6']);
  expect(kinds(list, board, atGate, stated, found)).toEqual(['start-contradicted 7']);
  expect(kinds(list, board, atGate, stated, { ...stated, id: '9' })).toEqual(['start-confirmation 9']);
  // Said again, what the station contradicts stays contradicted.
  expect(kinds(list, board, atGate, stated, found, { ...stated, id: '9' })).toEqual(['start-contradicted 7']);
  expect(kinds(list, board, atGate, stated, start)).toEqual([]);
  expect(startStatementOf([list, board, atGate, start])).toBeUndefined();
});

test('that a person works is decided at the place of work, that one does not by the home county', () => {
  expect([stated, found].map((act) => decidesStart(act as never))).toEqual(['S', 'C']);
});
