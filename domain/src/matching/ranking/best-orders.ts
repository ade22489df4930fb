import type { CompiledMarket } from './compile.ts';
import { totalAt } from './totals.ts';
import { lookThrough, searchFor, type WordSearch, wordSearch } from './word-search.ts';

// In the loops below every index lies inside its array by construction; the casts say so to the compiler and cost nothing.

/** 最佳岗位: the best `most` fitting orders of each unit from `from` on, best first; equal totals by order index (= by id). */
export interface BestOrders {
  readonly from: number;
  readonly most: number;
  /** How many each unit has, at most `most`. */
  readonly counts: Int32Array;
  readonly orders: Int32Array;
  readonly totals: Int32Array;
}

/**
 * Exact, not sampled: the conditions are asked 32 orders at a time; then the words of 32 are looked at in the order of the most that they could
 * hold, until no other can hold one of the best (branch and bound). The same for any split of the units over threads.
 */
export function bestOrders(
  market: CompiledMarket,
  { from, to, most }: { readonly from: number; readonly to: number; readonly most: number },
): BestOrders {
  const found = emptyBest({ from, to, most });
  const search = wordSearch(market);
  for (let unit = from; unit < to; unit++) {
    searchFor(market, search, unit);
    found.counts[unit - from] = pickBest(market, search, found, (unit - from) * most);
  }
  return found;
}

/** Lists of that length, still empty. */
export const emptyBest = ({ from, to, most }: { from: number; to: number; most: number }): BestOrders => ({
  from,
  most,
  counts: new Int32Array(to - from),
  orders: new Int32Array((to - from) * most),
  totals: new Int32Array((to - from) * most),
});

/** Gives how many were found. */
function pickBest(market: CompiledMarket, search: WordSearch, found: BestOrders, start: number): number {
  const list: List = { ...found, start, count: 0, least: Number.NEGATIVE_INFINITY };
  lookThrough(
    search,
    (most) => most >= list.least,
    (word) => lookAtWord(market, search, word, list),
  );
  return list.count;
}

interface List extends BestOrders {
  readonly start: number;
  count: number;
  /** The last total of a full list. */
  least: number;
}

function lookAtWord(market: CompiledMarket, { bits, points }: WordSearch, word: number, list: List): void {
  for (let left = bits[word] as number; left !== 0; left &= left - 1) {
    const slot = (word << 5) | (31 - Math.clz32(left & -left));
    const total = totalAt(market, points, slot);
    if (total >= list.least) insert(list, market.orderAt[slot] as number, total);
  }
}

/** By total, then by order index. */
function insert(list: List, order: number, total: number): void {
  const { start, most, orders, totals } = list;
  let at = list.count;
  if (at === most) {
    if (total === list.least && order > (orders[start + most - 1] as number)) return;
    at--;
  } else list.count++;
  for (; at > 0; at--) {
    const before = start + at - 1;
    const ahead = totals[before] as number;
    if (ahead > total || (ahead === total && (orders[before] as number) < order)) break;
    totals[before + 1] = ahead;
    orders[before + 1] = orders[before] as number;
  }
  totals[start + at] = total;
  orders[start + at] = order;
  if (list.count === most) list.least = totals[start + most - 1] as number;
}
