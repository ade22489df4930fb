import { describe, expect, test } from 'vitest';
import type { AssignmentProblem } from './problem.ts';
import { solveAssignment } from './solve.ts';
import { randomProblem } from './testing/random-problem.ts';

const markets: readonly (readonly [string, AssignmentProblem])[] = [
  ['enough places', randomProblem(1, { units: 2_000, orders: 150, edges: 15, plenty: 1.3 })],
  ['too few places', randomProblem(2, { units: 2_000, orders: 150, edges: 15, plenty: 0.8 })],
  [
    'couples, limits and pairs',
    randomProblem(3, {
      units: 2_000,
      orders: 150,
      edges: 15,
      plenty: 1.3,
      couples: 0.2,
      limits: 4,
      pairs: 300,
    }),
  ],
];

describe.each(markets)('a plan of 2,000 units that is made again: %s', (_, problem) => {
  const earlier = solveAssignment(problem);
  const previous = { at: earlier.at, bonus: 100 };

  test('nobody moves when nothing changed', () => {
    const again = solveAssignment({ ...problem, previous });
    expect(moved(earlier.at, again.at)).toBeLessThanOrEqual(2);
  });

  test('a handful moves when one unit is gone and an order has one place less', () => {
    const gone = earlier.at.findIndex((order) => order >= 0);
    const reduced = without(problem, gone, earlier.at[earlier.at.length - 1] ?? 0);
    const again = solveAssignment({ ...reduced, previous });
    expect(moved(earlier.at, again.at, gone)).toBeLessThanOrEqual(6);
  });
});

test.each(markets.slice(0, 2))(
  'an earlier solution to begin from leads to as good a plan: %s',
  (_, problem) => {
    const earlier = solveAssignment(problem);
    const again = solveAssignment(problem, { start: earlier });
    expect(again.objective).toBeGreaterThanOrEqual(0.999 * earlier.objective);
    expect(again.bound).toBeGreaterThanOrEqual(again.objective);
  },
);

const moved = (before: Int32Array, after: Int32Array, except = -1): number =>
  before.reduce((count, order, unit) => count + (unit !== except && order !== after[unit] ? 1 : 0), 0);

/** A unit that knows no order any more is as good as gone, and the others keep their numbers. */
function without(problem: AssignmentProblem, unit: number, order: number): AssignmentProblem {
  const [from, to] = [problem.first[unit] ?? 0, problem.first[unit + 1] ?? 0];
  const cut = (list: Int32Array) => Int32Array.from([...list.subarray(0, from), ...list.subarray(to)]);
  const { limits } = problem;
  return {
    ...problem,
    first: problem.first.map((at, index) => (index <= unit ? at : at - (to - from))),
    order: cut(problem.order),
    value: cut(problem.value),
    capacity: problem.capacity.map((places, index) => (index === order ? places - 1 : places)),
    limits:
      limits.first.length === 0
        ? limits
        : {
            ...limits,
            first: limits.first.slice(0, limits.first.length - (to - from)),
            limit: cut(limits.limit),
          },
  };
}
