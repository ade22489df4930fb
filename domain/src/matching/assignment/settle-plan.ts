import { bestJoin } from './improve-plan.ts';
import { get, mayLeave, type Plan, pull, put, unitsIn, valueNow } from './plan.ts';

/** 夫妻房超出的先请出: couples beyond the rooms of an order, lowest value first. */
export function keepToCoupleRooms(plan: Plan): void {
  for (let order = 0; order < plan.capacity.length; order++) {
    const inRooms = unitsIn(plan, order)
      .filter((unit) => get(plan.rooms, unit) > 0 && get(plan.pinned, unit) === 0)
      .sort((a, b) => plan.value(a, order) - plan.value(b, order) || b - a);
    for (const unit of inRooms) {
      if (get(plan.usedRooms, order) <= get(plan.coupleRooms, order)) break;
      pull(plan, unit);
    }
  }
}

/**
 * 成批要求 "8 or none": an order that was reached by too few is filled from elsewhere when that costs less than
 * letting it go; else it is closed and its people look again. Orders in the order of their ids.
 */
export function settleBatches(plan: Plan): void {
  for (let order = 0; order < plan.capacity.length; order++) {
    if (!isShort(plan, order)) continue;
    const filling = fillers(plan, order);
    if (filling !== undefined && filling.loss <= lossOfClosing(plan, order))
      for (const unit of filling.units) {
        pull(plan, unit);
        put(plan, unit, order);
      }
    else closeOrder(plan, order);
  }
}

function isShort(plan: Plan, order: number): boolean {
  const used = get(plan.used, order);
  return used > 0 && used < get(plan.batchMinimum, order);
}

/** The cheapest units to bring the batch to its minimum; undefined when there are not enough. */
function fillers(
  plan: Plan,
  order: number,
): { readonly units: readonly number[]; readonly loss: number } | undefined {
  const outside = plan.candidates
    .map((_, unit) => unit)
    .filter((unit) => get(plan.at, unit) !== order && plan.value(unit, order) > 0 && mayLeave(plan, unit))
    .map((unit) => ({ unit, loss: valueNow(plan, unit) - plan.value(unit, order) }))
    .sort((a, b) => a.loss - b.loss || a.unit - b.unit);
  const units: number[] = [];
  const leaving = new Map<number, number>();
  let used = get(plan.used, order);
  let rooms = get(plan.usedRooms, order);
  let loss = 0;
  for (const candidate of outside) {
    if (used >= get(plan.batchMinimum, order)) break;
    const { unit } = candidate;
    if (used + get(plan.size, unit) > get(plan.capacity, order)) continue;
    if (get(plan.rooms, unit) > 0 && rooms + get(plan.rooms, unit) > get(plan.coupleRooms, order)) continue;
    if (!leavesSound(plan, unit, leaving)) continue;
    units.push(unit);
    used += get(plan.size, unit);
    rooms += get(plan.rooms, unit);
    loss += candidate.loss;
  }
  return used >= get(plan.batchMinimum, order) ? { units, loss } : undefined;
}

/** Several may be taken from one order: its batch has to stand after all of them. Counts the unit when it may go. */
function leavesSound(plan: Plan, unit: number, leaving: Map<number, number>): boolean {
  const from = get(plan.at, unit);
  if (from < 0) return true;
  const gone = (leaving.get(from) ?? 0) + get(plan.size, unit);
  const rest = get(plan.used, from) - gone;
  if (rest > 0 && rest < get(plan.batchMinimum, from)) return false;
  leaving.set(from, gone);
  return true;
}

/** What the people of a short batch lose when each goes to the best order with room, or nowhere. */
function lossOfClosing(plan: Plan, order: number): number {
  return unitsIn(plan, order).reduce((sum, unit) => {
    const other = bestJoin(plan, unit, order);
    return sum + plan.value(unit, order) - (other === undefined ? 0 : plan.value(unit, other));
  }, 0);
}

function closeOrder(plan: Plan, order: number): void {
  for (const unit of unitsIn(plan, order)) {
    pull(plan, unit);
    plan.pinned[unit] = 0;
  }
  plan.closed[order] = 1;
}
