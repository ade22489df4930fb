import type { CompiledMarket } from './compile.ts';
import { fittingOrders } from './fitting-orders.ts';
import { emptyPoints, mostBonus, pointsOfUnit, type UnitPoints } from './totals.ts';

// In the loops below every index lies inside its array by construction; the casts say so to the compiler and cost nothing.

/** 分支定界: the words of 32 orders of one unit, in buckets by the most points that an order in them could have. */
export interface WordSearch {
  readonly bits: Uint32Array;
  readonly points: UnitPoints;
  /** First word of each bucket and the next word after each; −1 ends. */
  readonly head: Int32Array;
  readonly next: Int32Array;
  highest: number;
  lowest: number;
}

/** Totals of a unit lie within ± this; beyond it they share the last bucket, which costs time and no exactness. */
const reach = 2048;

export const wordSearch = (market: CompiledMarket): WordSearch => ({
  bits: new Uint32Array(market.words),
  points: emptyPoints(market),
  head: new Int32Array(2 * reach).fill(-1),
  next: new Int32Array(market.words),
  highest: -1,
  lowest: 0,
});

/** Turns to a unit: its fitting orders, its points, and the bounds of all words. */
export function searchFor(market: CompiledMarket, search: WordSearch, unit: number): void {
  fittingOrders(market, unit, search.bits);
  pointsOfUnit(market, unit, search.points);
  queueWords(market, search);
}

/** Looks at the words from the most promising on, as long as a word whose best total may be so much is of use. */
export function lookThrough(
  search: WordSearch,
  isOfUse: (mostTotal: number) => boolean,
  look: (word: number) => void,
): void {
  const { head, next, highest, lowest } = search;
  for (let bucket = highest; bucket >= lowest; bucket--) {
    // The last bucket holds all that lies above as well.
    const open = bucket === 2 * reach - 1 || isOfUse(bucket - reach);
    for (let word = head[bucket] as number; open && word >= 0; word = next[word] as number) look(word);
    head[bucket] = -1; // every bucket is emptied, also behind the end
  }
}

function queueWords(market: CompiledMarket, search: WordSearch): void {
  const { bits, points, head, next } = search;
  const { fixedMost, groups, sides } = market;
  const { most, size } = points;
  let highest = -1;
  let lowest = 2 * reach;
  for (let word = 0; word < bits.length; word++) {
    if (bits[word] === 0) continue;
    let bound = (fixedMost[word] as number) * size + mostBonus(points, word);
    let list = word * sides.length;
    let at = groups.first[list] as number;
    for (const last = list + sides.length; list < last; list++) {
      const end = groups.first[list + 1] as number;
      let best = most[groups.items[at] as number] as number;
      for (at++; at < end; at++) best = Math.max(best, most[groups.items[at] as number] as number);
      bound += best;
    }
    const bucket = Math.max(0, Math.min(2 * reach - 1, bound + reach));
    next[word] = head[bucket] as number;
    head[bucket] = word;
    if (bucket > highest) highest = bucket;
    if (bucket < lowest) lowest = bucket;
  }
  search.highest = highest;
  search.lowest = lowest;
}
