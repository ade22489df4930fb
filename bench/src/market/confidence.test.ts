import { expect, test } from 'vitest';
import { normalOf } from './chance.ts';
import { intervalOf, pairedGain, studentOf } from './confidence.ts';

test('the quantiles are those of the table of Student’s t', () => {
  const table = { 1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 9: 2.262, 29: 2.045, 100: 1.984 };
  for (const [freedom, quantile] of Object.entries(table))
    expect(Math.abs(studentOf(Number(freedom)) - quantile)).toBeLessThan(0.01);
});

test('the interval of five numbers is the one worked out by hand', () => {
  // Mean 6, standard deviation √10, t(4) = 2.776: 2.776 · √10 ÷ √5.
  const { mean, half } = intervalOf([2, 4, 6, 8, 10]);
  expect(mean).toBe(6);
  expect(half).toBeCloseTo(3.926, 2);
  expect(intervalOf([7]).half).toBe(Number.POSITIVE_INFINITY);
});

test('a gain is worked out seed by seed: what all seeds share does not blur it', () => {
  const { mean, half } = pairedGain([110, 220, 330, 440], [100, 200, 300, 400]);
  expect(mean).toBeCloseTo(10, 9);
  expect(half).toBeCloseTo(0, 9);
});

test('the interval holds the true mean in 95 of 100 samples', () => {
  const held = Array.from({ length: 2000 }, (_, n) => {
    const { mean, half } = intervalOf(Array.from({ length: 8 }, (__, k) => normalOf(n, k)));
    return Math.abs(mean) <= half;
  }).filter(Boolean).length;
  // Standard error 0.49 %.
  expect(Math.abs(held / 2000 - 0.95)).toBeLessThan(0.018);
});
