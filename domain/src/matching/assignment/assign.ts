import type { Assignment, Market } from '../market/market.ts';
import { type RankedMarket, rankMarket } from '../ranking/ranked-market.ts';
import type { AssignmentSolution, SolveWatch } from '../solver/problem.ts';
import { solveAssignment } from '../solver/solve.ts';
import { assignmentProblem, type MoreOrders } from './assignment-problem.ts';
import { describePlan } from './describe-plan.ts';
import { placePins } from './pins.ts';
import { placeLeftovers } from './place-leftovers.ts';
import { limitsOfPairs } from './place-limits.ts';
import { priceOut } from './price-out.ts';
import { unitStays } from './unit-stay.ts';
import { ordersOfVillagers } from './villagers-orders.ts';

/** So often the orders outside the problem are asked for more. */
const rounds = 6;

/**
 * 安置: who goes where, each at most once, within places, couple rooms, batches and limits, couples and kin together or not at
 * all, pins kept and forbidden pairs left out. Maximises the expected stay and what fellow villagers together are worth, and states a bound no
 * assignment of the whole market can pass.
 */
export const assign = (market: Market, watch?: SolveWatch): Assignment => assignIn(rankMarket(market), watch);

/** The same for a market that was ranked already, in any number of threads. */
export function assignIn(ranked: RankedMarket, watch: SolveWatch = {}): Assignment {
  const limits = limitsOfPairs(ranked.prepared);
  const stays = unitStays(ranked);
  const pins = placePins(ranked, limits);
  let more: MoreOrders = ordersOfVillagers(ranked);
  let problem = assignmentProblem(ranked, { pins, limits, stays, more });
  let solution = solveAssignment(problem, { watch: partOf(watch, 0) });
  let bound = Number.POSITIVE_INFINITY;
  for (let round = 1; round <= rounds; round++) {
    const outside = priceOut(ranked, problem, { ...solution, stays, limits });
    bound = Math.min(bound, solution.bound + outside.beyond);
    if (outside.more.size === 0 || round === rounds || isClose(solution.objective, bound)) break;
    more = joined(more, outside.more);
    problem = assignmentProblem(ranked, { pins, limits, stays, more });
    solution = better(solution, solveAssignment(problem, { start: solution, watch: partOf(watch, round) }));
  }
  const whole = placeLeftovers(ranked, solution, { limits, stays });
  return describePlan(ranked, { solution: whole, bound, pins, limits, stays });
}

/** Less than this, in millionths of the bound, is not worth another round: a quarter of a per cent. */
const closeEnough = 2_500;
const isClose = (objective: number, bound: number): boolean =>
  (bound - objective) * 1_000_000 <= closeEnough * bound;

/** A round that begins from a plan does not end with a worse one; its prices are the later ones. */
const better = (before: AssignmentSolution, after: AssignmentSolution): AssignmentSolution =>
  after.objective >= before.objective
    ? after
    : { ...after, at: before.at, objective: before.objective, closed: before.closed };

function joined(some: MoreOrders, others: MoreOrders): MoreOrders {
  const all = new Map(some);
  for (const [unit, orders] of others) all.set(unit, [...new Set([...(all.get(unit) ?? []), ...orders])]);
  return all;
}

/** Progress of one round among the first, which takes most of the time, and the others. */
const partOf = ({ onProgress, isCancelled }: SolveWatch, round: number): SolveWatch => ({
  ...(isCancelled === undefined ? {} : { isCancelled }),
  ...(onProgress === undefined
    ? {}
    : {
        onProgress: (share: number) =>
          onProgress(round === 0 ? 0.6 * share : 0.6 + (0.4 * (round - 1 + share)) / rounds),
      }),
});
