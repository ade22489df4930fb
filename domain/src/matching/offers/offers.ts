import { type RankedMarket, rankMarket } from '../market/candidates.ts';
import type { Market, Offer, SeekerOffers } from '../market/market.ts';
import { scorePair } from '../market/score.ts';
import { shortageOf } from './shortage.ts';
import { spreadOffers } from './spread-offers.ts';

/**
 * 推荐: for every seeker the best offers, best first, with reasons. Exact best `offersPerSeeker` as long as no
 * exposure limit is reached; where limits bind, as many people as possible get the floor of two, and who does
 * not gets the shortage named. One line a seeker, by id.
 */
export function makeOffers(market: Market): readonly SeekerOffers[] {
  const ranked = rankMarket(market);
  const plan = spreadOffers(ranked);
  return ranked.prepared.seekers.map(({ index, seeker }) => {
    const held = plan.held[ranked.eligibility.unitOf[index] ?? -1] ?? [];
    const offers = held.map((order) => offerOf(ranked, index, order));
    const missing = market.settings.offersFloor - offers.length;
    if (missing <= 0) return { seeker: seeker.id, offers };
    return { seeker: seeker.id, offers, shortage: shortageOf(ranked, plan, index, missing) };
  });
}

function offerOf({ prepared, context }: RankedMarket, seeker: number, order: number): Offer {
  const person = prepared.seekers[seeker];
  const post = prepared.orders[order];
  if (person === undefined || post === undefined) throw new Error('candidate outside the market');
  const parts = scorePair(person, post, context);
  return { order: post.order.id, total: parts.reduce((sum, { points }) => sum + points, 0), parts };
}
