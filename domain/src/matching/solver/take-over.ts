import {
  bestJoin,
  hasRoom,
  mayLeave,
  orderOf,
  type Plan,
  pull,
  put,
  worthNow,
  worthOfNowhere,
  worthOn,
} from './plan.ts';
import { get, getFlag, getReal, weightOf } from './problem.ts';

/** What each holder would lose by going elsewhere, as last asked in this pass; an estimate that the step itself checks. */
interface Losses {
  readonly loss: Float64Array;
  readonly asked: Uint8Array;
}

/** 顶替: who would gain more at a full order than the holder loses who makes way for it goes there. */
export function takeOverAll(plan: Plan): number {
  const units = plan.held.length;
  const losses: Losses = { loss: new Float64Array(units), asked: new Uint8Array(units) };
  let steps = 0;
  for (let unit = 0; unit < units; unit++) if (mayLeave(plan, unit) && takeOver(plan, unit, losses)) steps++;
  return steps;
}

function takeOver(plan: Plan, unit: number, losses: Losses): boolean {
  const { problem } = plan;
  const now = worthNow(plan, unit);
  const here = orderOf(plan, unit);
  let mostGain = 0;
  let bestEdge = -1;
  let bestHolder = -1;
  for (let edge = get(problem.first, unit); edge < get(problem.first, unit + 1); edge++) {
    const order = get(problem.order, edge);
    const gain = worthOn(plan, unit, edge) - now;
    if (gain <= mostGain || order === here || getFlag(plan.closed, order) === 1) continue;
    const holder = holderWhoLosesLeast(plan, unit, edge, losses, gain - mostGain);
    if (holder < 0) continue;
    mostGain = gain - getReal(losses.loss, holder);
    bestEdge = edge;
    bestHolder = holder;
  }
  return bestEdge >= 0 && exchange(plan, unit, bestEdge, bestHolder, losses);
}

/** Of the holders whose going would make enough room, the one who loses least, and less than `below`; −1 = none. */
function holderWhoLosesLeast(plan: Plan, unit: number, edge: number, losses: Losses, below: number): number {
  const { problem } = plan;
  const order = get(problem.order, edge);
  const places = get(plan.used, order) + weightOf(problem, unit, edge) - get(problem.capacity, order);
  const rooms = get(problem.rooms, unit);
  const roomsShort = rooms === 0 ? 0 : get(plan.usedRooms, order) + rooms - get(problem.coupleRooms, order);
  let least = below;
  let found = -1;
  for (let holder = get(plan.head, order); holder >= 0; holder = get(plan.next, holder)) {
    if (getFlag(plan.fixed, holder) === 1 || get(problem.rooms, holder) < roomsShort) continue;
    if (weightOf(problem, holder, get(plan.held, holder)) < places) continue;
    const loss = lossOf(plan, holder, losses);
    if (loss >= least) continue;
    least = loss;
    found = holder;
  }
  return found;
}

function lossOf(plan: Plan, holder: number, { loss, asked }: Losses): number {
  if (asked[holder] === 1) return getReal(loss, holder);
  const other = bestJoin(plan, holder);
  loss[holder] = worthNow(plan, holder) - (other < 0 ? worthOfNowhere(plan) : worthOn(plan, holder, other));
  asked[holder] = 1;
  return getReal(loss, holder);
}

/** Carries the exchange out if it gains as things are now; else everything is as before. */
function exchange(plan: Plan, unit: number, edge: number, holder: number, { asked }: Losses): boolean {
  const { problem } = plan;
  const order = get(problem.order, edge);
  const [from, given] = [get(plan.held, unit), get(plan.held, holder)];
  let gain = -worthNow(plan, unit);
  pull(plan, unit);
  gain -= worthNow(plan, holder);
  pull(plan, holder);
  asked[holder] = 0;
  asked[unit] = 0;
  const fits =
    hasRoom(plan, unit, edge) &&
    get(plan.used, order) + weightOf(problem, unit, edge) >= get(problem.batchMinimum, order);
  if (fits) {
    gain += worthOn(plan, unit, edge);
    put(plan, unit, edge);
    const other = bestJoin(plan, holder);
    if (other >= 0) put(plan, holder, other);
    gain += worthNow(plan, holder);
    if (gain > 0) return true;
    pull(plan, holder);
    pull(plan, unit);
  }
  put(plan, holder, given);
  if (from >= 0) put(plan, unit, from);
  return false;
}
