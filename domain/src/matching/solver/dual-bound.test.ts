import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestNet, dualBound } from './dual-bound.ts';
import type { AssignmentProblem } from './problem.ts';
import { solveAssignment } from './solve.ts';
import { faultsOf, randomProblem } from './testing/random-problem.ts';
import { grantedValues } from './worths.ts';

const market = (seed: number): AssignmentProblem =>
  randomProblem(seed, {
    units: 20,
    orders: 8,
    edges: 4,
    plenty: 1,
    couples: 0.3,
    batches: 0.2,
    limits: 2,
    pairs: 10,
    pins: 3,
  });

test('at any prices no plan that was found is worth more than the bound', () => {
  const price = fc.integer({ min: 0, max: 20_000 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(price, { minLength: 18, maxLength: 18 }),
      (seed, drawn) => {
        const problem = market(seed);
        const prices = [drawn.slice(0, 8), drawn.slice(8, 16), drawn.slice(16)].map((list) =>
          Float64Array.from(list),
        );
        const [places = noPrices, rooms = noPrices, limits = noPrices] = prices;
        expect(dualBound(problem, places, rooms, limits)).toBeGreaterThanOrEqual(found(seed, problem));
      },
    ),
    { numRuns: 300 },
  );
});

const noPrices = new Float64Array(0);
const known = new Map<number, number>();

function found(seed: number, problem: AssignmentProblem): number {
  const before = known.get(seed);
  if (before !== undefined) return before;
  const { objective, at } = solveAssignment(problem);
  expect(faultsOf(problem, at)).toEqual([]);
  known.set(seed, objective);
  return objective;
}

test('the bound of a solution is the bound at its prices: what is paid, and what each unit gains at best', () => {
  const problem = randomProblem(5, {
    units: 60,
    orders: 9,
    edges: 5,
    plenty: 1,
    couples: 0.3,
    limits: 2,
    pairs: 12,
  });
  const { bound, ...at } = solveAssignment(problem);
  const values = grantedValues(problem);
  const paid = (prices: Float64Array, amounts: Int32Array) =>
    prices.reduce((sum, price, index) => sum + price * (amounts[index] ?? 0), 0);
  let sum =
    paid(at.prices, problem.capacity) +
    paid(at.roomPrices, problem.coupleRooms) +
    paid(at.limitPrices, problem.limits.capacity);
  for (let unit = 0; unit < problem.size.length; unit++) sum += bestNet(problem, unit, at, values);
  expect(bound).toBe(Math.floor(sum + 1e-6));
  expect(dualBound(problem, at.prices, at.roomPrices, at.limitPrices)).toBe(bound);
});
