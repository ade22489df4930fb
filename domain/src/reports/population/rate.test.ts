import { expect, test } from 'vitest';
import { formatRate } from './rate.ts';

test.each([
  [7, 13, '53.8%'],
  [2, 3, '66.7%'],
  [1, 3, '33.3%'],
  [0, 1, '0.0%'],
  [8, 8, '100.0%'],
  [1, 2000, '0.1%'],
  [1, 2001, '0.0%'],
  [0, 0, '—'],
])('%i of %i is %s', (numerator, denominator, text) => {
  expect(formatRate({ numerator, denominator })).toBe(text);
});
