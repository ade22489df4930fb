import { beginRound, netOf, runAuction } from './auction.ts';
import { bidFromNothing, resume } from './begin-bidding.ts';
import { moveLimitPrices, searchLimitPrices } from './limit-prices.ts';
import { chargeEdges, type OpenMarket, pricesOf } from './open-market.ts';
import { get, getReal, type Prices, type SolveOptions } from './problem.ts';

/** Edges up to which rounds for the prices of limits cost next to nothing. */
const smallMarket = 200_000;
const limitRounds = { small: 30, large: 5 };

/**
 * Bids until nobody wants to move and the prices of the limits, in a counted number of rounds, keep all about within
 * them. Returns the prices of the lowest bound met: with limits the last round need not be it.
 */
export function clearMarket(market: OpenMarket, step: number, options: SolveOptions): Prices {
  const { bidding } = market;
  const watch = options.watch ?? {};
  if (options.start === undefined || !resume(market, options.start, step, watch))
    bidFromNothing(bidding, step, watch);
  let best = pricesOf(market);
  if (market.limitPrices.length === 0) return best;
  const search = searchLimitPrices(market, step);
  let bound = boundOf(market);
  const rounds = bidding.problem.order.length <= smallMarket ? limitRounds.small : limitRounds.large;
  for (let round = 0; round < rounds && moveLimitPrices(market, search); round++) {
    chargeEdges(market);
    beginRound(bidding, step);
    runAuction(bidding, step, watch);
    const now = boundOf(market);
    if (now >= bound) continue;
    bound = now;
    best = pricesOf(market);
  }
  return best;
}

/** The Lagrangian bound at the prices of now, but for the pins, which add the same at all prices. */
function boundOf({ bidding, limitPrices, room }: OpenMarket): number {
  let bound = 0;
  for (let order = 0; order < room.places.length; order++)
    bound +=
      getReal(bidding.prices, order) * get(room.places, order) +
      getReal(bidding.roomPrices, order) * get(room.rooms, order);
  for (let limit = 0; limit < limitPrices.length; limit++)
    bound += get(limitPrices, limit) * get(room.limits, limit);
  for (let unit = 0; unit < bidding.held.length; unit++) {
    const edge = get(bidding.held, unit);
    // Within a step of the best net, which is near enough to compare rounds.
    if (get(bidding.problem.pinned, unit) < 0)
      bound += edge < 0 ? bidding.outside : netOf(bidding, unit, edge);
  }
  return bound;
}
