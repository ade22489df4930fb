import type { Table } from './table.ts';

// Entries are cast, not checked: indexes come out of the problem itself, and these loops run many million times.

/** 背包: scratch memory for the knapsack of one order after another. */
export interface Knapsacks {
  readonly best: Float64Array;
  /** Bit by item and places: the item is taken there. */
  readonly taken: Uint8Array;
  readonly items: Int32Array;
}

export function knapsacksFor({ units, capacity }: Table): Knapsacks {
  const widest = capacity.reduce((most, places) => Math.max(most, places), 0) + 1;
  return {
    best: new Float64Array(widest),
    taken: new Uint8Array(widest * units),
    items: new Int32Array(units),
  };
}

/**
 * Fills an order with the units that are worth most beyond what they cost (`price` by unit), and says how much that is.
 * `allowed` is by cell: 0 = may not. Adds each taken unit to `count` and marks its cell in `chosen`.
 */
export function fillKnapsack(
  table: Table,
  order: number,
  price: Float64Array,
  state: {
    readonly knapsacks: Knapsacks;
    readonly allowed: Uint8Array;
    readonly chosen: Uint8Array;
    readonly count: Int32Array;
  },
): number {
  const { units, value, weight } = table;
  const { best, taken, items } = state.knapsacks;
  const places = table.capacity[order] as number;
  const width = places + 1;
  best.fill(0, 0, width);
  let length = 0;
  for (let unit = 0; unit < units; unit++) {
    const cell = order * units + unit;
    state.chosen[cell] = 0;
    const takes = weight[cell] as number;
    const gain = (value[cell] as number) - (price[unit] as number);
    if (takes === 0 || gain <= 0 || state.allowed[cell] === 0) continue;
    const row = length * width;
    taken.fill(0, row, row + width);
    for (let at = places; at >= takes; at--) {
      const sum = (best[at - takes] as number) + gain;
      if (sum > (best[at] as number)) {
        best[at] = sum;
        taken[row + at] = 1;
      }
    }
    items[length++] = unit;
  }
  let left = places;
  for (let item = length - 1; item >= 0; item--) {
    if (taken[item * width + left] === 0) continue;
    const unit = items[item] as number;
    const cell = order * units + unit;
    state.chosen[cell] = 1;
    state.count[unit] = (state.count[unit] as number) + 1;
    left -= weight[cell] as number;
  }
  return best[places] as number;
}
