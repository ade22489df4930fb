import { searchAround } from './around/search-around.ts';
import { settleBatches } from './batches.ts';
import { closeHopelessBatches, planOfMarket } from './close-hopeless.ts';
import { improve } from './improve.ts';
import { keepToLimits } from './keep-limits.ts';
import { type OpenMarket, pricesOf } from './open-market.ts';
import { placeRest } from './place-rest.ts';
import type { Plan } from './plan.ts';
import { planAsBefore } from './plan-of.ts';
import { worthOfPlan } from './plan-worth.ts';
import type { AssignmentProblem, Prices, SolveWatch } from './problem.ts';
import { withStaying } from './worths.ts';

/** What prices cannot see: batches, limits that are passed by a few, who really meets whom, what fits beside what. */
export function settlePlan(market: OpenMarket, step: number, watch: SolveWatch): Plan {
  const { problem } = market.bidding;
  const worth = withStaying(problem, problem.value);
  closeHopelessBatches(market, worth, step, watch);
  const plan = planOfMarket(market, worth);
  // Persons who go each for themselves are within a step of the best already.
  settle(plan, { at: pricesOf(market), rounds: isPlain(problem) && !problem.everyUnit ? 0 : 3 }, watch);
  watch.onProgress?.(0.8);
  if (problem.previous !== undefined) {
    const earlier = planAsBefore(problem, worth, problem.previous.at);
    settle(earlier, { at: pricesOf(market), rounds: 3 }, watch);
    // No search goes on from it: it would move people for gains that were there to be had before.
    if (worthOfPlan(earlier) >= worthOfPlan(plan)) return earlier;
  }
  if (problem.size.length <= searchedAround && !isPlain(problem)) {
    searchAround(plan, watch);
    improve(plan, 10, watch);
  }
  return plan;
}

function settle(plan: Plan, { at, rounds }: { at: Prices; rounds: number }, watch: SolveWatch): void {
  keepToLimits(plan);
  settleBatches(plan, at);
  if (plan.problem.everyUnit) placeRest(plan);
  improve(plan, rounds, watch);
  if (plan.problem.everyUnit) placeRest(plan);
}

/** Up to so many units the neighbourhood of the plan is searched; beyond, the same count of rounds changes little. */
const searchedAround = 3_000;

/** Persons who go each for themselves, to orders that only have places. */
const isPlain = (problem: AssignmentProblem): boolean =>
  problem.limits.first.length === 0 &&
  problem.together.a.length === 0 &&
  problem.weight === undefined &&
  problem.size.every((size) => size === 1) &&
  problem.rooms.every((rooms) => rooms === 0) &&
  problem.batchMinimum.every((minimum) => minimum <= 1);
