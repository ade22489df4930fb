import type { AssignmentProblem } from './problem.ts';

// Entries are cast, not checked: indexes come out of the problem itself, and these loops run many million times.

/** How many edges of a unit are kept at hand between two looks at all of them. */
export const listLength = 12;

/** Orders, worths and edges of a list lie side by side: the bidding waits for memory more than it computes. */
export const listStride = 3 * listLength;

/**
 * 竞价现场: who holds a place where, what each offered, and the prices. Holders of an order lie in a heap, lowest offer
 * a place on top, in their part of one array.
 */
export interface Bidding {
  readonly problem: AssignmentProblem;
  /** By edge: what it is worth, limit prices taken off; `barred` when it may not be used. */
  readonly worth: Int32Array;
  /** What it is worth to be placed nowhere. */
  readonly outside: number;
  /** Places and couple rooms beside the pins, by order. */
  readonly free: Int32Array;
  readonly freeRooms: Int32Array;
  readonly prices: Float64Array;
  readonly roomPrices: Float64Array;
  /** What a couple that takes the fewest places a room pays in all, by order: unlike the price of a room it never falls. */
  readonly coupleLevel: Float64Array;
  readonly placesARoom: number;
  /** Edge held, by unit; −1 = none. */
  readonly held: Int32Array;
  /** All that a unit offered for what it holds. */
  readonly offer: Float64Array;
  readonly used: Int32Array;
  readonly usedRooms: Int32Array;
  /** By slot: a unit, and what it offered a place; kept beside each other, as this is compared most. */
  readonly heap: Int32Array;
  readonly heapOffer: Float64Array;
  readonly heapStart: Int32Array;
  readonly heapLength: Int32Array;
  /** Units that have to bid, in a ring. */
  readonly waiting: { readonly ring: Int32Array; at: number; length: number };
  /** The best edges of a unit when it last looked at all, and the most that any other may yield since. */
  readonly listed: Int32Array;
  readonly listedCount: Uint8Array;
  readonly others: Float64Array;
}

/** Nobody holds anything yet. */
export function openBidding(
  problem: AssignmentProblem,
  ground: Pick<Bidding, 'worth' | 'outside' | 'free' | 'freeRooms' | 'prices' | 'roomPrices' | 'held'>,
): Bidding {
  const units = problem.size.length;
  const orders = problem.capacity.length;
  const { heap, heapStart } = heapSpace(problem, ground.free);
  return {
    problem,
    ...ground,
    coupleLevel: new Float64Array(orders),
    placesARoom: fewestPlacesARoom(problem),
    offer: new Float64Array(units),
    used: new Int32Array(orders),
    usedRooms: new Int32Array(orders),
    heap,
    heapOffer: new Float64Array(heap.length),
    heapStart,
    heapLength: new Int32Array(orders),
    waiting: { ring: new Int32Array(units + 1), at: 0, length: 0 },
    listed: new Int32Array(units * listStride),
    listedCount: new Uint8Array(units),
    others: new Float64Array(units),
  };
}

function fewestPlacesARoom(problem: AssignmentProblem): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (let unit = 0; unit < problem.size.length; unit++)
    if ((problem.rooms[unit] as number) > 0)
      fewest = Math.min(fewest, (problem.size[unit] as number) / (problem.rooms[unit] as number));
  return Number.isFinite(fewest) ? fewest : 1;
}

/** No order ever has more holders than places and one, nor than edges to it. */
function heapSpace(
  problem: AssignmentProblem,
  free: Int32Array,
): { heap: Int32Array; heapStart: Int32Array } {
  const orders = free.length;
  const known = new Int32Array(orders);
  for (let edge = 0; edge < problem.order.length; edge++) {
    const order = problem.order[edge] as number;
    known[order] = (known[order] as number) + 1;
  }
  const heapStart = new Int32Array(orders + 1);
  for (let order = 0; order < orders; order++)
    heapStart[order + 1] =
      (heapStart[order] as number) + Math.min(Math.max(free[order] as number, 0), known[order] as number) + 1;
  return { heap: new Int32Array(heapStart[orders] as number), heapStart };
}

/** A unit that holds nothing goes to the end of the ring. */
export function wait(bidding: Bidding, unit: number): void {
  const { waiting } = bidding;
  const { ring } = waiting;
  let end = waiting.at + waiting.length;
  if (end >= ring.length) end -= ring.length;
  ring[end] = unit;
  waiting.length++;
}

/** The next unit that has to bid, −1 when nobody waits. */
export function nextWaiting(bidding: Bidding): number {
  const { waiting } = bidding;
  if (waiting.length === 0) return -1;
  const unit = waiting.ring[waiting.at] as number;
  waiting.at = waiting.at + 1 === waiting.ring.length ? 0 : waiting.at + 1;
  waiting.length--;
  return unit;
}
