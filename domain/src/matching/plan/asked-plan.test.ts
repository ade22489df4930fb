import { expect, test } from 'vitest';
import { market, order, seeker } from '../testing/market.ts';
import { askedPlan } from './asked-plan.ts';

const pair = (one: string, at: string) => ({ seeker: one, order: at });
const nothing = { pins: [], forbidden: [], limits: [], keeps: true };
const base = market(
  ['a', 'b', 'c', 'd'].map((id) => seeker(id)),
  ['x', 'y', 'z'].map((id) => order(id)),
  { pins: [pair('a', 'x')], forbidden: [pair('b', 'x')] },
);

test('what the input asks stands beside what was decided; a pair that both fix is fixed once', () => {
  const input = { ...nothing, pins: [pair('a', 'x'), pair('c', 'y')], forbidden: [pair('d', 'y')] };
  expect(askedPlan(base, { ...input, keeps: false }, { placed: [], unplaced: [] })).toEqual({
    market: {
      ...base,
      pins: [pair('a', 'x'), pair('c', 'y')],
      forbidden: [pair('b', 'x'), pair('d', 'y')],
    },
    carried: [],
  });
});

test('of a part that is planned anew everybody else stays where they were, and who had no place has none', () => {
  const kept = { placed: [pair('b', 'y'), pair('c', 'z')], unplaced: ['d', 'gone'] };
  const { market: asked, carried } = askedPlan(base, { ...nothing, only: ['c'] }, kept);
  expect(asked.seekers.map(({ id }) => id)).toEqual(['b', 'c']);
  expect(asked.pins).toEqual([pair('a', 'x'), pair('b', 'y')]);
  expect(carried).toEqual(['d']);
});

test('a decision since then goes before the place of the earlier plan', () => {
  const kept = { placed: [pair('a', 'z'), pair('b', 'x'), pair('c', 'y')], unplaced: [] };
  const { market: asked } = askedPlan(base, { ...nothing, only: ['c'] }, kept);
  // a is fixed elsewhere by now, b was excluded from there.
  expect(asked.pins).toEqual([pair('a', 'x')]);
  expect(asked.seekers.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('who goes with the named is planned anew with them, over any number of links', () => {
  const linked = market(
    [
      seeker('a', { companions: [{ with: 'b', as: 'kin' }] }),
      seeker('b'),
      seeker('c', { companions: [{ with: 'b', as: 'couple' }] }),
      seeker('d', { companions: [{ with: 'c', as: 'fellow-villager' }] }),
    ],
    [order('x', { placesLeft: 9 })],
  );
  const kept = { placed: ['a', 'b', 'c', 'd'].map((id) => pair(id, 'x')), unplaced: [] };
  const { market: asked } = askedPlan(linked, { ...nothing, only: ['a'] }, kept);
  expect(asked.pins).toEqual([pair('d', 'x')]);
});
