import { failedNeeds, needsOf, type UnitCondition } from '../market/unit-conditions.ts';
import { hasBit } from './bits.ts';
import { passingOrders } from './fitting-orders.ts';
import type { RankedMarket } from './ranked-market.ts';

/** Which conditions that depend on the other members of the unit fail for this pair; a seeker alone has none. */
export function failedUnitConditions(
  { prepared, compiled }: RankedMarket,
  seeker: number,
  order: number,
): readonly UnitCondition[] {
  const unit = prepared.units[prepared.unitOf[seeker] ?? -1];
  const post = prepared.orders[order];
  if (unit === undefined || post === undefined) return [];
  const bits = new Uint32Array(compiled.words);
  const slot = compiled.slotOf[order] ?? 0;
  const othersPass = unit.members.every((member) => {
    if (member === seeker) return true;
    passingOrders(compiled, member, bits);
    return hasBit(bits, slot);
  });
  return [...(othersPass ? [] : (['companions'] as const)), ...failedNeeds(post.order, needsOf(unit))];
}
