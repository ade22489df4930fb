import { expect, test } from 'vitest';
import { assign } from '../assignment/assign.ts';
import { market, order, seeker } from '../testing/market.ts';
import { worthLeft } from './worth-left.ts';

const villagers = (...others: string[]) =>
  others.map((other) => ({ with: other, as: 'fellow-villager' as const }));
const given = market(
  [
    seeker('a', { companions: villagers('b', 'c') }),
    seeker('b', { companions: villagers('a') }),
    seeker('c'),
    seeker('d'),
  ],
  [order('x', { placesLeft: 3 }), order('y', { placesLeft: 1 })],
  { pins: ['a', 'b', 'c'].map((id) => ({ seeker: id, order: 'x' })).concat({ seeker: 'd', order: 'y' }) },
);
const plan = assign(given);
const at = (...open: string[]) => plan.placed.filter((line) => open.includes(line.order));
const sum = (lines: typeof plan.placed) => lines.reduce((days, { stay }) => days + stay, 0);

test('of a whole plan it is what the engine says', () => {
  expect(worthLeft(given, at('x', 'y'))).toBe(plan.stay);
});

test('where an order is left out, what it was worth that fellow villagers went there together is left out as well', () => {
  expect(plan.stay - sum(plan.placed)).toBe(2 * given.settings.togetherStay);
  expect(worthLeft(given, at('y'))).toBe(sum(at('y')));
  expect(worthLeft(given, at('x'))).toBe(sum(at('x')) + 2 * given.settings.togetherStay);
});
