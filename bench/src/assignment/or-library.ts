import { readFileSync } from 'node:fs';
import type { AssignmentProblem } from '@wengang/domain/matching/solver/problem.ts';

/** OR-Library "gap": a count, then for each problem agents and jobs, values and weights by agent, and capacities. */
export function readGapFile(path: string): readonly AssignmentProblem[] {
  const numbers = readFileSync(path, 'utf8').trim().split(/\s+/).map(Number);
  let at = 0;
  const next = (): number => numbers[at++] ?? Number.NaN;
  const list = (length: number) => Array.from({ length }, next);
  return Array.from({ length: next() }, () => {
    const [agents, jobs] = [next(), next()];
    const value = Array.from({ length: agents }, () => list(jobs));
    const weight = Array.from({ length: agents }, () => list(jobs));
    return gapProblem(value, weight, list(agents));
  });
}

/** Each job (unit) is assigned to exactly one agent (order). */
export function gapProblem(
  value: readonly (readonly number[])[],
  weight: readonly (readonly number[])[],
  capacity: readonly number[],
): AssignmentProblem {
  const agents = capacity.length;
  const jobs = value[0]?.length ?? 0;
  const byEdge = (table: readonly (readonly number[])[]) =>
    Int32Array.from(
      { length: agents * jobs },
      (_, edge) => table[edge % agents]?.[Math.floor(edge / agents)] ?? 0,
    );
  const none = new Int32Array(0);
  return {
    size: new Int32Array(jobs).fill(1),
    rooms: new Int32Array(jobs),
    first: Int32Array.from({ length: jobs + 1 }, (_, job) => job * agents),
    order: Int32Array.from({ length: agents * jobs }, (_, edge) => edge % agents),
    value: byEdge(value),
    weight: byEdge(weight),
    capacity: Int32Array.from(capacity),
    coupleRooms: new Int32Array(agents),
    batchMinimum: new Int32Array(agents).fill(1),
    limits: { capacity: none, first: none, limit: none },
    together: { a: none, b: none, bonus: 0 },
    pinned: new Int32Array(jobs).fill(-1),
    everyUnit: true,
  };
}
