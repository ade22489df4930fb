import { describe, expect, test } from 'vitest';
import { MatchingCancelled } from './cancelled.ts';
import type { AssignmentProblem } from './problem.ts';
import { solveAssignment } from './solve.ts';
import { bestByTrying } from './testing/brute-force.ts';
import { bestPossible } from './testing/highs-oracle.ts';
import { edgeOf, faultsOf, firstOf, randomProblem, type Shape } from './testing/random-problem.ts';

const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed + 1);

const everything: Shape = {
  units: 40,
  orders: 10,
  edges: 5,
  plenty: 1.2,
  couples: 0.25,
  batches: 0.3,
  limits: 3,
  pairs: 15,
  pins: 4,
};

/** The oracle keeps every pin, so nobody is pinned where a batch may fail. */
const freeOfPinnedBatches = (problem: AssignmentProblem): AssignmentProblem => ({
  ...problem,
  batchMinimum: problem.batchMinimum.map((minimum, order) => (problem.pinned.includes(order) ? 1 : minimum)),
});

describe('against an exact solver', () => {
  test.each([0.6, 1, 2])(
    'a plain market with %s places a person ends within a thousandth of the best',
    (plenty) => {
      for (const seed of seeds(1)) {
        const problem = randomProblem(seed, { units: 120, orders: 15, edges: 8, plenty });
        const { objective, bound, at } = solveAssignment(problem);
        const best = bestPossible(problem);
        expect(faultsOf(problem, at)).toEqual([]);
        expect(objective).toBeGreaterThanOrEqual(0.999 * best);
        expect(objective).toBeLessThanOrEqual(best);
        expect(bound).toBeGreaterThanOrEqual(best);
      }
    },
  );

  test.each([0.8, 1.3])(
    'couples, rooms, batches, limits, pairs and pins at once, %s places a person: within one per cent, and the bound holds',
    (plenty) => {
      for (const seed of seeds(2)) {
        const problem = freeOfPinnedBatches(randomProblem(seed, { ...everything, plenty }));
        const { objective, bound, at } = solveAssignment(problem);
        const best = bestPossible(problem);
        expect(faultsOf(problem, at)).toEqual([]);
        expect(objective).toBeLessThanOrEqual(best);
        expect(objective).toBeGreaterThanOrEqual(0.99 * best);
        expect(bound).toBeGreaterThanOrEqual(best);
      }
    },
  );
});

test('a tiny market with side constraints ends at the best of all plans tried one by one', () => {
  const shape: Shape = {
    units: 6,
    orders: 4,
    edges: 3,
    plenty: 1,
    couples: 0.3,
    batches: 0.4,
    limits: 2,
    pairs: 3,
  };
  for (const seed of seeds(6)) {
    const problem = randomProblem(seed, shape);
    expect(solveAssignment(problem).objective).toBe(bestByTrying(problem));
  }
});

describe('what every plan keeps', () => {
  test.each(seeds(2))(
    'places, rooms, limits, batches and pins are respected, and the sum is right (market %i)',
    (seed) => {
      const problem = randomProblem(seed, {
        units: 60 + 20 * seed,
        orders: 16,
        edges: 8,
        plenty: 0.7 + seed / 10,
        couples: 0.3,
        batches: 0.3,
        limits: seed % 4,
        pairs: 40,
        pins: 12,
      });
      const { at, objective, bound, closed } = solveAssignment(problem);
      expect(faultsOf(problem, at)).toEqual([]);
      expect(objective).toBe(worthOf(problem, at));
      expect(bound).toBeGreaterThanOrEqual(objective);
      at.forEach((order, unit) => {
        const pin = problem.pinned[unit] ?? -1;
        if (pin >= 0 && order !== pin) expect(problem.batchMinimum[pin]).toBeGreaterThan(1);
        if (order >= 0) expect(closed[order]).toBe(0);
      });
    },
  );

  test('the same problem gives the same plan', () => {
    const problem = randomProblem(7, everything);
    expect(solveAssignment(problem)).toEqual(solveAssignment(problem));
  });

  test('what was given is not changed', () => {
    const problem = randomProblem(3, everything);
    const before = structuredClone(problem);
    solveAssignment(problem);
    expect(problem).toEqual(before);
  });
});

test('a pin whose batch cannot be filled is let go, and its order is named as closed', () => {
  const problem = small({ batchMinimum: [3, 1], pinned: [0, -1], known: [[0, 1], [1]] });
  const { at, closed } = solveAssignment(problem);
  expect([...at]).toEqual([1, 1]);
  expect([...closed]).toEqual([1, 0]);
});

test('a pin whose batch can be filled is kept, although others lose by it', () => {
  const problem = small({
    batchMinimum: [2, 1],
    pinned: [0, -1],
    known: [
      [0, 1],
      [0, 1],
    ],
  });
  expect([...solveAssignment(problem).at]).toEqual([0, 0]);
});

test('a solve that is cancelled throws', () => {
  const watch = { isCancelled: () => true };
  expect(() => solveAssignment(randomProblem(1, everything), { watch })).toThrow(MatchingCancelled);
});

test('progress is told up to the end', () => {
  const shares: number[] = [];
  solveAssignment(randomProblem(1, everything), { watch: { onProgress: (share) => shares.push(share) } });
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test('nobody and nothing to offer are a plan too', () => {
  expect(solveAssignment(small({ batchMinimum: [], pinned: [], known: [] }))).toMatchObject({
    objective: 0,
    bound: 0,
  });
  const { at } = solveAssignment(small({ batchMinimum: [1], pinned: [-1, -1], known: [[], [0]] }));
  expect([...at]).toEqual([-1, 0]);
});

/** Two orders of three places at most; the second is worth more to everybody. */
function small(of: { batchMinimum: number[]; pinned: number[]; known: number[][] }): AssignmentProblem {
  const orders = of.batchMinimum.length;
  const none = new Int32Array(0);
  return {
    size: new Int32Array(of.known.length).fill(1),
    rooms: new Int32Array(of.known.length),
    first: firstOf(of.known),
    order: Int32Array.from(of.known.flat()),
    value: Int32Array.from(of.known.flat(), (order) => 9_000 + 1_000 * order),
    capacity: new Int32Array(orders).fill(3),
    coupleRooms: new Int32Array(orders),
    batchMinimum: Int32Array.from(of.batchMinimum),
    limits: { capacity: none, first: none, limit: none },
    together: { a: none, b: none, bonus: 0 },
    pinned: Int32Array.from(of.pinned),
  };
}

function worthOf(problem: AssignmentProblem, at: Int32Array): number {
  let sum = 0;
  at.forEach((order, unit) => {
    if (order >= 0) sum += problem.value[edgeOf(problem, unit, order)] ?? 0;
  });
  problem.together.a.forEach((a, pair) => {
    const b = problem.together.b[pair] ?? 0;
    if ((at[a] ?? -1) >= 0 && at[a] === at[b]) sum += problem.together.bonus;
  });
  return sum;
}
