import type { Offer } from '../market/market.ts';
import { scorePair, totalOf } from '../market/score.ts';
import { hasBit } from '../ranking/bits.ts';
import { fittingOrders } from '../ranking/fitting-orders.ts';
import type { RankedMarket } from '../ranking/ranked-market.ts';

/** 一对的推荐: with its reasons, when the order fits the person and all who go along; undefined: it does not, or one of them takes no part. */
export function offerOfPair(
  { prepared, compiled, context }: RankedMarket,
  seekerId: string,
  orderId: string,
): Offer | undefined {
  const seeker = prepared.seekerIndex.get(seekerId);
  const order = prepared.orders[prepared.orderIndex.get(orderId) ?? -1];
  if (seeker === undefined || order === undefined) return undefined;
  const bits = new Uint32Array(compiled.words);
  fittingOrders(compiled, prepared.unitOf[seeker] ?? -1, bits);
  if (!hasBit(bits, compiled.slotOf[order.index] ?? 0)) return undefined;
  const parts = scorePair(prepared.prepared(seeker), order, context);
  return { order: orderId, total: totalOf(parts), parts };
}
