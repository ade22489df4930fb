import { fellowWorkersPart } from '../market/parts/fellow-workers.ts';
import type { PreparedMarket, PreparedOrder, PreparedSeeker } from '../market/prepare.ts';
import { partPoints } from '../stay/stay-model.ts';
import { setBit } from './bits.ts';
import type { GrowingRows } from './growing-rows.ts';

/** 加分岗位: a row of bits; its orders have these points on top. */
export interface Bonus {
  readonly row: number;
  readonly points: number;
}

/**
 * 厂里同乡: few orders have workers of one's own village or township, so they are found from the village, not asked one by one. For a seeker one
 * row for each number of points; worked out once for each home.
 */
export function fellowRows(
  { market }: PreparedMarket,
  orders: readonly PreparedOrder[],
  rows: GrowingRows<Uint32Array>,
): (seeker: PreparedSeeker) => readonly Bonus[] {
  const slotsByHome = slotsByFellowHome(orders);
  const lengths = [...new Set([...slotsByHome.keys()].map((home) => home.length))];
  const byHome = new Map<string, readonly Bonus[]>();
  return (seeker) => {
    const home = seeker.seeker.home.region;
    const known = byHome.get(home);
    if (known !== undefined) return known;
    const slots = new Set(lengths.flatMap((length) => slotsByHome.get(home.slice(0, length)) ?? []));
    const bonuses = bonusesOf(seeker, slots);
    byHome.set(home, bonuses);
    return bonuses;
  };

  function bonusesOf(seeker: PreparedSeeker, slots: ReadonlySet<number>): readonly Bonus[] {
    const byPoints = Map.groupBy(slots, (slot) => {
      const order = orders[slot];
      if (order === undefined) return 0;
      return partPoints(market.stayModel, 'fellow-workers', fellowWorkersPart.value(seeker, order));
    });
    return [...byPoints].flatMap(([points, here]) => {
      if (points === 0) return [];
      const row = rows.add((bits) => {
        for (const slot of here) setBit(bits, slot);
      });
      return [{ row, points }];
    });
  }
}

function slotsByFellowHome(orders: readonly PreparedOrder[]): ReadonlyMap<string, readonly number[]> {
  const slots = new Map<string, number[]>();
  orders.forEach(({ order }, slot) => {
    for (const { home } of order.fellowWorkers) {
      const here = slots.get(home);
      if (here === undefined) slots.set(home, [slot]);
      else here.push(slot);
    }
  });
  return slots;
}
