import { objectiveOf } from '../plan-worth.ts';
import type { AssignmentProblem } from '../problem.ts';
import { edgeOf, faultsOf } from './random-problem.ts';

/** Every plan there is, one by one: for a handful of units. */
export function bestByTrying(problem: AssignmentProblem): number {
  const at = new Int32Array(problem.size.length).fill(-1);
  let best = 0;
  const tryFrom = (unit: number): void => {
    if (unit === at.length) {
      if (faultsOf(problem, at).length > 0) return;
      const held = Int32Array.from(at, (order, each) => (order < 0 ? -1 : edgeOf(problem, each, order)));
      best = Math.max(best, objectiveOf(problem, held));
      return;
    }
    at[unit] = -1;
    tryFrom(unit + 1);
    for (let edge = problem.first[unit] ?? 0; edge < (problem.first[unit + 1] ?? 0); edge++) {
      at[unit] = problem.order[edge] ?? -1;
      tryFrom(unit + 1);
    }
    at[unit] = -1;
  };
  tryFrom(0);
  return best;
}
