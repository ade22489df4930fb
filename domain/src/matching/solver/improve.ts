import { MatchingCancelled } from './cancelled.ts';
import { gatherPairs } from './gather-pairs.ts';
import { bestJoin, mayLeave, type Plan, pull, put, worthNow, worthOn } from './plan.ts';
import type { SolveWatch } from './problem.ts';
import { takeOverAll } from './take-over.ts';

/**
 * 局部改进: units move to something better with room; who would gain more somewhere full takes the place of a holder who
 * finds another; pairs of fellow villagers move together. Every step gains, rounds are limited, and units come in the
 * order of their index: the same plan every time. A round looks at each edge a few times.
 */
export function improve(plan: Plan, rounds: number, watch: SolveWatch): void {
  for (let round = 0; round < rounds; round++) {
    if (watch.isCancelled?.() === true) throw new MatchingCancelled();
    const steps = shiftAll(plan) + takeOverAll(plan) + gatherPairs(plan);
    if (steps === 0) return;
  }
}

function shiftAll(plan: Plan): number {
  let steps = 0;
  for (let unit = 0; unit < plan.held.length; unit++) {
    if (!mayLeave(plan, unit)) continue;
    const edge = bestJoin(plan, unit);
    if (edge < 0 || worthOn(plan, unit, edge) <= worthNow(plan, unit)) continue;
    pull(plan, unit);
    put(plan, unit, edge);
    steps++;
  }
  return steps;
}
