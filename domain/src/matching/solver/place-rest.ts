import { hasRoom, orderOf, type Plan, pull, put } from './plan.ts';
import { get, getFlag, weightOf } from './problem.ts';

/** How an order was reached: by whom, who would leave it to let somebody in, on which edge. */
interface Search {
  readonly reached: Uint8Array;
  /** By order: the unit that enters it and its edge. */
  readonly entering: Int32Array;
  readonly edge: Int32Array;
}

/**
 * 补位: where every unit must be placed, who is not is let in by a chain of units that make way, each with room at the next
 * order (augmenting path). An order from which no chain led to room is not looked at again.
 */
export function placeRest(plan: Plan): void {
  const orders = plan.used.length;
  const search: Search = {
    reached: new Uint8Array(orders),
    entering: new Int32Array(orders),
    edge: new Int32Array(orders),
  };
  for (let unit = 0; unit < plan.held.length; unit++) {
    if (get(plan.held, unit) >= 0) continue;
    const end = chainToRoom(plan, unit, search);
    if (end < 0) continue;
    makeWay(plan, unit, end, search);
    search.reached.fill(0);
  }
}

/** The order with room at the end of the shortest chain, −1 = none. */
function chainToRoom(plan: Plan, unit: number, search: Search): number {
  const queue: number[] = [];
  const enter = (entering: number): number => {
    const { first, order } = plan.problem;
    for (let edge = get(first, entering); edge < get(first, entering + 1); edge++) {
      const to = get(order, edge);
      if (getFlag(search.reached, to) === 1 || getFlag(plan.closed, to) === 1) continue;
      const fits = hasRoom(plan, entering, edge);
      if (!fits && get(plan.problem.capacity, to) < weightOf(plan.problem, entering, edge)) continue;
      search.reached[to] = 1;
      search.entering[to] = entering;
      search.edge[to] = edge;
      if (fits) return to;
      queue.push(to);
    }
    return -1;
  };
  const direct = enter(unit);
  if (direct >= 0) return direct;
  for (let at = 0; at < queue.length; at++) {
    const order = queue[at] as number;
    for (let holder = get(plan.head, order); holder >= 0; holder = get(plan.next, holder)) {
      if (!makesRoom(plan, holder, order, search)) continue;
      const end = enter(holder);
      if (end >= 0) return end;
    }
  }
  return -1;
}

function makesRoom(plan: Plan, holder: number, order: number, { entering, edge }: Search): boolean {
  const { problem } = plan;
  if (getFlag(plan.fixed, holder) === 1) return false;
  const takes = weightOf(problem, get(entering, order), get(edge, order));
  const gives = weightOf(problem, holder, get(plan.held, holder));
  const used = get(plan.used, order) + takes - gives;
  return used <= get(problem.capacity, order) && used >= get(problem.batchMinimum, order);
}

function makeWay(plan: Plan, unit: number, end: number, { entering, edge }: Search): void {
  let order = end;
  for (;;) {
    const moving = get(entering, order);
    const from = orderOf(plan, moving);
    pull(plan, moving);
    put(plan, moving, get(edge, order));
    if (moving === unit || from < 0) return;
    order = from;
  }
}
