import { type Bidding, wait } from './bidding.ts';
import { weightOf } from './problem.ts';

// Entries are cast, not checked: indexes come out of the problem itself, and these loops run many million times.

/** A unit takes an edge for what it offers; the lowest offers of its order are let go until all have room. */
export function take(bidding: Bidding, unit: number, edge: number, offer: number): void {
  const order = bidding.problem.order[edge] as number;
  keep(bidding, unit, edge, offer);
  if ((bidding.problem.rooms[unit] as number) > 0) keepRooms(bidding, order);
  keepPlaces(bidding, order);
}

/** A unit keeps what it had at the prices of now. What it would offer at most is no price until somebody else bids. */
export function keep(bidding: Bidding, unit: number, edge: number, offer: number): void {
  const { problem, used, usedRooms } = bidding;
  const order = problem.order[edge] as number;
  const places = weightOf(problem, unit, edge);
  bidding.held[unit] = edge;
  bidding.offer[unit] = offer;
  used[order] = (used[order] as number) + places;
  usedRooms[order] = (usedRooms[order] as number) + (problem.rooms[unit] as number);
  // The room is not taken off: as places become dearer it becomes cheaper, until couples compete for places alone.
  enter(bidding, order, unit, offer / places);
}

/** A full order costs what its lowest holder offered; who is beyond its places bids again. */
function keepPlaces(bidding: Bidding, order: number): void {
  const { used, prices, heap, heapOffer } = bidding;
  const free = bidding.free[order] as number;
  const top = bidding.heapStart[order] as number;
  let price = prices[order] as number;
  while ((used[order] as number) > free) {
    const unit = heap[top] as number;
    price = Math.max(price, heapOffer[top] as number);
    leaveSlot(bidding, order, top);
    letGo(bidding, unit);
  }
  if ((used[order] as number) === free && (bidding.heapLength[order] as number) > 0)
    price = Math.max(price, heapOffer[top] as number);
  if (price > (prices[order] as number)) {
    prices[order] = price;
    if ((bidding.roomPrices[order] as number) > 0) repriceRooms(bidding, order);
  }
}

/** The same for couple rooms. Their price changes what the other couples pay a place, so the heap is put in order anew. */
function keepRooms(bidding: Bidding, order: number): void {
  const { usedRooms, roomPrices, prices } = bidding;
  const free = bidding.freeRooms[order] as number;
  let price = roomPrices[order] as number;
  while ((usedRooms[order] as number) > free) {
    const slot = lowestCouple(bidding, order);
    const unit = bidding.heap[slot] as number;
    price = Math.max(price, perRoom(bidding, unit, order));
    leaveSlot(bidding, order, slot);
    letGo(bidding, unit);
  }
  if ((usedRooms[order] as number) === free && free > 0)
    price = Math.max(price, perRoom(bidding, bidding.heap[lowestCouple(bidding, order)] as number, order));
  if (price > (roomPrices[order] as number)) {
    bidding.coupleLevel[order] = price + bidding.placesARoom * (prices[order] as number);
    repriceRooms(bidding, order);
  }
}

/**
 * Couples pay for places and a room together. As places become dearer, the room becomes cheaper, so that no room stays
 * dear for couples who left it, and what a couple pays in all still never falls.
 */
function repriceRooms(bidding: Bidding, order: number): void {
  const level = bidding.coupleLevel[order] as number;
  bidding.roomPrices[order] = Math.max(0, level - bidding.placesARoom * (bidding.prices[order] as number));
}

function perRoom(bidding: Bidding, unit: number, order: number): number {
  const { problem } = bidding;
  const places = weightOf(problem, unit, bidding.held[unit] as number) * (bidding.prices[order] as number);
  return ((bidding.offer[unit] as number) - places) / (problem.rooms[unit] as number);
}

function lowestCouple(bidding: Bidding, order: number): number {
  const start = bidding.heapStart[order] as number;
  const end = start + (bidding.heapLength[order] as number);
  let [lowest, least] = [-1, Number.POSITIVE_INFINITY];
  for (let slot = start; slot < end; slot++) {
    const unit = bidding.heap[slot] as number;
    if ((bidding.problem.rooms[unit] as number) === 0) continue;
    const offer = perRoom(bidding, unit, order);
    if (offer < least) {
      lowest = slot;
      least = offer;
    }
  }
  return lowest;
}

function letGo(bidding: Bidding, unit: number): void {
  const { problem, held, used, usedRooms } = bidding;
  const edge = held[unit] as number;
  const order = problem.order[edge] as number;
  used[order] = (used[order] as number) - weightOf(problem, unit, edge);
  usedRooms[order] = (usedRooms[order] as number) - (problem.rooms[unit] as number);
  held[unit] = -1;
  wait(bidding, unit);
}

function enter(bidding: Bidding, order: number, unit: number, offer: number): void {
  const slot = (bidding.heapStart[order] as number) + (bidding.heapLength[order] as number);
  bidding.heap[slot] = unit;
  bidding.heapOffer[slot] = offer;
  bidding.heapLength[order] = (bidding.heapLength[order] as number) + 1;
  rise(bidding, order, slot);
}

function leaveSlot(bidding: Bidding, order: number, slot: number): void {
  const { heap, heapOffer, heapLength, heapStart } = bidding;
  const last = (heapStart[order] as number) + (heapLength[order] as number) - 1;
  heapLength[order] = (heapLength[order] as number) - 1;
  if (slot === last) return;
  heap[slot] = heap[last] as number;
  heapOffer[slot] = heapOffer[last] as number;
  rise(bidding, order, slot);
  sink(bidding, order, slot);
}

function rise({ heap, heapOffer, heapStart }: Bidding, order: number, slot: number): void {
  const start = heapStart[order] as number;
  const unit = heap[slot] as number;
  const offer = heapOffer[slot] as number;
  let at = slot - start;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if ((heapOffer[start + above] as number) <= offer) break;
    heap[start + at] = heap[start + above] as number;
    heapOffer[start + at] = heapOffer[start + above] as number;
    at = above;
  }
  heap[start + at] = unit;
  heapOffer[start + at] = offer;
}

function sink({ heap, heapOffer, heapStart, heapLength }: Bidding, order: number, slot: number): void {
  const start = heapStart[order] as number;
  const length = heapLength[order] as number;
  const unit = heap[slot] as number;
  const offer = heapOffer[slot] as number;
  let at = slot - start;
  for (let below = 2 * at + 1; below < length; below = 2 * at + 1) {
    if (below + 1 < length && (heapOffer[start + below + 1] as number) < (heapOffer[start + below] as number))
      below++;
    if ((heapOffer[start + below] as number) >= offer) break;
    heap[start + at] = heap[start + below] as number;
    heapOffer[start + at] = heapOffer[start + below] as number;
    at = below;
  }
  heap[start + at] = unit;
  heapOffer[start + at] = offer;
}
