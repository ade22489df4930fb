import { unitStays } from '@wengang/domain/matching/assignment/unit-stay.ts';
import type { Pair } from '@wengang/domain/matching/market/market.ts';
import { allFittingOf, rankMarket } from '@wengang/domain/matching/ranking/ranked-market.ts';
import { solveAssignment } from '@wengang/domain/matching/solver/solve.ts';
import type { Ledger } from '../ledger.ts';
import { isExpected } from './expected-arrivals.ts';
import { oursBy } from './ours.ts';
import type { Planner } from './way.ts';

/** What the place in a person's own order is worth, in points of the score: so much for the best of his offers, as much less for the last. */
const pointsOfWish = 30;

/**
 * 本人排序: as ours, but who says yes to several offers also says which he likes best, and the plan counts it. People know what no
 * model sees. The engine takes no such order yet; here its fitting pairs, its stays and its solver are put together again.
 */
const wishedPlan: Planner = (market, ledger) => {
  const ranked = rankMarket(market);
  const { units, orders, seekers } = ranked.prepared;
  const { table, totalsOf } = unitStays(ranked);
  const edges = units.map(({ index, members }) => {
    const liked = likedBy(ledger, seekers[members[0] ?? 0]?.id ?? '');
    return allFittingOf(ranked, index).map(({ order }) => {
      const wish = liked(orders[order]?.order.id ?? '');
      const totals = totalsOf(index, order);
      return { order, value: totals.reduce((sum, total) => sum + table.days(total + wish), 0) };
    });
  });
  const first = new Int32Array(units.length + 1);
  for (const [n, list] of edges.entries()) first[n + 1] = (first[n] ?? 0) + list.length;
  const none = new Int32Array();
  const { at } = solveAssignment({
    size: Int32Array.from(units, ({ members }) => members.length),
    rooms: Int32Array.from(units, ({ coupleRooms }) => coupleRooms),
    first,
    order: Int32Array.from(edges.flat(), ({ order }) => order),
    value: Int32Array.from(edges.flat(), ({ value }) => Math.max(1, Math.round(value))),
    capacity: Int32Array.from(orders, ({ order }) => order.placesLeft),
    coupleRooms: Int32Array.from(orders, ({ order }) => order.coupleRooms),
    batchMinimum: Int32Array.from(orders, ({ order }) => order.batchMinimum),
    limits: { capacity: none, first: none, limit: none },
    together: { a: none, b: none, bonus: 0 },
    pinned: new Int32Array(units.length).fill(-1),
  });
  return units.flatMap(({ index, members }): readonly Pair[] => {
    const order = orders[at[index] ?? -1]?.order.id;
    return order === undefined
      ? []
      : members.flatMap((member) => ({ seeker: seekers[member]?.id ?? '', order }));
  });
};

/** Points by order: evenly from the best of the offers that the party would take to the last; nothing where it has no say. */
function likedBy({ world, willing }: Ledger, seeker: string): (order: string) => number {
  const party = isExpected(seeker) ? -1 : (world.partyOf.get(seeker) ?? -1);
  const utility = (post: number) => world.pairs[party]?.get(post)?.utility ?? 0;
  const list = [...(willing[party] ?? [])].sort((a, b) => utility(b) - utility(a) || a - b);
  const points = new Map(
    list.map((post, n) => [post, list.length === 1 ? 0 : pointsOfWish * (1 - (2 * n) / (list.length - 1))]),
  );
  return (order) => points.get(world.postOf.get(order) ?? -1) ?? 0;
}

export const oursWished = oursBy('ours, asking for their own order of the offers', { planner: wishedPlan });
