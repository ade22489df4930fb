import { type Market, undecided } from '@wengang/domain/matching/market/market.ts';
import { scorePair } from '@wengang/domain/matching/market/score.ts';
import {
  allFittingOf,
  type RankedMarket,
  rankMarket,
} from '@wengang/domain/matching/ranking/ranked-market.ts';
import { perFeature, type StayValues } from '@wengang/domain/matching/stay/features.ts';
import { mondayOf, type Season } from './season.ts';

/** 合适的一对: in which weeks it fits (bit by week, as if nobody else had come), and the features of each member there. */
export interface FittingPair {
  readonly party: number;
  readonly post: number;
  weeks: number;
  readonly values: readonly StayValues[];
}

/** Every pair that passes the engine's hard conditions in some week; features as the engine works them out in the first. */
export function fittingPairs(season: Season): readonly FittingPair[] {
  const found = new Map<number, FittingPair>();
  for (let week = 0; week < season.calibration.weeks; week++) {
    const ranked = rankMarket(everybodyIn(season, week));
    for (const { index, members } of ranked.prepared.units) {
      const [first = 0] = members;
      const party = season.partyOf.get(ranked.prepared.seekers[first]?.id ?? '') ?? -1;
      for (const { order } of allFittingOf(ranked, index)) {
        const post = season.postOf.get(ranked.prepared.orders[order]?.order.id ?? '') ?? -1;
        const key = party * season.posts.length + post;
        const known = found.get(key);
        if (known !== undefined) known.weeks |= 1 << week;
        else
          found.set(key, {
            party,
            post,
            weeks: 1 << week,
            values: members.map((member) => valuesOf(ranked, member, order)),
          });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.party - b.party || a.post - b.post);
}

const everybodyIn = ({ parties, posts }: Season, week: number): Market => ({
  ...undecided,
  asOf: mondayOf(week),
  seekers: parties
    .filter(({ arrives, leaves }) => arrives <= week && week < leaves)
    .flatMap(({ members }) => members),
  orders: posts.filter(({ arrives, last }) => arrives <= week && week <= last).map(({ order }) => order),
});

function valuesOf({ prepared, context }: RankedMarket, member: number, order: number): StayValues {
  const post = prepared.orders[order];
  if (post === undefined) throw new Error('an order outside the market fits');
  const parts = scorePair(prepared.prepared(member), post, context);
  const values = new Map(parts.map(({ part, value }) => [part, value]));
  return perFeature((feature) => values.get(feature) ?? 0);
}
