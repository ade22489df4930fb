import { expect, test } from 'vitest';
import type { Companion } from '../market/market.ts';
import { boundTo, goingTogether } from './going-together.ts';

const naming = (id: string, names: string, as: Companion['as'] = 'kin') => ({
  id,
  companions: [...names].map((one) => ({ with: one, as })),
});
const sorted = (ids: ReadonlySet<string>): string => [...ids].sort().join('');

test('who goes together is found over any number of links, whoever names the other; villagers are bound by nothing', () => {
  const together = goingTogether([
    naming('a', 'b', 'couple'),
    naming('b', ''),
    naming('c', 'b'),
    naming('d', 'c', 'fellow-villager'),
  ]);
  expect(sorted(together(['a']))).toBe('abc');
  expect(sorted(together(['d']))).toBe('d');
  expect(sorted(together(['b', 'd']))).toBe('abcd');
});

test('somebody who is absent links nobody, as in the engine, and goes alone', () => {
  const together = goingTogether([naming('a', 'x'), naming('b', 'x')]);
  expect(sorted(together(['a']))).toBe('a');
  expect(sorted(together(['x']))).toBe('x');
});

test('whoever names somebody outside, or is named from there, is bound to it with all who go along', () => {
  const among = [
    naming('a', 'x'),
    naming('b', 'a'),
    naming('c', ''),
    naming('d', 'x', 'fellow-villager'),
    naming('e', ''),
  ];
  expect(sorted(boundTo(among, { named: ['x'], naming: [] }))).toBe('ab');
  expect(sorted(boundTo(among, { named: [], naming: [naming('x', 'e')] }))).toBe('abe');
  expect(sorted(boundTo(among, { named: [], naming: [naming('y', 'c', 'fellow-villager')] }))).toBe('');
});
