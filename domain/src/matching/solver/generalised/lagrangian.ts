import { fillKnapsack, type Knapsacks } from './knapsacks.ts';
import type { Table } from './table.ts';

// Entries are cast, not checked: indexes come out of the problem itself, and these loops run many million times.

/** 松弛解: a price for each unit, and what the orders would choose at these prices, each for itself. */
export interface Relaxation {
  readonly price: Float64Array;
  /** By cell. */
  readonly chosen: Uint8Array;
  /** How many orders chose a unit. */
  readonly count: Int32Array;
  bound: number;
}

export interface RelaxationSearch {
  readonly knapsacks: Knapsacks;
  /** By cell, 0 = ruled out. */
  readonly allowed: Uint8Array;
  readonly rounds: number;
  /** Value of the best plan known: the steps aim at it, and a bound that does not pass it ends the search. */
  readonly target: () => number;
}

/**
 * 拉格朗日松弛 (Fisher, Jaikumar & Van Wassenhove, Management Science 32, 1986): "each unit once" is priced, which leaves a
 * knapsack for each order; a subgradient search lowers the bound. Its knapsacks are whole, so it is tighter than the
 * linear relaxation. Returns the best relaxation met; `seen` may look at every round.
 */
export function relax(
  table: Table,
  start: Float64Array,
  search: RelaxationSearch,
  seen: (relaxation: Relaxation) => void = () => {},
): Relaxation {
  const { units, orders, everyUnit } = table;
  const price = Float64Array.from(start);
  const chosen = new Uint8Array(units * orders);
  const count = new Int32Array(units);
  let best: Relaxation | undefined;
  let scale = 1;
  let without = 0;
  for (let round = 0; round < search.rounds; round++) {
    const bound = boundAt(table, price, { ...search, chosen, count });
    const now = { price, chosen, count, bound };
    seen(now);
    if (best === undefined || bound < best.bound - 1e-9) {
      best = { price: price.slice(), chosen: chosen.slice(), count: count.slice(), bound };
      without = 0;
    } else if (++without >= 8) {
      scale /= 2;
      without = 0;
    }
    if (best.bound < search.target() + 1 - 1e-6) break;
    const norm = squaredViolation(price, count, everyUnit);
    if (norm === 0) break;
    // A poor plan is no aim to step for: a good one is seldom three per cent below the bound.
    const aim = Math.max(search.target(), 0.97 * best.bound);
    const step = (scale * Math.max(bound - aim, 0.001 * Math.abs(bound))) / norm;
    for (let unit = 0; unit < units; unit++) {
      const moved = (price[unit] as number) + step * ((count[unit] as number) - 1);
      price[unit] = everyUnit ? moved : Math.max(0, moved);
    }
  }
  return best ?? { price, chosen, count, bound: Number.POSITIVE_INFINITY };
}

function boundAt(
  table: Table,
  price: Float64Array,
  state: {
    readonly knapsacks: Knapsacks;
    readonly allowed: Uint8Array;
    readonly chosen: Uint8Array;
    readonly count: Int32Array;
  },
): number {
  state.count.fill(0);
  let bound = 0;
  for (let unit = 0; unit < table.units; unit++) bound += price[unit] as number;
  for (let order = 0; order < table.orders; order++) bound += fillKnapsack(table, order, price, state);
  return bound;
}

function squaredViolation(price: Float64Array, count: Int32Array, everyUnit: boolean): number {
  let sum = 0;
  for (let unit = 0; unit < count.length; unit++) {
    const off = (count[unit] as number) - 1;
    // Not chosen at a price of 0 is no violation: the unit may stay unplaced.
    if (!everyUnit && off < 0 && price[unit] === 0) continue;
    sum += off * off;
  }
  return sum;
}
