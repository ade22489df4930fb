import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { AssignmentProblem } from '../problem.ts';
import { solveAssignment } from '../solve.ts';
import { bestPossible } from '../testing/highs-oracle.ts';
import { faultsOf, firstOf, lehmer } from '../testing/random-problem.ts';

const shared =
  process.env.WENGANG_SHARED ?? fileURLToPath(new URL('../../../../../../shared', import.meta.url));
const optima = `${shared}/data/matching/gap_optima.json`;

describe.skipIf(!existsSync(optima))(
  'OR-Library gap1–gap4 (WENGANG_SHARED; skipped where it is absent)',
  () => {
    test.each([1, 2, 3, 4])(
      'gap%i: every instance ends at its proven optimum, with a bound that proves it',
      (number) => {
        const known = JSON.parse(readFileSync(optima, 'utf8')) as {
          file: string;
          instance: number;
          value: number;
        }[];
        readGapFile(`${shared}/data/matching/gap${number}.txt`).forEach((problem, index) => {
          const { objective, bound, at } = solveAssignment(problem);
          const best = known.find(({ file, instance }) => file === `gap${number}` && instance === index + 1);
          expect(faultsOf(problem, at)).toEqual([]);
          expect(at).not.toContain(-1);
          expect(objective).toBe(best?.value);
          expect(bound).toBe(best?.value);
        });
      },
    );
  },
);

describe('units that take more or less by order, all to be placed', () => {
  test('made-up instances end within half a per cent of the best, and the bound holds', () => {
    for (const seed of [1, 2]) {
      const problem = correlated(seed, 4, 12);
      const { objective, bound, at } = solveAssignment(problem);
      const best = bestPossible(problem);
      expect(faultsOf(problem, at)).toEqual([]);
      expect(at).not.toContain(-1);
      expect(objective).toBeGreaterThanOrEqual(0.995 * best);
      expect(bound).toBeGreaterThanOrEqual(best);
    }
  });

  test('10 orders and 80 units whose value falls as they take less: feasible and within two per cent of the bound', () => {
    const problem = correlated(9, 10, 80);
    const { objective, bound, at } = solveAssignment(problem);
    expect(faultsOf(problem, at)).toEqual([]);
    expect(at).not.toContain(-1);
    expect(objective).toBeGreaterThanOrEqual(0.98 * bound);
  });

  test('persons of one place each are all placed when only one way of placing them is left', () => {
    const units = 60;
    const edges = Array.from({ length: units }, (_, unit) => (unit === 0 ? [0] : [unit - 1, unit]));
    const problem = everyUnitOnce(edges, (unit, order) => (order < unit ? 9_000 : 1));
    const { at } = solveAssignment(problem);
    expect([...at]).toEqual(Array.from({ length: units }, (_, unit) => unit));
  });

  test('nobody more than must stays unplaced where not all can be placed', () => {
    const problem = everyUnitOnce([[0], [0, 1], [0, 1], [1]], () => 100);
    const { at, objective, bound } = solveAssignment(problem);
    expect(at.filter((order) => order < 0)).toHaveLength(2);
    expect(bound).toBeGreaterThanOrEqual(objective);
  });
});

/** As type D of the literature (Chu & Beasley 1997): who takes little is worth little. */
function correlated(seed: number, orders: number, units: number): AssignmentProblem {
  const random = lehmer(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const weight = Array.from({ length: orders }, () => Array.from({ length: units }, () => between(1, 100)));
  const value = weight.map((row) => row.map((takes) => takes + between(5, 25)));
  const capacity = weight.map((row) =>
    Math.floor((0.8 * row.reduce((sum, takes) => sum + takes, 0)) / orders),
  );
  return tableProblem(value, weight, capacity);
}

function readGapFile(path: string): readonly AssignmentProblem[] {
  const numbers = readFileSync(path, 'utf8').trim().split(/\s+/).map(Number);
  let at = 0;
  const next = (): number => numbers[at++] ?? Number.NaN;
  const list = (length: number) => Array.from({ length }, next);
  return Array.from({ length: next() }, () => {
    const [agents, jobs] = [next(), next()];
    const value = Array.from({ length: agents }, () => list(jobs));
    const weight = Array.from({ length: agents }, () => list(jobs));
    return tableProblem(value, weight, list(agents));
  });
}

function tableProblem(value: number[][], weight: number[][], capacity: number[]): AssignmentProblem {
  const orders = capacity.length;
  const units = value[0]?.length ?? 0;
  const edges = Array.from({ length: units }, () => capacity.map((_, order) => order));
  const byEdge = (table: number[][]) =>
    Int32Array.from(
      { length: orders * units },
      (_, edge) => table[edge % orders]?.[Math.floor(edge / orders)] ?? 0,
    );
  return {
    ...everyUnitOnce(edges, () => 1),
    value: byEdge(value),
    weight: byEdge(weight),
    capacity: Int32Array.from(capacity),
  };
}

/** Orders of one place. */
function everyUnitOnce(edges: number[][], value: (unit: number, order: number) => number): AssignmentProblem {
  const orders = Math.max(...edges.flat()) + 1;
  const none = new Int32Array(0);
  return {
    size: new Int32Array(edges.length).fill(1),
    rooms: new Int32Array(edges.length),
    first: firstOf(edges),
    order: Int32Array.from(edges.flat()),
    value: Int32Array.from(edges.flatMap((known, unit) => known.map((order) => value(unit, order)))),
    capacity: new Int32Array(orders).fill(1),
    coupleRooms: new Int32Array(orders),
    batchMinimum: new Int32Array(orders).fill(1),
    limits: { capacity: none, first: none, limit: none },
    together: { a: none, b: none, bonus: 0 },
    pinned: new Int32Array(edges.length).fill(-1),
    everyUnit: true,
  };
}
