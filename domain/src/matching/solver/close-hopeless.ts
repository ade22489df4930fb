import { beginRound, runAuction } from './auction.ts';
import { shortBatches } from './batches.ts';
import { chargeEdges, type OpenMarket, pricesOf } from './open-market.ts';
import type { Plan } from './plan.ts';
import { planOf } from './plan-of.ts';
import { edgeTo, get, getFlag, type SolveWatch } from './problem.ts';
import { forEachLimit } from './worths.ts';

const closingRounds = 2;

/** Batches that would cost more to fill than to give up are shut, the worst half first, and the market clears again. */
export function closeHopelessBatches(
  market: OpenMarket,
  worth: Int32Array,
  step: number,
  watch: SolveWatch,
): void {
  const { bidding, closed } = market;
  for (let round = 1; round <= closingRounds; round++) {
    const hopeless = shortBatches(planOfMarket(market, worth), pricesOf(market))
      .filter(({ closing, filling }) => filling > closing)
      .sort((a, b) => excess(b) - excess(a) || a.order - b.order);
    const shut = hopeless.slice(0, Math.ceil((hopeless.length * round) / closingRounds));
    if (shut.length === 0) return;
    for (const { order } of shut) closed[order] = 1;
    releasePins(market);
    chargeEdges(market);
    beginRound(bidding, step);
    runAuction(bidding, step, watch);
  }
}

const excess = ({ filling, closing }: { filling: number; closing: number }): number =>
  Number.isFinite(filling) ? filling - closing : Number.MAX_SAFE_INTEGER;

/** Who was pinned to a batch that was shut looks for another place. */
function releasePins({ bidding: { problem }, closed, room }: OpenMarket): void {
  for (let unit = 0; unit < problem.size.length; unit++) {
    const order = get(problem.pinned, unit);
    if (order < 0 || getFlag(closed, order) === 0) continue;
    problem.pinned[unit] = -1;
    forEachLimit(problem, edgeTo(problem, unit, order), (limit) => {
      room.limits[limit] = get(room.limits, limit) + get(problem.size, unit);
    });
  }
}

export function planOfMarket({ bidding, closed }: OpenMarket, worth: Int32Array): Plan {
  const { problem } = bidding;
  const held = Int32Array.from(bidding.held, (edge, unit) =>
    get(problem.pinned, unit) < 0 ? edge : edgeTo(problem, unit, get(problem.pinned, unit)),
  );
  const plan = planOf(problem, worth, held);
  plan.closed.set(closed);
  return plan;
}
