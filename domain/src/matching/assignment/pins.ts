import type { Assignment, Pair, PinRefusal } from '../market/market.ts';
import { hasBit } from '../ranking/bits.ts';
import { fittingOrders } from '../ranking/fitting-orders.ts';
import type { RankedMarket } from '../ranking/ranked-market.ts';
import type { LimitsOfPairs } from './place-limits.ts';

/** 指定的配对: the order of each unit that an officer fixed, −1 = free, and the pins that cannot be carried out. */
export interface Pins {
  readonly at: Int32Array;
  readonly refused: Assignment['refusedPins'];
}

/** Pins in the order in which they are given: who comes first goes first. One that breaks a condition, a capacity or a limit is refused, not bent. */
export function placePins({ prepared, compiled }: RankedMarket, limits: LimitsOfPairs): Pins {
  const { units, orders, market } = prepared;
  const at = new Int32Array(units.length).fill(-1);
  const used = new Int32Array(orders.length);
  const rooms = new Int32Array(orders.length);
  const under = new Int32Array(limits.limits.length);
  const bits = new Uint32Array(compiled.words);
  const refused: (Pair & { because: PinRefusal })[] = [];
  for (const pin of market.pins) {
    const seeker = prepared.seekerIndex.get(pin.seeker);
    const order = prepared.orderIndex.get(pin.order);
    const unit = units[prepared.unitOf[seeker ?? -1] ?? -1];
    if (unit === undefined || order === undefined) refused.push({ ...pin, because: 'not-in-the-market' });
    else if (at[unit.index] !== order) {
      const because = refusal(unit, order);
      if (because !== undefined) refused.push({ ...pin, because });
      else carryOut(unit, order);
    }
  }
  return { at, refused };

  function refusal(unit: (typeof units)[number], order: number): PinRefusal | undefined {
    const post = orders[order]?.order;
    const size = unit.members.length;
    if ((at[unit.index] ?? -1) >= 0 || post === undefined) return 'pinned-elsewhere';
    fittingOrders(compiled, unit.index, bits);
    if (!hasBit(bits, compiled.slotOf[order] ?? 0)) return 'hard-condition';
    const hasRooms = unit.coupleRooms === 0 || (rooms[order] ?? 0) + unit.coupleRooms <= post.coupleRooms;
    if ((used[order] ?? 0) + size > post.placesLeft || !hasRooms) return 'no-place-left';
    const full = limits
      .of(unit.index, order)
      .some((n) => (under[n] ?? 0) + size > (limits.limits[n]?.capacity ?? 0));
    return full ? 'limit-reached' : undefined;
  }

  function carryOut({ index, members, coupleRooms }: (typeof units)[number], order: number): void {
    at[index] = order;
    used[order] = (used[order] ?? 0) + members.length;
    rooms[order] = (rooms[order] ?? 0) + coupleRooms;
    for (const n of limits.of(index, order)) under[n] = (under[n] ?? 0) + members.length;
  }
}
