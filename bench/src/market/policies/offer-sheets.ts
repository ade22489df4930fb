import type { Market } from '@wengang/domain/matching/market/market.ts';
import { makeOffers } from '@wengang/domain/matching/offers/offers.ts';
import { ask, hasRoom, type Ledger, recordOffers, waitingIn } from '../ledger.ts';
import { byParty, standingOffers } from './engine-market.ts';

/**
 * 推荐 of a week and the answers: new jobs for everybody who waits, beside the offers that stand; each says yes or no to each.
 * Who has neither two (standing ones included) nor a named shortage is recorded.
 */
export function offerAndAsk(ledger: Ledger, market: Market, week: number): void {
  const { world, willing, record } = ledger;
  const lines = makeOffers(market);
  for (const { seeker, offers, shortage } of lines) {
    const party = world.parties[world.partyOf.get(seeker) ?? -1];
    const open = [...(willing[party?.index ?? -1] ?? [])].filter(
      (post) =>
        party !== undefined && (world.posts[post]?.last ?? -1) >= week && hasRoom(ledger, party, post),
    );
    if (open.length + offers.length < market.settings.offersFloor && shortage === undefined)
      record.belowFloor.add(seeker);
  }
  const pairs = lines.flatMap(({ seeker, offers }) => offers.map(({ order }) => ({ seeker, order })));
  const offered = byParty(ledger, week, pairs).map(({ pair }) => pair);
  recordOffers(ledger, offered, standingOffers(ledger, waitingIn(ledger, week)));
  for (const pair of offered) ask(ledger, pair);
}
