import { stayTable } from '@wengang/domain/matching/stay/expected-stay.ts';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import { expect, test } from 'vitest';
import { drawOf } from './chance.ts';
import { daysStayed } from './stay-draw.ts';

const draws = 20_000;

test('stays that are drawn fall along the survival curve, and their mean is the expected stay', () => {
  const { survival, days } = stayTable(priorModel);
  for (const total of [-40, 85, 200]) {
    const stays = Array.from({ length: draws }, (_, n) => daysStayed(priorModel, total, drawOf(7, n)));
    const shareAt = (day: number) => stays.filter((one) => one >= day).length / draws;
    const expected = survival(total);
    for (const [day, share] of [
      [30, expected.day30],
      [90, expected.day90],
      [180, expected.day180],
    ] as const)
      expect(Math.abs(shareAt(day) - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / draws));
    // Whole days finished: half a day less on average for who left.
    const mean = stays.reduce((sum, one) => sum + one, 0) / draws + 0.5 * (1 - expected.day180);
    expect(Math.abs(mean - days(total) / 100)).toBeLessThan(4 * (70 / Math.sqrt(draws)));
  }
});

test('who has more luck, or a better place, stays no shorter', () => {
  const byLuck = [0.99, 0.7, 0.65, 0.5, 0.1].map((share) => daysStayed(priorModel, 85, share));
  expect(byLuck).toEqual(byLuck.toSorted((a, b) => a - b));
  const byTotal = [-200, 0, 85, 300].map((total) => daysStayed(priorModel, total, 0.7));
  expect(byTotal).toEqual(byTotal.toSorted((a, b) => a - b));
  expect(daysStayed(priorModel, 85, 0)).toBe(180);
  expect(daysStayed(priorModel, 85, 0.999_999)).toBe(0);
});
