import { edgeCost } from './dual-bound.ts';
import { hasRoom, mayLeave, orderOf, type Plan, pull, put } from './plan.ts';
import { get, getFlag, type Prices, weightOf } from './problem.ts';

/** 不足的成批要求: an order that was reached by too few, and what either way out of it loses at the prices of now. */
export interface ShortBatch {
  readonly order: number;
  /** What its people lose when it is shut. */
  readonly closing: number;
  /** What those lose who would have to come; infinite when there are not enough. */
  readonly filling: number;
}

interface Filler {
  readonly unit: number;
  readonly edge: number;
  readonly loss: number;
}

/** Orders that somebody is in, but fewer than their batch minimum. */
export function shortBatches(plan: Plan, at: Prices): readonly ShortBatch[] {
  const short = shortOrders(plan);
  if (short.length === 0) return [];
  const fillers = fillersOf(plan, at, short);
  return short.map((order) => {
    const missing = get(plan.problem.batchMinimum, order) - get(plan.used, order);
    return {
      order,
      closing: lossOfClosing(plan, at, order),
      filling: cheapest(plan, fillers.get(order) ?? [], missing),
    };
  });
}

/** Fills or shuts every short batch, whichever costs less; afterwards none is short. */
export function settleBatches(plan: Plan, at: Prices): void {
  const short = shortOrders(plan);
  if (short.length === 0) return;
  const fillers = fillersOf(plan, at, short);
  for (const order of short) {
    if (!isShort(plan, order)) continue;
    const moves = movesToFill(plan, order, fillers.get(order) ?? []);
    const loss = moves?.reduce((sum, filler) => sum + filler.loss, 0) ?? Number.POSITIVE_INFINITY;
    if (moves !== undefined && loss <= lossOfClosing(plan, at, order))
      for (const { unit, edge } of moves) {
        pull(plan, unit);
        put(plan, unit, edge);
      }
    else closeOrder(plan, order);
  }
}

const isShort = ({ used, problem }: Plan, order: number): boolean =>
  get(used, order) > 0 && get(used, order) < get(problem.batchMinimum, order);

function shortOrders(plan: Plan): readonly number[] {
  const short: number[] = [];
  for (let order = 0; order < plan.used.length; order++) if (isShort(plan, order)) short.push(order);
  return short;
}

function closeOrder(plan: Plan, order: number): void {
  for (let unit = get(plan.head, order); unit >= 0; unit = get(plan.head, order)) {
    pull(plan, unit);
    plan.fixed[unit] = 0;
  }
  plan.closed[order] = 1;
}

/** What a unit has now after prices. */
function netNow(plan: Plan, at: Prices, unit: number): number {
  const edge = get(plan.held, unit);
  return edge < 0 ? 0 : get(plan.worth, edge) - edgeCost(plan.problem, unit, edge, at);
}

/** Everybody outside who knows a short order and could come, the cheapest first. */
function fillersOf(plan: Plan, at: Prices, short: readonly number[]): ReadonlyMap<number, readonly Filler[]> {
  const { problem } = plan;
  const wanted = new Uint8Array(problem.capacity.length);
  const fillers = new Map<number, Filler[]>();
  for (const order of short) {
    wanted[order] = 1;
    fillers.set(order, []);
  }
  for (let unit = 0; unit < problem.size.length; unit++) {
    if (getFlag(plan.fixed, unit) === 1) continue;
    for (let edge = get(problem.first, unit); edge < get(problem.first, unit + 1); edge++) {
      const order = get(problem.order, edge);
      if (getFlag(wanted, order) === 0 || orderOf(plan, unit) === order || !hasRoom(plan, unit, edge))
        continue;
      const loss = netNow(plan, at, unit) - get(plan.worth, edge) + edgeCost(problem, unit, edge, at);
      fillers.get(order)?.push({ unit, edge, loss });
    }
  }
  for (const list of fillers.values()) list.sort((a, b) => a.loss - b.loss || a.unit - b.unit);
  return fillers;
}

function cheapest({ problem }: Plan, fillers: readonly Filler[], missing: number): number {
  let left = missing;
  let loss = 0;
  for (const filler of fillers) {
    if (left <= 0) break;
    left -= weightOf(problem, filler.unit, filler.edge);
    loss += filler.loss;
  }
  return left > 0 ? Number.POSITIVE_INFINITY : loss;
}

/** Units that bring the batch to its minimum within all room and leave no other batch short; undefined = too few. */
function movesToFill(plan: Plan, order: number, fillers: readonly Filler[]): readonly Filler[] | undefined {
  const chosen: Filler[] = [];
  const before: number[] = [];
  for (const filler of fillers) {
    if (get(plan.used, order) >= get(plan.problem.batchMinimum, order)) break;
    if (get(plan.held, filler.unit) === filler.edge || !mayLeave(plan, filler.unit)) continue;
    const from = get(plan.held, filler.unit);
    pull(plan, filler.unit);
    if (hasRoom(plan, filler.unit, filler.edge)) {
      put(plan, filler.unit, filler.edge);
      chosen.push(filler);
      before.push(from);
    } else if (from >= 0) put(plan, filler.unit, from);
  }
  const filled = !isShort(plan, order);
  // Only tried: whoever decides carries it out.
  for (let at = chosen.length - 1; at >= 0; at--) {
    const unit = (chosen[at] as Filler).unit;
    pull(plan, unit);
    if ((before[at] as number) >= 0) put(plan, unit, before[at] as number);
  }
  return filled ? chosen : undefined;
}

/**
 * What the people of a short batch lose when each goes to the next best at its price, or nowhere. What an officer fixed is
 * only given up when it cannot be filled at all.
 */
function lossOfClosing(plan: Plan, at: Prices, order: number): number {
  const { problem } = plan;
  let loss = 0;
  for (let unit = get(plan.head, order); unit >= 0; unit = get(plan.next, unit)) {
    if (getFlag(plan.fixed, unit) === 1) return Number.MAX_SAFE_INTEGER;
    let other = 0;
    for (let edge = get(problem.first, unit); edge < get(problem.first, unit + 1); edge++) {
      const to = get(problem.order, edge);
      if (to === order || getFlag(plan.closed, to) === 1) continue;
      if (weightOf(problem, unit, edge) > get(problem.capacity, to)) continue;
      if (get(problem.rooms, unit) > get(problem.coupleRooms, to)) continue;
      const net = get(plan.worth, edge) - edgeCost(problem, unit, edge, at);
      if (net > other) other = net;
    }
    loss += netNow(plan, at, unit) - other;
  }
  return loss;
}
