import { type Bidding, openBidding } from './bidding.ts';
import { type AssignmentProblem, type Prices, weightOf } from './problem.ts';
import { barred, grantedValues, type Room, roomBesidePins, withStaying } from './worths.ts';

// Entries are cast, not checked: indexes come out of the problem itself, and these loops run many million times.

/** 市场: the bidding, and what a person under each limit costs. */
export interface OpenMarket {
  readonly bidding: Bidding;
  /** By edge, before limit prices. */
  readonly values: Int32Array;
  readonly limitPrices: Int32Array;
  readonly room: Room;
  readonly closed: Uint8Array;
}

/** Nobody has bid yet: all prices are 0. */
export function openMarket(problem: AssignmentProblem, outside: number): OpenMarket {
  const room = roomBesidePins(problem);
  const orders = problem.capacity.length;
  const market = {
    values: withStaying(problem, grantedValues(problem)),
    room,
    limitPrices: new Int32Array(problem.limits.capacity.length),
    closed: new Uint8Array(orders),
    bidding: openBidding(problem, {
      worth: new Int32Array(problem.order.length),
      outside,
      free: room.places,
      freeRooms: room.rooms,
      prices: new Float64Array(orders),
      roomPrices: new Float64Array(orders),
      held: new Int32Array(problem.size.length).fill(-1),
    }),
  };
  chargeEdges(market);
  return market;
}

/** What each edge is worth after limit prices; those that cannot be used are barred. */
export function chargeEdges({ bidding, values, limitPrices, room, closed }: OpenMarket): void {
  const { problem, worth } = bidding;
  const limited = limitPrices.length > 0 && problem.limits.first.length > 0;
  for (let unit = 0; unit < problem.size.length; unit++) {
    const size = problem.size[unit] as number;
    const rooms = problem.rooms[unit] as number;
    const end = problem.first[unit + 1] as number;
    for (let edge = problem.first[unit] as number; edge < end; edge++) {
      const order = problem.order[edge] as number;
      const fits =
        weightOf(problem, unit, edge) <= (room.places[order] as number) &&
        (rooms === 0 || rooms <= (room.rooms[order] as number)) &&
        closed[order] === 0;
      let left = fits ? (values[edge] as number) : barred;
      if (fits && limited) left -= size * limitCost(problem, edge, limitPrices);
      worth[edge] = left;
    }
  }
}

function limitCost({ limits }: AssignmentProblem, edge: number, limitPrices: Int32Array): number {
  let cost = 0;
  const end = limits.first[edge + 1] as number;
  for (let at = limits.first[edge] as number; at < end; at++)
    cost += limitPrices[limits.limit[at] as number] as number;
  return cost;
}

export const pricesOf = ({ bidding, limitPrices }: OpenMarket): Prices => ({
  prices: bidding.prices.slice(),
  roomPrices: bidding.roomPrices.slice(),
  limitPrices: Float64Array.from(limitPrices),
});
