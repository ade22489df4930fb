import { type AssignmentProblem, edgeTo, get, weightOf } from './problem.ts';

/** 一对同乡 at an order that both know: the edge of each there. */
type EachMeeting = (edgeOfA: number, edgeOfB: number) => void;

/** Every order that both of a pair know, for every pair; a unit is no pair with itself. */
export function forEachMeeting(
  { first, order, capacity, together }: AssignmentProblem,
  each: EachMeeting,
): void {
  const edgeOfA = new Int32Array(capacity.length);
  const pairAt = new Int32Array(capacity.length).fill(-1);
  for (let pair = 0; pair < together.a.length; pair++) {
    const a = get(together.a, pair);
    const b = get(together.b, pair);
    if (a === b) continue;
    for (let edge = get(first, a); edge < get(first, a + 1); edge++) {
      edgeOfA[get(order, edge)] = edge;
      pairAt[get(order, edge)] = pair;
    }
    for (let edge = get(first, b); edge < get(first, b + 1); edge++)
      if (get(pairAt, get(order, edge)) === pair) each(get(edgeOfA, get(order, edge)), edge);
  }
}

/** Worth of an edge that nobody may take: its order is too small or shut, or has no room for couples. */
export const barred = -(2 ** 30);

/**
 * 上限里的价值, by edge: with half of the pair bonus for each of two fellow villagers at every order that both know (no plan
 * reaches more than the sum of these, so they bound it unit by unit), and without the edges for which the pins leave no
 * room. Not copied when there are neither pairs nor pins.
 */
export function grantedValues(problem: AssignmentProblem): Int32Array {
  const { together, value, pinned } = problem;
  const pairs = together.a.length > 0 && together.bonus !== 0;
  const pins = pinned.some((order) => order >= 0);
  if (!pairs && !pins) return value;
  const granted = Int32Array.from(value);
  const half = together.bonus >> 1;
  if (pairs)
    forEachMeeting(problem, (edgeOfA, edgeOfB) => {
      granted[edgeOfA] = get(granted, edgeOfA) + half;
      granted[edgeOfB] = get(granted, edgeOfB) + together.bonus - half;
    });
  if (pins) barWhatPinsTook(problem, granted);
  return granted;
}

function barWhatPinsTook(problem: AssignmentProblem, granted: Int32Array): void {
  const room = roomBesidePins(problem);
  for (let unit = 0; unit < problem.size.length; unit++) {
    const rooms = get(problem.rooms, unit);
    for (let edge = get(problem.first, unit); edge < get(problem.first, unit + 1); edge++) {
      const order = get(problem.order, edge);
      if (order === get(problem.pinned, unit)) continue;
      const fits = weightOf(problem, unit, edge) <= get(room.places, order);
      if (!fits || (rooms > 0 && rooms > get(room.rooms, order))) granted[edge] = barred;
    }
  }
}

/** Values with the bonus of those who stay where an earlier plan had them. Not copied without an earlier plan. */
export function withStaying(problem: AssignmentProblem, values: Int32Array): Int32Array {
  const { previous } = problem;
  if (previous === undefined) return values;
  const staying = Int32Array.from(values);
  for (let unit = 0; unit < problem.size.length; unit++) {
    const edge = get(previous.at, unit) < 0 ? -1 : edgeTo(problem, unit, get(previous.at, unit));
    if (edge >= 0) staying[edge] = get(staying, edge) + previous.bonus;
  }
  return staying;
}

/** What is left beside the pins: places and couple rooms by order, persons by limit. */
export interface Room {
  readonly places: Int32Array;
  readonly rooms: Int32Array;
  readonly limits: Int32Array;
}

/**
 * Pins are all in their places, or (`unlessBatchFails`) do not hold their share of a limit where their batch may fail. Their
 * places and rooms are gone either way: shut with the batch.
 */
export function roomBesidePins(problem: AssignmentProblem, unlessBatchFails = false): Room {
  const places = Int32Array.from(problem.capacity);
  const rooms = Int32Array.from(problem.coupleRooms);
  const limits = Int32Array.from(problem.limits.capacity);
  for (let unit = 0; unit < problem.size.length; unit++) {
    const order = get(problem.pinned, unit);
    if (order < 0) continue;
    const edge = edgeTo(problem, unit, order);
    places[order] = get(places, order) - weightOf(problem, unit, edge);
    rooms[order] = get(rooms, order) - get(problem.rooms, unit);
    if (unlessBatchFails && get(problem.batchMinimum, order) > 1) continue;
    forEachLimit(problem, edge, (limit) => {
      limits[limit] = get(limits, limit) - get(problem.size, unit);
    });
  }
  return { places, rooms, limits };
}

export function forEachLimit(
  { limits }: AssignmentProblem,
  edge: number,
  each: (limit: number) => void,
): void {
  if (limits.first.length === 0) return;
  const end = get(limits.first, edge + 1);
  for (let at = get(limits.first, edge); at < end; at++) each(get(limits.limit, at));
}
