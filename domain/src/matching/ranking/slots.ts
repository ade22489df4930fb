import type { Key } from '../market/parts/part.ts';
import { paySide, placeSide, workSide } from '../market/parts/sides.ts';
import type { PreparedOrder } from '../market/prepare.ts';

/**
 * 岗位排位: the places of orders in a row of bits. Orders of one trade, place and pay stand side by side, so that the 32 of one word have about the
 * same points for anybody, and a word that cannot hold one of the best is passed over whole.
 */
export interface Slots {
  /** Orders by slot. */
  readonly orders: readonly PreparedOrder[];
  /** Order index by slot, slot by order index. */
  readonly orderAt: Int32Array;
  readonly slotOf: Int32Array;
}

export function slotsOf(orders: readonly PreparedOrder[]): Slots {
  const sorted = orders
    .map((order) => ({ order, keys: [workSide, placeSide, paySide].map(({ grain }) => grain(order)) }))
    .sort((a, b) => compareKeys(a.keys, b.keys) || a.order.index - b.order.index)
    .map(({ order }) => order);
  const slotOf = new Int32Array(orders.length);
  sorted.forEach(({ index }, slot) => {
    slotOf[index] = slot;
  });
  return { orders: sorted, orderAt: Int32Array.from(sorted, ({ index }) => index), slotOf };
}

function compareKeys(a: readonly Key[], b: readonly Key[]): number {
  for (const [n, one] of a.entries()) {
    const other = b[n] ?? one;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
