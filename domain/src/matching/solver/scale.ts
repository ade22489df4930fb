import { type AssignmentProblem, get, type Prices } from './problem.ts';

/** Values are brought to about this size, so that prices of limits can be whole and steps fine. */
const usualValue = 10_000;

export function scaleOf(problem: AssignmentProblem): number {
  if (problem.value.some((value) => value >= usualValue / 2)) return 1;
  return Math.ceil(usualValue / problem.value.reduce((most, value) => Math.max(most, value), 1));
}

export function timesValues(problem: AssignmentProblem, scale: number): AssignmentProblem {
  const { together, previous } = problem;
  return {
    ...problem,
    value: problem.value.map((value) => value * scale),
    together: { ...together, bonus: together.bonus * scale },
    ...(previous === undefined ? {} : { previous: { at: previous.at, bonus: previous.bonus * scale } }),
  };
}

/**
 * 竞价步长: a thousandth of what a place is usually worth, finer for small markets, where it costs nothing. It stays
 * below the bonus for staying: then nobody moves without a reason that the values give.
 */
export function stepOf({ size, first, value, previous }: AssignmentProblem): number {
  let sum = 0;
  for (let unit = 0; unit < size.length; unit++)
    if (get(first, unit) < get(first, unit + 1)) sum += get(value, get(first, unit)) / get(size, unit);
  const usual = Math.max(1, sum / Math.max(1, size.length));
  const step = usual / (size.length <= 5_000 ? 20_000 : 1_000);
  return previous === undefined || previous.bonus === 0 ? step : Math.min(step, previous.bonus / 4);
}

export const divided = ({ prices, roomPrices, limitPrices }: Prices, scale: number): Prices => ({
  prices: prices.map((price) => price / scale),
  roomPrices: roomPrices.map((price) => price / scale),
  limitPrices: limitPrices.map((price) => price / scale),
});
