import { expect, test } from 'vitest';
import { market, order, seeker } from '../testing/market.ts';
import { excludedByHand } from './excluded-by-hand.ts';

const pair = (one: string, at: string) => ({ seeker: one, order: at });

test('an exclusion is one to lift once, as long as both take part and nobody answered no to it as well', () => {
  const both = market([seeker('a'), seeker('b')], [order('x'), order('y')]);
  const excluded = [pair('a', 'x'), pair('a', 'x'), pair('b', 'y'), pair('gone', 'x'), pair('a', 'full')];
  expect(excludedByHand(both, { excluded, answered: [pair('b', 'y')] })).toEqual([pair('a', 'x')]);
});
