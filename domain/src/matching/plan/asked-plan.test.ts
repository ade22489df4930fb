import { describe, expect, test } from 'vitest';
import { market, order, seeker } from '../testing/market.ts';
import { askedPlan, withoutRefusedStays } from './asked-plan.ts';

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
    stays: [],
    lost: [],
    carried: [],
  });
});

test('of a part that is planned anew everybody else stays where they were, and who had no place has none', () => {
  const kept = { placed: [pair('b', 'y'), pair('c', 'z')], unplaced: ['d', 'gone'] };
  const asked = askedPlan(base, { ...nothing, only: ['c'] }, kept);
  expect(asked.market.seekers.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(asked.market.pins).toEqual([pair('a', 'x'), pair('b', 'y')]);
  expect(asked).toMatchObject({ stays: [pair('b', 'y')], lost: [], carried: ['d'] });
});

test('decisions come first, then what the input fixes, then the places of the earlier plan, each by ids', () => {
  const decided = market(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => seeker(id)),
    [order('x', { placesLeft: 9 })],
    { pins: [pair('f', 'x'), pair('e', 'x')] },
  );
  const kept = { placed: ['a', 'b', 'c', 'd', 'e'].map((id) => pair(id, 'x')), unplaced: [] };
  const input = { ...nothing, pins: [pair('d', 'x'), pair('c', 'x')], only: ['b'] };
  const asked = askedPlan(decided, input, kept);
  expect(asked.market.pins).toEqual(['e', 'f', 'c', 'd', 'a'].map((id) => pair(id, 'x')));
  expect(asked.stays).toEqual([pair('a', 'x')]);
});

test('whom a decision fixes takes part, also without a place in the earlier plan', () => {
  const asked = askedPlan(base, { ...nothing, only: ['c'] }, { placed: [pair('c', 'z')], unplaced: ['a'] });
  expect(asked.market.seekers.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(asked.carried).toEqual([]);
});

test('of whom a decision speaks, the whole couple leaves its place for the decided one', () => {
  const couple = market(
    [seeker('a', { companions: [{ with: 'b', as: 'couple' }] }), seeker('b'), seeker('c')],
    ['x', 'y'].map((id) => order(id, { placesLeft: 2 })),
    { pins: [pair('b', 'y')] },
  );
  const kept = { placed: [pair('a', 'x'), pair('b', 'x'), pair('c', 'y')], unplaced: [] };
  const asked = askedPlan(couple, { ...nothing, only: ['c'] }, kept);
  expect(asked.market.pins).toEqual([pair('b', 'y')]);
  expect(asked.market.seekers.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('who can stay no longer takes no part and is told why: the order is gone, the pair is excluded, the companions part', () => {
  const parted = market(
    [
      ...['a', 'b', 'c', 'f'].map((id) => seeker(id)),
      seeker('d', { companions: [{ with: 'e', as: 'kin' }] }),
      seeker('e'),
    ],
    ['x', 'y'].map((id) => order(id, { placesLeft: 9 })),
    { forbidden: [pair('b', 'x')] },
  );
  const kept = {
    placed: [pair('a', 'gone'), pair('b', 'x'), pair('c', 'x'), pair('d', 'x'), pair('e', 'y')],
    unplaced: [],
  };
  const asked = askedPlan(parted, { ...nothing, only: ['f'] }, kept);
  expect(asked.market.seekers.map(({ id }) => id)).toEqual(['c', 'f']);
  expect(asked.stays).toEqual([pair('c', 'x')]);
  expect(asked.lost).toEqual([
    { seeker: 'a', because: 'kept-order-gone' },
    { seeker: 'b', because: 'kept-pair-excluded' },
    { seeker: 'd', because: 'kept-companions-apart' },
    { seeker: 'e', because: 'kept-companions-apart' },
  ]);
});

describe('what the engine finds of the places kept', () => {
  const kept = { placed: [pair('a', 'x'), pair('d', 'y')], unplaced: [] };

  test('whoever stays gives way to a decision, is moved nowhere else, and is no refused pin of anybody', () => {
    const full = market(
      ['a', 'c', 'd'].map((id) => seeker(id)),
      ['x', 'y', 'z'].map((id) => order(id, { placesLeft: 1 })),
      { pins: [pair('c', 'x')] },
    );
    const asked = askedPlan(full, { ...nothing, only: ['d'] }, kept);
    const first = {
      refusedPins: [
        { ...pair('a', 'x'), because: 'no-place-left' as const },
        { ...pair('d', 'y'), because: 'hard-condition' as const },
      ],
    };
    const rest = withoutRefusedStays(asked, first);
    expect(rest?.market.seekers.map(({ id }) => id)).toEqual(['c', 'd']);
    expect(rest?.market.pins).toEqual([pair('c', 'x')]);
    expect(rest?.lost).toEqual([{ seeker: 'a', because: 'kept-place-taken' }]);
    // A pin of an officer that is refused stays refused, and the plan stands.
    expect(withoutRefusedStays(asked, { refusedPins: first.refusedPins.slice(1) })).toBeUndefined();
  });

  test('a couple that stays gives way together', () => {
    const couple = market(
      [seeker('a', { companions: [{ with: 'b', as: 'couple' }] }), seeker('b'), seeker('d')],
      ['x', 'y'].map((id) => order(id, { placesLeft: 2 })),
    );
    const placed = [pair('a', 'x'), pair('b', 'x'), pair('d', 'y')];
    const asked = askedPlan(couple, { ...nothing, only: ['d'] }, { placed, unplaced: [] });
    const rest = withoutRefusedStays(asked, {
      refusedPins: [{ ...pair('a', 'x'), because: 'hard-condition' }],
    });
    expect(rest?.market.seekers.map(({ id }) => id)).toEqual(['d']);
    expect(rest?.stays).toEqual([]);
    expect(rest?.lost).toEqual([
      { seeker: 'a', because: 'kept-place-unfit' },
      { seeker: 'b', because: 'kept-place-unfit' },
    ]);
  });
});

test('who names the same absent person as the named is none of theirs and stays', () => {
  const apart = market(
    ['a', 'b'].map((id) => seeker(id, { companions: [{ with: 'absent', as: 'kin' }] })),
    ['x', 'y'].map((id) => order(id)),
  );
  const kept = { placed: [pair('a', 'x'), pair('b', 'y')], unplaced: [] };
  const asked = askedPlan(apart, { ...nothing, only: ['a'] }, kept);
  expect(asked).toMatchObject({ stays: [pair('b', 'y')], lost: [] });
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
