import { clearMarket } from './clear-market.ts';
import { dualBound } from './dual-bound.ts';
import { isSmallGeneralised, solveGeneralised } from './generalised/generalised.ts';
import { openMarket } from './open-market.ts';
import { objectiveOf } from './plan-worth.ts';
import {
  type AssignmentProblem,
  type AssignmentSolution,
  get,
  type Prices,
  type SolveOptions,
  type SolveWatch,
} from './problem.ts';
import { divided, scaleOf, stepOf, timesValues } from './scale.ts';
import { settlePlan } from './settle-plan.ts';

/**
 * 求解: who goes where, within places, couple rooms, limits and batches, pins kept. An auction finds prices and a plan
 * for them; what prices do not see (batches, who really meets whom, places left over between larger units) is settled
 * and improved from there. The same problem gives the same plan; the bound says how far from the best it can be at most.
 */
export function solveAssignment(problem: AssignmentProblem, options: SolveOptions = {}): AssignmentSolution {
  const watch = options.watch ?? {};
  const scale = scaleOf(problem);
  const scaled = scale === 1 ? problem : timesValues(problem, scale);
  const step = stepOf(scaled);
  const market = openMarket({ ...scaled, pinned: Int32Array.from(scaled.pinned) }, nowhereOf(scaled));
  const prices = divided(clearMarket(market, step, { watch, ...startOf(scaled, options, scale) }), scale);
  watch.onProgress?.(0.6);

  const plan = isSmallGeneralised(problem) ? undefined : settlePlan(market, step, watch);
  const { held, bound } =
    plan === undefined ? solveGeneralised(problem) : { held: plan.held, bound: Number.MAX_SAFE_INTEGER };
  watch.onProgress?.(1);
  const { bound: certified, ...at } = priced(problem, prices, held, watch);
  return {
    ...at,
    at: Int32Array.from(held, (edge) => (edge < 0 ? -1 : get(problem.order, edge))),
    objective: objectiveOf(problem, held),
    bound: Math.min(bound, certified),
    closed: plan?.closed ?? new Uint8Array(problem.capacity.length),
  };
}

/** An earlier solution is of use when it has the same orders and limits. */
function startOf(
  { size, capacity, limits }: AssignmentProblem,
  { start }: SolveOptions,
  scale: number,
): SolveOptions {
  const fits =
    start !== undefined &&
    start.at.length === size.length &&
    start.prices.length === capacity.length &&
    start.limitPrices.length === limits.capacity.length;
  return fits ? { start: { ...divided(start, 1 / scale), at: start.at } } : {};
}

/**
 * The bound at the prices found. Prices under which everybody bids whatever it takes say nothing about a plan that leaves
 * somebody out after all; that is bounded by what may be left unplaced, at prices of its own.
 */
function priced(
  problem: AssignmentProblem,
  at: Prices,
  held: Int32Array,
  watch: SolveWatch,
): Prices & { bound: number } {
  const { everyUnit, ...rest } = problem;
  if (!everyUnit || held.every((edge) => edge >= 0)) return { ...at, bound: boundAt(problem, at) };
  const scale = scaleOf(rest);
  const scaled = scale === 1 ? rest : timesValues(rest, scale);
  const prices = divided(clearMarket(openMarket(scaled, 0), stepOf(scaled), { watch }), scale);
  return { ...prices, bound: boundAt(rest, prices) };
}

const boundAt = (problem: AssignmentProblem, at: Prices): number =>
  dualBound(problem, at.prices, at.roomPrices, at.limitPrices);

/** Placed nowhere: worth nothing, or so much less than anything that bids go far where every unit must be placed. */
const nowhereOf = ({ everyUnit, value }: AssignmentProblem): number =>
  everyUnit ? -3 * value.reduce((most, each) => Math.max(most, each), 0) : 0;
