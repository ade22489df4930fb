import { type Market, type Order, type Pair, undecided } from '@wengang/domain/matching/market/market.ts';
import type { StayModel } from '@wengang/domain/matching/stay/stay-model.ts';
import { batchLacks, isIn, type Ledger, openIn, waitingIn } from '../ledger.ts';
import { mondayOf, type Party } from '../season.ts';
import type { AnsweredPair } from '../truth.ts';

/** What the engine sees on a Monday: who waits, what is open and left, the offers that stand and those that were declined. */
export function marketOf(ledger: Ledger, week: number, stayModel: StayModel): Market {
  const { world, placesLeft, roomsLeft } = ledger;
  const waiting = waitingIn(ledger, week);
  const standing = standingOffers(ledger, waiting);
  return {
    ...undecided,
    asOf: mondayOf(week),
    stayModel,
    seekers: waiting.flatMap((party) => {
      const offeredJobs = answeredBy(ledger, party).map((post) => world.posts[post]?.order.job ?? '');
      return party.members.map((seeker) => ({ ...seeker, offeredJobs }));
    }),
    orders: openIn(ledger, week).map(
      (post): Order => ({
        ...post.order,
        placesLeft: placesLeft[post.index] ?? 0,
        coupleRooms: roomsLeft[post.index] ?? 0,
        batchMinimum: batchLacks(ledger, post),
        exposure: standing(post.index),
      }),
    ),
  };
}

const answeredBy = ({ declined, willing }: Ledger, { index }: Party): readonly number[] => [
  ...(declined[index] ?? []),
  ...(willing[index] ?? []),
];

/** Offers of a post to which somebody who waits has said yes: they stand until he has a place. */
export function standingOffers({ willing }: Ledger, waiting: readonly Party[]): (post: number) => number {
  const counts = new Map<number, number>();
  for (const { index } of waiting)
    for (const post of willing[index] ?? []) counts.set(post, (counts.get(post) ?? 0) + 1);
  return (post) => counts.get(post) ?? 0;
}

/** A pair of the engine's answer, for the whole party. */
export interface PartyPair {
  readonly party: Party;
  readonly pair: AnsweredPair;
}

/**
 * The engine's pairs by party. What the engine gives must be a pair that fits that week: anything else is an error of one of
 * the two. A household that is not treated as one is counted in the record and left out.
 */
export function byParty(
  { world, record }: Ledger,
  week: number,
  pairs: readonly Pair[],
): readonly PartyPair[] {
  const counts = new Map<number, number>();
  for (const { seeker, order } of pairs) {
    const key = (world.partyOf.get(seeker) ?? -1) * world.posts.length + (world.postOf.get(order) ?? -1);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].flatMap(([key, members]) => {
    const party = world.parties[Math.floor(key / world.posts.length)];
    const pair = world.pairs[party?.index ?? -1]?.get(key % world.posts.length);
    if (party === undefined || pair === undefined || !isIn(pair, week))
      throw new Error('the engine gave a pair that does not fit');
    if (members === party.members.length) return [{ party, pair }];
    record.split++;
    return [];
  });
}
