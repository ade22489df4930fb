import { hasRoom, type Plan, pull, put, worthNow, worthOn } from '../plan.ts';
import { get } from '../problem.ts';
import type { Batch } from './batch-knowers.ts';
import { type Round, shuffled } from './round.ts';

/** Puts all back, in a drawn order, and gives up batches that stay short; says what it is worth. */
export function putBack(plan: Plan, round: Round, batch: Batch | undefined): number {
  const { out } = round;
  let worth = 0;
  for (const unit of out) worth += worthNow(plan, unit);
  if (batch !== undefined) worth += fillBatch(plan, out, batch);
  const sequence = shuffled(out, round);
  for (const unit of sequence) if (get(plan.held, unit) < 0) worth += insert(plan, unit, undefined);
  const given = new Set<number>();
  for (const unit of sequence) worth -= leaveShort(plan, unit, given);
  if (given.size > 0)
    for (const unit of sequence) if (get(plan.held, unit) < 0) worth += insert(plan, unit, given);
  return isShortAnywhere(plan, round.before) ? Number.NEGATIVE_INFINITY : worth;
}

function fillBatch(plan: Plan, out: readonly number[], { order, units, edges }: Batch): number {
  let gained = 0;
  for (const unit of out) {
    if (get(plan.used, order) >= get(plan.problem.batchMinimum, order)) break;
    const at = units.indexOf(unit);
    if (at < 0 || !hasRoom(plan, unit, edges[at] as number)) continue;
    const nowhere = worthNow(plan, unit);
    gained += worthOn(plan, unit, edges[at] as number) - nowhere;
    put(plan, unit, edges[at] as number);
  }
  return gained;
}

/** Puts a unit where it gains most; batches below their minimum may be begun, unless given up already. */
function insert(plan: Plan, unit: number, given: ReadonlySet<number> | undefined): number {
  const { first, order, batchMinimum } = plan.problem;
  let best = -1;
  let most = 0;
  for (let edge = get(first, unit); edge < get(first, unit + 1); edge++) {
    const points = worthOn(plan, unit, edge);
    if (points <= most || !hasRoom(plan, unit, edge)) continue;
    const to = get(order, edge);
    if (given !== undefined && get(plan.used, to) < get(batchMinimum, to)) continue;
    best = edge;
    most = points;
  }
  if (best < 0) return 0;
  const nowhere = worthNow(plan, unit);
  put(plan, unit, best);
  return most - nowhere;
}

function leaveShort(plan: Plan, unit: number, given: Set<number>): number {
  const edge = get(plan.held, unit);
  if (edge < 0) return 0;
  const order = get(plan.problem.order, edge);
  if (!given.has(order) && get(plan.used, order) >= get(plan.problem.batchMinimum, order)) return 0;
  given.add(order);
  const worth = worthNow(plan, unit);
  pull(plan, unit);
  return worth - worthNow(plan, unit);
}

/** Short in the end: a batch around a pin, which is never taken out. */
function isShortAnywhere({ problem, used }: Plan, edges: readonly number[]): boolean {
  return edges.some((edge) => {
    const order = edge < 0 ? -1 : get(problem.order, edge);
    return order >= 0 && get(used, order) > 0 && get(used, order) < get(problem.batchMinimum, order);
  });
}
