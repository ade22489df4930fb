import type { Key } from '../market/parts/part.ts';
import type { PreparedOrder } from '../market/prepare.ts';

/** 同类岗位: orders that are alike in what a condition or a side of the score looks at; one of each kind stands for all. */
export interface OrderClasses {
  /** In the order of the list. */
  readonly of: Int32Array;
  readonly samples: readonly PreparedOrder[];
}

export function orderClasses(
  orders: readonly PreparedOrder[],
  keyOf: (order: PreparedOrder) => Key,
): OrderClasses {
  const numbers = new Map<Key, number>();
  const samples: PreparedOrder[] = [];
  const of = Int32Array.from(orders, (order) => {
    const key = keyOf(order);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, samples.length);
    return samples.push(order) - 1;
  });
  return { of, samples };
}
