import type { Market, Pair } from '../market/market.ts';
import { pairKey } from '../market/pairs.ts';

/**
 * 人工排除的配对: of the pairs that officers excluded, each once, those of this market that stand open otherwise. What the person or the employer has
 * answered with no is no officer's to lift.
 */
export function excludedByHand(
  { seekers, orders }: Pick<Market, 'seekers' | 'orders'>,
  { excluded, answered }: { readonly excluded: readonly Pair[]; readonly answered: readonly Pair[] },
): readonly Pair[] {
  const listed = new Set(seekers.map(({ id }) => id));
  const open = new Set(orders.map(({ id }) => id));
  const told = new Set(answered.map(pairKey));
  return excluded.flatMap(({ seeker, order }) => {
    const key = pairKey({ seeker, order });
    if (!listed.has(seeker) || !open.has(order) || told.has(key)) return [];
    told.add(key);
    return { seeker, order };
  });
}
