import { netOf } from './auction.ts';
import type { Bidding } from './bidding.ts';
import type { OpenMarket } from './open-market.ts';
import { type AssignmentProblem, get, getReal } from './problem.ts';
import { forEachLimit } from './worths.ts';

/** 限额价格的搜索: what the last move of each price brought. */
export interface LimitSearch {
  /** Limits that every edge to an order falls under, by order. */
  readonly shared: readonly (readonly number[])[];
  readonly step: number;
  /** Persons too many at the last prices, and by how much the price moved since; 0 = not yet. */
  readonly lastOver: Int32Array;
  readonly moved: Int32Array;
}

export const searchLimitPrices = ({ bidding, limitPrices }: OpenMarket, step: number): LimitSearch => ({
  shared: sharedLimits(bidding.problem),
  step,
  lastOver: new Int32Array(limitPrices.length),
  moved: new Int32Array(limitPrices.length),
});

/**
 * 限额的价格: moved for every limit that is passed, or has a price and persons to spare: at first to where as many would
 * rather be elsewhere as are too many, then by what the last move brought (secant). False when nothing is to move.
 * A full order that is under the limit with all its edges becomes cheaper by as much: who is there paid for scarcity
 * before and does so now, to another till. So those leave who are least attached in the whole limit.
 */
export function moveLimitPrices(market: OpenMarket, search: LimitSearch): boolean {
  const { bidding, limitPrices } = market;
  const over = personsBeyond(bidding, market.room.limits);
  const leavers = possibleLeavers(bidding, over, search);
  let any = false;
  for (let limit = 0; limit < over.length; limit++) {
    const old = get(limitPrices, limit);
    const beyond = get(over, limit);
    const balanced =
      beyond === 0 || (beyond < 0 && (old === 0 || -beyond <= slackShare * get(market.room.limits, limit)));
    const move = balanced ? 0 : Math.max(-old, priceMove(search, limit, beyond, leavers[limit] ?? []));
    search.lastOver[limit] = beyond;
    search.moved[limit] = move;
    limitPrices[limit] = old + move;
    if (move !== 0) any = true;
  }
  search.shared.forEach((limits, order) => {
    for (const limit of limits) takeOff(bidding, order, get(search.moved, limit));
  });
  return any;
}

/** Scarce places and rooms become cheaper by what the limit now costs; dearer again only where nothing is to spare. */
function takeOff(bidding: Bidding, order: number, move: number): void {
  const { prices, roomPrices } = bidding;
  const [price, roomPrice] = [getReal(prices, order), getReal(roomPrices, order)];
  const full = get(bidding.used, order) >= get(bidding.free, order);
  if (price > 0 && (move > 0 || full)) prices[order] = Math.max(0, price - move);
  const rest = move - (price - getReal(prices, order));
  const roomsFull = get(bidding.usedRooms, order) >= get(bidding.freeRooms, order);
  if (roomPrice > 0 && (rest > 0 || roomsFull))
    roomPrices[order] = Math.max(0, roomPrice - bidding.placesARoom * rest);
}

/** Spare persons, as a share of a limit, that are no reason to look for a better price. */
const slackShare = 0.002;

/**
 * The first move of a price goes by who would leave, later ones by what the last one brought. Where it went too far the
 * next is at most half as long, so that prices close in although demand jumps.
 */
function priceMove(search: LimitSearch, limit: number, beyond: number, leavers: Leaver[]): number {
  const moved = get(search.moved, limit);
  if (moved === 0) return beyond < 0 ? -Math.ceil(search.step) : leavingPrice(search, beyond, leavers);
  const brought = get(search.lastOver, limit) - beyond;
  const tooFar = Math.sign(beyond) !== Math.sign(moved);
  const most = Math.max(1, Math.abs(moved) * (tooFar ? 0.5 : 2));
  const secant = brought * moved > 0 ? Math.abs((beyond * moved) / brought) : most;
  return Math.sign(beyond) * Math.max(1, Math.round(Math.min(most, secant)));
}

/** Where as many would rather be elsewhere as are too many, and a little more: some of them push others back in. */
function leavingPrice({ step }: LimitSearch, beyond: number, leavers: Leaver[]): number {
  leavers.sort((one, other) => one.price - other.price);
  let left = beyond;
  let price = 0;
  for (const leaver of leavers) {
    if (left <= 0) break;
    left -= leaver.persons;
    price = leaver.price;
  }
  return Math.max(1, Math.ceil(1.2 * price + step));
}

/** Persons beyond each limit; below 0 = so many to spare. */
export function personsBeyond({ problem, held }: Bidding, room: Int32Array): Int32Array {
  const over = Int32Array.from(room, (persons) => -persons);
  for (let unit = 0; unit < held.length; unit++) {
    const edge = get(held, unit);
    if (edge < 0) continue;
    forEachLimit(problem, edge, (limit) => {
      over[limit] = get(over, limit) + get(problem.size, unit);
    });
  }
  return over;
}

/** Limits that every edge to an order falls under, by order. */
function sharedLimits(problem: AssignmentProblem): readonly (readonly number[])[] {
  const shared: (number[] | undefined)[] = Array.from({ length: problem.capacity.length });
  for (let edge = 0; edge < problem.order.length; edge++) {
    const order = get(problem.order, edge);
    const known = shared[order];
    if (known === undefined) {
      const all: number[] = [];
      forEachLimit(problem, edge, (limit) => all.push(limit));
      shared[order] = all;
    } else if (known.length > 0) keepThoseOf(problem, edge, known);
  }
  return shared.map((limits) => limits ?? []);
}

function keepThoseOf({ limits }: AssignmentProblem, edge: number, known: number[]): void {
  for (let at = known.length - 1; at >= 0; at--) {
    let found = false;
    for (let index = get(limits.first, edge); index < get(limits.first, edge + 1); index++)
      if (get(limits.limit, index) === known[at]) found = true;
    if (!found) known.splice(at, 1);
  }
}

interface Leaver {
  readonly persons: number;
  /** The price a person at which the unit would rather be elsewhere. */
  readonly price: number;
}

function possibleLeavers(
  bidding: Bidding,
  over: Int32Array,
  { shared, moved }: LimitSearch,
): readonly Leaver[][] {
  const { problem, held, prices } = bidding;
  const lists: Leaver[][] = Array.from(over, () => []);
  for (let unit = 0; unit < held.length; unit++) {
    const edge = get(held, unit);
    if (edge < 0) continue;
    forEachLimit(problem, edge, (limit) => {
      if (get(over, limit) <= 0 || get(moved, limit) !== 0) return;
      const order = get(problem.order, edge);
      const persons = get(problem.size, unit);
      const roomShare = (get(problem.rooms, unit) * getReal(bidding.roomPrices, order)) / persons;
      const cushion = shared[order]?.includes(limit) === true ? getReal(prices, order) + roomShare : 0;
      const slack = netOf(bidding, unit, edge) - bestBeside(bidding, unit, limit);
      lists[limit]?.push({ persons, price: cushion + slack / persons });
    });
  }
  return lists;
}

/** The most that a unit gains on an edge that is not under this limit, or nowhere. */
function bestBeside(bidding: Bidding, unit: number, limit: number): number {
  const { problem } = bidding;
  let best = bidding.outside;
  const end = get(problem.first, unit + 1);
  for (let edge = get(problem.first, unit); edge < end; edge++) {
    const net = netOf(bidding, unit, edge);
    if (net <= best) continue;
    let under = false;
    forEachLimit(problem, edge, (other) => {
      if (other === limit) under = true;
    });
    if (!under) best = net;
  }
  return best;
}
