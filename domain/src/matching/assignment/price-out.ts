import { hasBit } from '../ranking/bits.ts';
import { fittingOrders } from '../ranking/fitting-orders.ts';
import type { RankedMarket } from '../ranking/ranked-market.ts';
import { totalAt } from '../ranking/totals.ts';
import { lookThrough, searchFor, wordSearch } from '../ranking/word-search.ts';
import { bestNet } from '../solver/dual-bound.ts';
import { type AssignmentProblem, edgeTo, type Prices } from '../solver/problem.ts';
import { barred, grantedValues } from '../solver/worths.ts';
import type { MoreOrders } from './assignment-problem.ts';
import { mostStay } from './most-stay.ts';
import type { LimitsOfPairs } from './place-limits.ts';
import type { UnitStays } from './unit-stay.ts';

/** 列生成: what the orders outside the kept lists are worth at these prices. */
export interface PricedOut {
  /** What units could gain outside beyond what they gain inside: the bound of the problem plus this bounds every plan of the whole market. */
  readonly beyond: number;
  /** The orders that would gain, best first, a few a unit. */
  readonly more: MoreOrders;
}

/** So many orders at once are taken into the problem for a unit; and an order for so many places more than it has: where all want the same few, some take the next. */
const takenAtOnce = 6;
const wantedTimes = 3;

/**
 * Every fitting pair outside the problem is asked, exactly: whether it would gain more than the best inside. Words of orders that cannot are
 * passed over. A fellow villager's half bonus is granted wherever both may go, and everywhere outside.
 */
export function priceOut(
  ranked: RankedMarket,
  problem: AssignmentProblem,
  at: Prices & { readonly stays: UnitStays; readonly limits: LimitsOfPairs },
): PricedOut {
  const { compiled, best, prepared } = ranked;
  const search = wordSearch(compiled);
  const granted = grantedValues(problem);
  const whole = grantedInWhole(ranked, problem, granted);
  const bonuses = halfBonuses(problem);
  const bound = mostStay(at.stays.table);
  const knownTo = new Int32Array(prepared.orders.length).fill(-1);
  const more = new Map<number, readonly number[]>();
  const wanted = new Int32Array(prepared.orders.length);
  let beyond = 0;
  for (const unit of prepared.units) {
    const { index, members } = unit;
    const known = bestNet(problem, index, at, whole);
    beyond += known - bestNet(problem, index, at, granted);
    if (isClosed(index)) continue;
    const bonus = bonuses[index] ?? 0;
    const last = best.totals[(index + 1) * best.most - 1] ?? 0;
    if (bound(last, members.length) + bonus <= known) continue;
    for (let edge = problem.first[index] ?? 0; edge < (problem.first[index + 1] ?? 0); edge++)
      knownTo[problem.order[edge] ?? 0] = index;
    const found = searchUnit(index, known, bonus);
    if (found.length === 0) continue;
    beyond += (found[0]?.net ?? known) - known;
    more.set(index, takenOf(found, members.length));
  }
  return { beyond: Math.ceil(beyond), more };

  /** A list that is not full holds all that fits; a pin stays where it is, unless its batch may fail. */
  function isClosed(unit: number): boolean {
    const pin = problem.pinned[unit] ?? -1;
    if (pin >= 0) return (problem.batchMinimum[pin] ?? 1) <= 1;
    return (best.counts[unit] ?? 0) < best.most;
  }

  function takenOf(found: readonly { readonly order: number }[], size: number): readonly number[] {
    const taken = found
      .map(({ order }) => order)
      .filter((order) => (wanted[order] ?? 0) < wantedTimes * (problem.capacity[order] ?? 0))
      .slice(0, takenAtOnce);
    for (const order of taken) wanted[order] = (wanted[order] ?? 0) + size;
    return taken;
  }

  function searchUnit(unit: number, known: number, bonus: number): { order: number; net: number }[] {
    const found: { order: number; net: number }[] = [];
    const size = problem.size[unit] ?? 1;
    searchFor(compiled, search, unit);
    // Whoever goes alone is looked at by the search already.
    if (size > 1) at.stays.turnTo(unit);
    const stayAt = (slot: number): number =>
      size > 1 ? at.stays.at(slot) : at.stays.table.days(totalAt(compiled, search.points, slot));
    lookThrough(
      search,
      (total) => bound(total, size) + bonus > known,
      (word) => {
        for (let left = search.bits[word] ?? 0; left !== 0; left &= left - 1) {
          const slot = (word << 5) | (31 - Math.clz32(left & -left));
          const order = compiled.orderAt[slot] ?? 0;
          if (knownTo[order] === unit) continue;
          const most = stayAt(slot) + bonus;
          if (most <= known) continue;
          const net = most - costOf(unit, order, size);
          if (net > known) found.push({ order, net });
        }
      },
    );
    return found.sort((a, b) => b.net - a.net || a.order - b.order);
  }

  function costOf(unit: number, order: number, size: number): number {
    const rooms = problem.rooms[unit] ?? 0;
    let cost = size * (at.prices[order] ?? 0) + rooms * (at.roomPrices[order] ?? 0);
    if (rooms > (problem.coupleRooms[order] ?? 0)) return Number.POSITIVE_INFINITY;
    for (const n of at.limits.of(unit, order)) cost += size * (at.limitPrices[n] ?? 0);
    return cost;
  }
}

/**
 * The granted values of the problem, with the half bonuses that its edges miss: a fellow villager whom an order fits may go there although the
 * problem gives him no edge to it.
 */
function grantedInWhole(
  { compiled }: RankedMarket,
  problem: AssignmentProblem,
  granted: Int32Array,
): Int32Array {
  const { together, first, order } = problem;
  if (together.a.length === 0) return granted;
  const whole = granted.slice();
  const half = Math.ceil(together.bonus / 2);
  const bits = new Uint32Array(compiled.words);
  const grant = (unit: number, partner: number): void => {
    fittingOrders(compiled, partner, bits);
    for (let edge = first[unit] ?? 0; edge < (first[unit + 1] ?? 0); edge++) {
      const at = order[edge] ?? 0;
      const isMissing = hasBit(bits, compiled.slotOf[at] ?? 0) && edgeTo(problem, partner, at) < 0;
      if (isMissing && (whole[edge] ?? barred) > barred) whole[edge] = (whole[edge] ?? 0) + half;
    }
  };
  together.a.forEach((a, pair) => {
    const b = together.b[pair] ?? a;
    grant(a, b);
    grant(b, a);
  });
  return whole;
}

/** Half the bonus of every fellow villager of a unit, rounded up. */
function halfBonuses({ together, size }: AssignmentProblem): Int32Array {
  const bonuses = new Int32Array(size.length);
  const half = Math.ceil(together.bonus / 2);
  together.a.forEach((a, pair) => {
    const b = together.b[pair] ?? 0;
    bonuses[a] = (bonuses[a] ?? 0) + half;
    bonuses[b] = (bonuses[b] ?? 0) + half;
  });
  return bonuses;
}
