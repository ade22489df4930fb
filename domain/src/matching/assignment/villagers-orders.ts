import { villagersOf } from '../market/prepare.ts';
import { hasBit } from '../ranking/bits.ts';
import { fittingOrders } from '../ranking/fitting-orders.ts';
import { bestOf, type RankedMarket } from '../ranking/ranked-market.ts';
import type { MoreOrders } from './assignment-problem.ts';

/** 同乡的岗位: what is among the best of one of two fellow villagers and fits the other, so that both know of it and may go together. */
export function ordersOfVillagers(ranked: RankedMarket): MoreOrders {
  const { seekers, seekerIndex, unitOf } = ranked.prepared;
  const others = new Map<number, Set<number>>();
  const link = (a: number, b: number) => others.set(a, (others.get(a) ?? new Set()).add(b));
  seekers.forEach((seeker, index) => {
    const unit = unitOf[index] ?? 0;
    for (const villager of villagersOf(seeker, seekerIndex)) {
      const other = unitOf[villager] ?? 0;
      if (other === unit) continue;
      link(unit, other);
      link(other, unit);
    }
  });
  return new Map([...others].map(([unit, villagers]) => [unit, ordersFrom(ranked, unit, villagers)]));
}

function ordersFrom(ranked: RankedMarket, unit: number, others: ReadonlySet<number>): readonly number[] {
  const { compiled } = ranked;
  const bits = new Uint32Array(compiled.words);
  fittingOrders(compiled, unit, bits);
  const own = new Set(bestOf(ranked, unit));
  const orders = new Set([...others].flatMap((other) => [...bestOf(ranked, other)]));
  return [...orders]
    .filter((order) => !own.has(order) && hasBit(bits, compiled.slotOf[order] ?? 0))
    .sort((a, b) => a - b);
}
