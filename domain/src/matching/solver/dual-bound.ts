import { type AssignmentProblem, edgeTo, get, getReal, type Prices, weightOf } from './problem.ts';
import { barred, grantedValues, roomBesidePins } from './worths.ts';

/**
 * 上界 (Lagrangian duality; Fisher, Management Science 27, 1981): at any prices from 0 up no plan is worth more than the
 * places, rooms and limits beside the pins at their prices and what each unit gains at best beyond them. Batches are
 * relaxed; the bonus of two fellow villagers is granted, half to each, at the orders that both know. Whole, as values are.
 */
export function dualBound(
  problem: AssignmentProblem,
  prices: Float64Array,
  roomPrices: Float64Array,
  limitPrices: Float64Array,
): number {
  const at = { prices, roomPrices, limitPrices };
  const values = grantedValues(problem);
  const room = roomBesidePins(problem, true);
  let bound = paid(prices, room.places) + paid(roomPrices, room.rooms) + paid(limitPrices, room.limits);
  for (let unit = 0; unit < problem.size.length; unit++) bound += bestNet(problem, unit, at, values);
  return Math.floor(bound + Math.max(1e-6, Math.abs(bound) * 1e-12));
}

function paid(prices: Float64Array, amounts: Int32Array): number {
  let sum = 0;
  for (let index = 0; index < prices.length; index++) sum += getReal(prices, index) * get(amounts, index);
  return sum;
}

/**
 * 净得: the most that a unit can gain after prices, 0 when it is better off nowhere; `values` are by edge, those of
 * `grantedValues` for a bound. A unit that must be placed may gain less than 0. A pin pays for limits only, its places
 * are not for sale; it counts alone unless its batch may fail, which would let the unit go.
 */
export function bestNet(problem: AssignmentProblem, unit: number, at: Prices, values: Int32Array): number {
  const pin = get(problem.pinned, unit);
  const pinned = pin < 0 ? -1 : edgeTo(problem, unit, pin);
  const mayFail = pinned >= 0 && get(problem.batchMinimum, pin) > 1;
  if (pinned >= 0 && !mayFail) return get(values, pinned);
  let best = problem.everyUnit ? barred / 2 : 0;
  if (mayFail) best = get(values, pinned) - limitCost(problem, unit, pinned, at);
  const end = get(problem.first, unit + 1);
  for (let edge = get(problem.first, unit); edge < end; edge++) {
    const order = get(problem.order, edge);
    if (weightOf(problem, unit, edge) > get(problem.capacity, order)) continue;
    if (get(problem.rooms, unit) > get(problem.coupleRooms, order)) continue;
    const net = get(values, edge) - edgeCost(problem, unit, edge, at);
    if (net > best) best = net;
  }
  return best === barred / 2 ? 0 : best;
}

/** What the places, rooms and limits of an edge cost its unit. */
export function edgeCost(problem: AssignmentProblem, unit: number, edge: number, at: Prices): number {
  const order = get(problem.order, edge);
  const rooms = get(problem.rooms, unit);
  let cost = weightOf(problem, unit, edge) * getReal(at.prices, order);
  if (rooms > 0) cost += rooms * getReal(at.roomPrices, order);
  return problem.limits.first.length === 0 ? cost : cost + limitCost(problem, unit, edge, at);
}

function limitCost({ limits, size }: AssignmentProblem, unit: number, edge: number, at: Prices): number {
  if (limits.first.length === 0) return 0;
  let each = 0;
  const end = get(limits.first, edge + 1);
  for (let index = get(limits.first, edge); index < end; index++)
    each += getReal(at.limitPrices, get(limits.limit, index));
  return each * get(size, unit);
}
