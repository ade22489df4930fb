import { type AssignmentProblem, get, getFlag, weightOf } from './problem.ts';

/** 安置草案, while it is made: who holds which edge, and what is taken by it. Units of an order hang in a chain. */
export interface Plan {
  readonly problem: AssignmentProblem;
  /** By edge: value and the bonus for staying. */
  readonly worth: Int32Array;
  /** Edge by unit, −1 = not placed. */
  readonly held: Int32Array;
  readonly used: Int32Array;
  readonly usedRooms: Int32Array;
  readonly limitUsed: Int32Array;
  /** First unit of an order, and for each unit the next and the one before; −1 = none. */
  readonly head: Int32Array;
  readonly next: Int32Array;
  readonly before: Int32Array;
  /** 同乡 of unit u are villager[villagerFirst[u]] … */
  readonly villagerFirst: Int32Array;
  readonly villager: Int32Array;
  readonly closed: Uint8Array;
  /** 1 = fixed by an officer and not let go. */
  readonly fixed: Uint8Array;
}

export function orderOf({ held, problem }: Plan, unit: number): number {
  const edge = get(held, unit);
  return edge < 0 ? -1 : get(problem.order, edge);
}

export function put(plan: Plan, unit: number, edge: number): void {
  const order = get(plan.problem.order, edge);
  const after = get(plan.head, order);
  plan.held[unit] = edge;
  plan.next[unit] = after;
  plan.before[unit] = -1;
  if (after >= 0) plan.before[after] = unit;
  plan.head[order] = unit;
  count(plan, unit, edge, 1);
}

export function pull(plan: Plan, unit: number): void {
  const edge = get(plan.held, unit);
  if (edge < 0) return;
  const [before, after] = [get(plan.before, unit), get(plan.next, unit)];
  if (before >= 0) plan.next[before] = after;
  else plan.head[get(plan.problem.order, edge)] = after;
  if (after >= 0) plan.before[after] = before;
  plan.held[unit] = -1;
  count(plan, unit, edge, -1);
}

function count(
  { problem, used, usedRooms, limitUsed }: Plan,
  unit: number,
  edge: number,
  sign: number,
): void {
  const order = get(problem.order, edge);
  used[order] = get(used, order) + sign * weightOf(problem, unit, edge);
  usedRooms[order] = get(usedRooms, order) + sign * get(problem.rooms, unit);
  const { first, limit } = problem.limits;
  if (first.length === 0) return;
  const end = get(first, edge + 1);
  for (let at = get(first, edge); at < end; at++) {
    const index = get(limit, at);
    limitUsed[index] = get(limitUsed, index) + sign * get(problem.size, unit);
  }
}

/** Places, couple rooms and limits are there for this unit, which holds nothing or has its own counted out in `plan`. */
export function hasRoom(plan: Plan, unit: number, edge: number): boolean {
  const { problem } = plan;
  const order = get(problem.order, edge);
  if (getFlag(plan.closed, order) === 1) return false;
  if (get(plan.used, order) + weightOf(problem, unit, edge) > get(problem.capacity, order)) return false;
  const rooms = get(problem.rooms, unit);
  if (rooms > 0 && get(plan.usedRooms, order) + rooms > get(problem.coupleRooms, order)) return false;
  return problem.limits.first.length === 0 || withinLimits(plan, unit, edge);
}

/** A limit that the unit takes part in already, by the edge it holds, does not count it twice. */
function withinLimits({ problem, limitUsed, held }: Plan, unit: number, edge: number): boolean {
  const { first, limit, capacity } = problem.limits;
  const size = get(problem.size, unit);
  const holds = get(held, unit);
  const end = get(first, edge + 1);
  for (let at = get(first, edge); at < end; at++) {
    const index = get(limit, at);
    const own = holds >= 0 && isUnder(problem, holds, index) ? size : 0;
    if (get(limitUsed, index) - own + size > get(capacity, index)) return false;
  }
  return true;
}

export function isUnder({ limits }: AssignmentProblem, edge: number, index: number): boolean {
  const end = get(limits.first, edge + 1);
  for (let at = get(limits.first, edge); at < end; at++) if (get(limits.limit, at) === index) return true;
  return false;
}

/** There is room, and the batch of the order stands with this unit in it. */
export function mayJoin(plan: Plan, unit: number, edge: number): boolean {
  const { problem } = plan;
  const order = get(problem.order, edge);
  return (
    hasRoom(plan, unit, edge) &&
    get(plan.used, order) + weightOf(problem, unit, edge) >= get(problem.batchMinimum, order)
  );
}

/** Not fixed, and the batch that the unit leaves stands without it or is none. */
export function mayLeave(plan: Plan, unit: number): boolean {
  const { problem } = plan;
  if (getFlag(plan.fixed, unit) === 1) return false;
  const edge = get(plan.held, unit);
  if (edge < 0) return true;
  const order = get(problem.order, edge);
  const rest = get(plan.used, order) - weightOf(problem, unit, edge);
  return rest === 0 || rest >= get(problem.batchMinimum, order);
}

/** What a unit is worth on an edge, with the bonus for the fellow villagers who are there. */
export function worthOn(plan: Plan, unit: number, edge: number): number {
  let points = get(plan.worth, edge);
  const end = get(plan.villagerFirst, unit + 1);
  for (let at = get(plan.villagerFirst, unit); at < end; at++)
    if (orderOf(plan, get(plan.villager, at)) === get(plan.problem.order, edge))
      points += plan.problem.together.bonus;
  return points;
}

/** What a unit has now. Nowhere is worth less than anything where every unit must be placed. */
export const worthNow = (plan: Plan, unit: number): number =>
  get(plan.held, unit) < 0 ? worthOfNowhere(plan) : worthOn(plan, unit, get(plan.held, unit));

export const worthOfNowhere = ({ problem }: Plan): number => (problem.everyUnit ? -(2 ** 29) : 0);

/** The edge worth most that a unit may take as things are, other than the one it holds; −1 = none. */
export function bestJoin(plan: Plan, unit: number): number {
  const { problem, worth } = plan;
  const holds = get(plan.held, unit);
  const alone = get(plan.villagerFirst, unit) === get(plan.villagerFirst, unit + 1);
  const end = get(problem.first, unit + 1);
  let best = -1;
  let most = 0;
  for (let edge = get(problem.first, unit); edge < end; edge++) {
    const points = alone ? get(worth, edge) : worthOn(plan, unit, edge);
    if (points <= most || edge === holds || !mayJoin(plan, unit, edge)) continue;
    best = edge;
    most = points;
  }
  return best;
}
