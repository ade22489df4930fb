import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import { groupMoves } from '../dispatch/group-moves.ts';
import { passengerMoves } from '../dispatch/passenger-moves.ts';
import { offerMoves } from '../matching/offers/offer-moves.ts';
import { employmentMoves } from '../placements/moves/employment-moves.ts';
import { orderMoves } from '../vacancies/order-moves.ts';
import { endOfDay, openQuestions, QuestionKind, questionsFor } from './open-questions.ts';

/** Asked by what is no move of a table: an import that finds one, a request of another county, a statement of a village and its return, its roster. */
const askedElsewhere: readonly QuestionKind[] = [
  'under-age-note',
  'home-transfer',
  'village-statement',
  'statement-returned',
  'village-roster',
];

test('every question is asked by a line of a workflow table, or by one of the named other ways', () => {
  const tables = [orderMoves, offerMoves, groupMoves, passengerMoves, employmentMoves];
  const lines = tables.flatMap((moves) =>
    Object.values<{ zh: string; asks?: readonly QuestionKind[] }>(moves),
  );
  const asked = new Set(lines.flatMap(({ asks = [] }) => asks));
  expect([...asked, ...askedElsewhere].sort()).toEqual([...QuestionKind.options].sort());
});

test('every question is seen by somebody from the start or in time, and names what answers it', () => {
  for (const [kind, { seenBy, answeredBy }] of Object.entries(openQuestions)) {
    expect(Object.keys(seenBy), kind).not.toEqual([]);
    expect(answeredBy.length, kind).toBeGreaterThan(0);
  }
});

test('what is due on a day is due until its last instant in Shanghai', () => {
  expect(endOfDay(date('2025-02-21'))).toBe('2025-02-21T15:59:59.999Z');
});

test('who only watches sees it once it is overdue', () => {
  expect(questionsFor('T').get('no-show-reason')).toBe('overdue');
  expect(questionsFor('E').get('employer-answer')).toBe('the-start');
  expect([...questionsFor('W').keys()]).toEqual([]);
});
