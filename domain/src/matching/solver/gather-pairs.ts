import { hasRoom, mayLeave, orderOf, type Plan, pull, put, worthNow, worthOn } from './plan.ts';
import { get, getFlag, weightOf } from './problem.ts';

/** 同乡同去: both of a pair who are apart move to an order that has room for both, where that gains. */
export function gatherPairs(plan: Plan): number {
  const { a, b } = plan.problem.together;
  const known: Known = {
    edgeOfA: new Int32Array(plan.used.length),
    pairAt: new Int32Array(plan.used.length).fill(-1),
  };
  let steps = 0;
  for (let pair = 0; pair < a.length; pair++) {
    const [one, other] = [get(a, pair), get(b, pair)];
    if (one === other || !mayLeave(plan, one) || !mayLeave(plan, other)) continue;
    if (orderOf(plan, one) >= 0 && orderOf(plan, one) === orderOf(plan, other)) continue;
    const meeting = bestMeeting(plan, pair, known);
    if (meeting !== undefined && meet(plan, meeting)) steps++;
  }
  return steps;
}

/** By order: the edge of the first of the pair that was looked at last. */
interface Known {
  readonly edgeOfA: Int32Array;
  readonly pairAt: Int32Array;
}

function bestMeeting(plan: Plan, pair: number, { edgeOfA, pairAt }: Known): Meeting | undefined {
  const { together, first, order } = plan.problem;
  const [a, b] = [get(together.a, pair), get(together.b, pair)];
  for (let edge = get(first, a); edge < get(first, a + 1); edge++) {
    edgeOfA[get(order, edge)] = edge;
    pairAt[get(order, edge)] = pair;
  }
  const now = worthNow(plan, a) + worthNow(plan, b);
  let best: Meeting | undefined;
  for (let edge = get(first, b); edge < get(first, b + 1); edge++) {
    if (get(pairAt, get(order, edge)) !== pair) continue;
    const meeting = { a, b, edgeOfA: get(edgeOfA, get(order, edge)), edgeOfB: edge };
    const gain = worthOn(plan, a, meeting.edgeOfA) + worthOn(plan, b, edge) + together.bonus - now;
    if (gain > (best?.gain ?? 0) && mayHost(plan, meeting)) best = { ...meeting, gain };
  }
  return best;
}

interface Meeting {
  readonly a: number;
  readonly b: number;
  readonly edgeOfA: number;
  readonly edgeOfB: number;
  readonly gain: number;
}

/** A quick look; whether both fit is tried in `meet`. */
function mayHost(plan: Plan, { a, b, edgeOfA, edgeOfB }: Omit<Meeting, 'gain'>): boolean {
  const { problem } = plan;
  const order = get(problem.order, edgeOfA);
  const here = orderOf(plan, a) === order || orderOf(plan, b) === order;
  if (here || getFlag(plan.closed, order) === 1) return false;
  const places = weightOf(problem, a, edgeOfA) + weightOf(problem, b, edgeOfB);
  const used = get(plan.used, order) + places;
  return used <= get(problem.capacity, order) && used >= get(problem.batchMinimum, order);
}

function meet(plan: Plan, { a, b, edgeOfA, edgeOfB }: Meeting): boolean {
  const { problem } = plan;
  const [fromA, fromB] = [get(plan.held, a), get(plan.held, b)];
  const from = orderOf(plan, b);
  pull(plan, a);
  pull(plan, b);
  // Two may leave one batch only if it stands without both.
  const rest = from < 0 ? 0 : get(plan.used, from);
  if ((rest === 0 || rest >= get(problem.batchMinimum, from)) && hasRoom(plan, a, edgeOfA)) {
    put(plan, a, edgeOfA);
    if (hasRoom(plan, b, edgeOfB)) {
      put(plan, b, edgeOfB);
      return true;
    }
    pull(plan, a);
  }
  if (fromA >= 0) put(plan, a, fromA);
  if (fromB >= 0) put(plan, b, fromB);
  return false;
}
