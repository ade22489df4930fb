import type { Offer, Pair } from '../market/market.ts';
import type { GoingTogether } from './going-together.ts';

type Line = { readonly person: string; readonly found: readonly Offer[] };

/**
 * 超出曝光上限的推荐: of what was found, the pairs for which an order has no room left. The best keep it, equal ones by id; who goes together or not at all
 * is one offer and gives way as one. An order that `room` does not name has as much as was thought.
 */
export function beyondExposure(
  lines: readonly Line[],
  room: ReadonlyMap<string, number>,
  together: GoingTogether,
): readonly Pair[] {
  const wanted = lines.flatMap(({ person, found }) =>
    found.map(({ order, total }) => ({ seeker: person, order, total })),
  );
  return [...Map.groupBy(wanted, ({ order }) => order)].flatMap(([order, pairs]) => {
    const most = room.get(order);
    if (most === undefined || pairs.length <= most) return [];
    const kept = new Set<string>();
    let units = 0;
    for (const { seeker } of pairs.toSorted((a, b) => b.total - a.total || (a.seeker < b.seeker ? -1 : 1))) {
      if (kept.has(seeker)) continue;
      if (units >= most) break;
      units += 1;
      for (const member of together([seeker])) kept.add(member);
    }
    return pairs.filter(({ seeker }) => !kept.has(seeker)).map(({ seeker }) => ({ seeker, order }));
  });
}
