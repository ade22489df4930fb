import type { Market, Offer, SeekerOffers } from '../market/market.ts';
import { scorePair, totalOf } from '../market/score.ts';
import { type RankedMarket, rankMarket } from '../ranking/ranked-market.ts';
import { emptyPoints, pointsOfUnit, totalAt } from '../ranking/totals.ts';
import { shortageOf } from './shortage.ts';
import { spreadOffers } from './spread-offers.ts';

/**
 * 推荐: for every seeker the best offers, best first, with reasons. Exact best `offersPerSeeker` as long as no
 * exposure limit is reached; where limits bind, as many people as possible get the floor of two, and who does
 * not gets the shortage named. One line a seeker, by id.
 */
export const makeOffers = (market: Market): readonly SeekerOffers[] => offersIn(rankMarket(market));

/** The same for a market that was ranked already, in any number of threads. */
export function offersIn(ranked: RankedMarket): readonly SeekerOffers[] {
  const { seekers, units, unitOf, market } = ranked.prepared;
  const plan = spreadOffers(ranked);
  const held = units.map(({ index }) => bestFirst(ranked, index, plan.held[index] ?? []));
  return seekers.map(({ id }, seeker) => {
    const offers = offersOf(ranked, seeker, held[unitOf[seeker] ?? -1] ?? []);
    const missing = market.settings.offersFloor - offers.length;
    if (missing <= 0) return { seeker: id, offers };
    return { seeker: id, offers, shortage: shortageOf(ranked, plan, { seeker, missing }) };
  });
}

function offersOf(
  { prepared, context }: RankedMarket,
  index: number,
  orders: readonly number[],
): readonly Offer[] {
  const seeker = prepared.prepared(index);
  return orders.map((order) => {
    const post = prepared.orders[order];
    if (post === undefined) throw new Error('an order outside the market was offered');
    const parts = scorePair(seeker, post, context);
    return { order: post.order.id, total: totalOf(parts), parts };
  });
}

/** By the total of all members, as the orders were ranked. */
function bestFirst(ranked: RankedMarket, unit: number, orders: readonly number[]): readonly number[] {
  const { compiled } = ranked;
  const points = emptyPoints(compiled);
  pointsOfUnit(compiled, unit, points);
  const total = (order: number) => totalAt(compiled, points, compiled.slotOf[order] ?? 0);
  return orders.toSorted((a, b) => total(b) - total(a) || a - b);
}
