import { type Bidding, listLength, listStride, nextWaiting, wait } from './bidding.ts';
import { MatchingCancelled } from './cancelled.ts';
import { keep, take } from './holders.ts';
import type { SolveWatch } from './problem.ts';

// Entries are cast, not checked: indexes come out of the problem itself, and these loops run many million times.

/** The best choice of a unit at the prices of now, and what the next best would yield. */
interface Choice {
  edge: number;
  best: number;
  second: number;
}

/**
 * 拍卖法 (Bertsekas, Annals of Operations Research 14, 1988): everyone who waits offers as much for the order that yields
 * most as leaves it `step` below the next best. When nobody waits, every unit is within `step` of its best choice
 * (ε-complementary slackness), which puts the plan within `step` a unit of the best one for units of one person.
 * Prices that begin at 0 only rise where somebody wants to be, so no free place ends up with a price.
 */
export function runAuction(bidding: Bidding, step: number, watch: SolveWatch): void {
  const { worth, outside } = bidding;
  const choice: Choice = { edge: -1, best: 0, second: 0 };
  let bids = 0;
  for (let unit = nextWaiting(bidding); unit >= 0; unit = nextWaiting(bidding)) {
    if ((++bids & 16_383) === 0 && watch.isCancelled?.() === true) throw new MatchingCancelled();
    if (!chooseListed(bidding, unit, choice)) chooseAmongAll(bidding, unit, choice);
    if (choice.best < outside || choice.edge < 0) continue;
    const worthThere = worth[choice.edge] as number;
    take(bidding, unit, choice.edge, worthThere - Math.max(choice.second, outside) + step);
  }
}

/** Prices only rise, so while the second best on the list yields more than any other may, the list decides. */
function chooseListed(bidding: Bidding, unit: number, choice: Choice): boolean {
  const { problem, prices, roomPrices, listed } = bidding;
  const count = bidding.listedCount[unit] as number;
  if (count === 0 || problem.weight !== undefined) return false;
  const size = problem.size[unit] as number;
  const rooms = problem.rooms[unit] as number;
  let best = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  let chosen = -1;
  const start = unit * listStride;
  for (let at = start; at < start + count; at++) {
    const order = listed[at] as number;
    let net = (listed[at + listLength] as number) - size * (prices[order] as number);
    if (rooms > 0) net -= rooms * (roomPrices[order] as number);
    if (net > best) {
      second = best;
      best = net;
      chosen = listed[at + 2 * listLength] as number;
    } else if (net > second) second = net;
  }
  choice.edge = chosen;
  choice.best = best;
  choice.second = second;
  const others = bidding.others[unit] as number;
  return second >= others || others <= bidding.outside;
}

const edges = new Int32Array(listLength);
const nets = new Float64Array(listLength);

/** Looks at all edges and keeps the best of them at hand. */
function chooseAmongAll(bidding: Bidding, unit: number, choice: Choice): void {
  const { problem, worth, prices, roomPrices, listed } = bidding;
  const size = problem.size[unit] as number;
  const rooms = problem.rooms[unit] as number;
  const weight = problem.weight;
  const end = problem.first[unit + 1] as number;
  let count = 0;
  let lowest = Number.NEGATIVE_INFINITY;
  for (let edge = problem.first[unit] as number; edge < end; edge++) {
    const order = problem.order[edge] as number;
    let net =
      (worth[edge] as number) -
      (weight === undefined ? size : (weight[edge] as number)) * (prices[order] as number);
    if (net <= lowest) continue;
    if (rooms > 0) net -= rooms * (roomPrices[order] as number);
    if (net <= lowest) continue;
    if (count < listLength) count++;
    let at = count - 1;
    while (at > 0 && (nets[at - 1] as number) < net) {
      nets[at] = nets[at - 1] as number;
      edges[at] = edges[at - 1] as number;
      at--;
    }
    nets[at] = net;
    edges[at] = edge;
    if (count === listLength) lowest = nets[listLength - 1] as number;
  }
  const start = unit * listStride;
  for (let at = 0; at < count; at++) {
    const edge = edges[at] as number;
    listed[start + at] = problem.order[edge] as number;
    listed[start + at + listLength] = worth[edge] as number;
    listed[start + at + 2 * listLength] = edge;
  }
  bidding.listedCount[unit] = count;
  bidding.others[unit] = lowest;
  choice.edge = count > 0 ? (edges[0] as number) : -1;
  choice.best = count > 0 ? (nets[0] as number) : Number.NEGATIVE_INFINITY;
  choice.second = count > 1 ? (nets[1] as number) : Number.NEGATIVE_INFINITY;
}

/**
 * Opens the next round at the prices of now: who holds an edge within `step` of the best keeps it and offers anew, all
 * others wait. Pinned units take no part.
 */
export function beginRound(bidding: Bidding, step: number): void {
  const { problem, held, worth, outside } = bidding;
  bidding.used.fill(0);
  bidding.usedRooms.fill(0);
  bidding.heapLength.fill(0);
  for (let order = 0; order < bidding.coupleLevel.length; order++)
    bidding.coupleLevel[order] =
      (bidding.roomPrices[order] as number) + bidding.placesARoom * (bidding.prices[order] as number);
  const choice: Choice = { edge: -1, best: 0, second: 0 };
  for (let unit = 0; unit < held.length; unit++) {
    if ((problem.pinned[unit] as number) >= 0) continue;
    chooseAmongAll(bidding, unit, choice);
    const edge = held[unit] as number;
    const net = edge < 0 ? Number.NEGATIVE_INFINITY : netOf(bidding, unit, edge);
    if (edge < 0 || net < Math.max(choice.best, outside) - step) {
      held[unit] = -1;
      if (choice.best >= outside) wait(bidding, unit);
      continue;
    }
    const other = edge === choice.edge ? choice.second : choice.best;
    keep(bidding, unit, edge, (worth[edge] as number) - Math.max(other, outside) + step);
  }
}

/** What an edge yields after prices. */
export function netOf({ problem, worth, prices, roomPrices }: Bidding, unit: number, edge: number): number {
  const order = problem.order[edge] as number;
  const weight =
    problem.weight === undefined ? (problem.size[unit] as number) : (problem.weight[edge] as number);
  return (
    (worth[edge] as number) -
    weight * (prices[order] as number) -
    (problem.rooms[unit] as number) * (roomPrices[order] as number)
  );
}
