import { isUnder, type Plan } from '../plan.ts';
import { get, getFlag, weightOf } from '../problem.ts';
import { forEachLimit } from '../worths.ts';
import type { Batch } from './batch-knowers.ts';
import { type Round, remove } from './round.ts';

/** Units that one round takes out. */
const fewest = 3;
const most = 14;

/** Takes out a unit and others who hold what it or they know; says what all of that was worth. */
export function takeOutAround(plan: Plan, round: Round): number {
  const { first, order } = plan.problem;
  const { draw, out } = round;
  const wanted = fewest + draw(most - fewest);
  let worth = remove(plan, draw(plan.held.length), round);
  for (let tries = 0; out.length > 0 && out.length < wanted && tries < 3 * wanted; tries++) {
    // Now and then anybody: who competes under a limit need not know the same orders.
    if (draw(6) === 0) worth += remove(plan, draw(plan.held.length), round);
    const near = out[draw(out.length)] as number;
    const known = get(first, near + 1) - get(first, near);
    if (known > 0)
      worth += remove(plan, someHolder(plan, get(order, get(first, near) + draw(known)), draw), round);
  }
  return worth + alsoTakeOut(plan, round);
}

function someHolder({ head, next }: Plan, order: number, draw: Round['draw']): number {
  let unit = get(head, order);
  for (let skip = draw(16); skip > 0 && unit >= 0 && get(next, unit) >= 0; skip--) unit = get(next, unit);
  return unit;
}

/** Takes out enough who would lose least in a batch, more or less, to fill it although nobody would begin it alone. */
export function takeOutFor(plan: Plan, round: Round, { order, units, edges }: Batch): number {
  const { problem, worth } = plan;
  const missing = get(problem.batchMinimum, order) - get(plan.used, order);
  if (missing <= 0) return takeOutAround(plan, round);
  const ranked = units
    .map((unit, at) => {
      const there = get(worth, edges[at] as number);
      const now = get(plan.held, unit) < 0 ? 0 : get(worth, get(plan.held, unit));
      const places = weightOf(problem, unit, edges[at] as number);
      return { unit, places, loss: (now - there + round.draw(1 + (there >> 1))) / places };
    })
    .sort((a, b) => a.loss - b.loss || a.unit - b.unit);
  let places = get(problem.capacity, order) - get(plan.used, order);
  let rooms = get(problem.coupleRooms, order) - get(plan.usedRooms, order);
  let left = missing;
  let sum = 0;
  for (const each of ranked) {
    if (left <= 0) break;
    const takes = get(problem.rooms, each.unit);
    if (each.places > places || (takes > 0 && takes > rooms) || getFlag(plan.fixed, each.unit) === 1)
      continue;
    sum += remove(plan, each.unit, round);
    places -= each.places;
    rooms -= takes;
    left -= each.places;
  }
  const edge = edges[0] as number;
  forEachLimit(problem, edge, (limit) => {
    sum += removeUnderLimit(plan, round, limit, missing);
  });
  return sum + alsoTakeOut(plan, round);
}

/** Takes out drawn units under a limit until so many persons have room there, as far as a few draws go. */
function removeUnderLimit(plan: Plan, round: Round, limit: number, persons: number): number {
  const { problem, held, limitUsed } = plan;
  let sum = 0;
  for (let tries = 0; tries < 40; tries++) {
    if (get(limitUsed, limit) + persons <= get(problem.limits.capacity, limit)) break;
    const unit = round.draw(held.length);
    if (get(held, unit) >= 0 && isUnder(problem, get(held, unit), limit)) sum += remove(plan, unit, round);
  }
  return sum;
}

/** Who falls short of a batch is out too; and some who have no place may get one that becomes free. */
function alsoTakeOut(plan: Plan, round: Round): number {
  let worth = 0;
  for (let tries = 0; tries < 10; tries++) {
    const unit = round.draw(plan.held.length);
    if (get(plan.held, unit) < 0) worth += remove(plan, unit, round);
  }
  for (let at = 0; at < round.before.length; at++)
    worth += removeShortBatch(plan, round.before[at] as number, round);
  return worth;
}

/** What is left of a batch below its minimum is out with the rest. One with a pin in it is filled again or undone. */
function removeShortBatch(plan: Plan, edge: number, round: Round): number {
  const { problem, used, head } = plan;
  const order = edge < 0 ? -1 : get(problem.order, edge);
  let worth = 0;
  for (let unit = order < 0 ? -1 : get(head, order); unit >= 0; ) {
    if (get(used, order) >= get(problem.batchMinimum, order)) break;
    const next = get(plan.next, unit);
    worth += remove(plan, unit, round);
    unit = next;
  }
  return worth;
}
