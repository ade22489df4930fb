import { get, type Plan, pull, put } from './plan.ts';

/** 拍卖的结果: a price a place for each order, from which the bound is computed. */
export interface AuctionResult {
  readonly prices: Float64Array;
}

/**
 * 拍卖法 (Bertsekas): units that are not placed bid for the order that is worth most to them after its price; a full
 * order lets its lowest bids go and its price rises. Every bid is `step` above the next best choice, so the result is
 * within `step` a unit of the best when all units are of one person; larger units make it a heuristic.
 * Batches and couple rooms are left to the steps after it.
 */
export function auction(plan: Plan, step: number): AuctionResult {
  const prices = new Float64Array(plan.capacity.length);
  const bids = new Float64Array(plan.at.length);
  const queue: number[] = [];
  plan.at.forEach((order, unit) => {
    if (order < 0) queue.push(unit);
  });
  // A unit that is let go comes back to the end of the queue; prices only rise, so the queue runs dry.
  for (let next = 0; next < queue.length; next++) {
    const unit = queue[next] ?? -1;
    const bid = bestBid(plan, prices, unit, step);
    if (bid === undefined) continue;
    bids[unit] = bid.price;
    put(plan, unit, bid.order);
    for (const out of letGo(plan, bids, bid.order, prices)) queue.push(out);
  }
  return { prices };
}

/** Best order at these prices, and what may be paid a place for it; undefined when none is worth its price. */
function bestBid(
  plan: Plan,
  prices: Float64Array,
  unit: number,
  step: number,
): { readonly order: number; readonly price: number } | undefined {
  const size = get(plan.size, unit);
  let best = 0;
  let second = 0;
  let order = -1;
  for (const candidate of plan.candidates[unit] ?? []) {
    if (get(plan.capacity, candidate) < size || get(plan.closed, candidate) === 1) continue;
    const net = plan.value(unit, candidate) - (prices[candidate] ?? 0) * size;
    if (net > best) {
      second = best;
      best = net;
      order = candidate;
    } else if (net > second) second = net;
  }
  if (order < 0) return undefined;
  return { order, price: (prices[order] ?? 0) + (best - second + step) / size };
}

/** Lets the lowest bids of an overfull order go and sets its price; ties: the later unit goes. */
function letGo(plan: Plan, bids: Float64Array, order: number, prices: Float64Array): readonly number[] {
  const capacity = get(plan.capacity, order);
  if (get(plan.used, order) < capacity) return [];
  const holders = [...(plan.members[order] ?? [])]
    .filter((unit) => get(plan.pinned, unit) === 0)
    .sort((a, b) => (bids[a] ?? 0) - (bids[b] ?? 0) || b - a);
  const out: number[] = [];
  let price = prices[order] ?? 0;
  while (get(plan.used, order) > capacity) {
    const lowest = holders[out.length];
    if (lowest === undefined) break;
    pull(plan, lowest);
    price = Math.max(price, bids[lowest] ?? 0);
    out.push(lowest);
  }
  const staying = holders[out.length];
  if (get(plan.used, order) === capacity && staying !== undefined)
    price = Math.max(price, bids[staying] ?? 0);
  prices[order] = price;
  return out;
}

/**
 * 上界: at any prices, no plan is worth more than the places at their prices plus what each unit gains at best
 * (Lagrangian duality). Whole, because values are. `free` are the places left beside pins, `units` those not pinned.
 */
export function dualBound(
  plan: Plan,
  prices: Float64Array,
  free: Int32Array,
  units: readonly number[],
): number {
  let bound = 0;
  prices.forEach((price, order) => {
    bound += price * get(free, order);
  });
  for (const unit of units) {
    let best = 0;
    for (const order of plan.candidates[unit] ?? [])
      best = Math.max(best, plan.value(unit, order) - (prices[order] ?? 0) * get(plan.size, unit));
    bound += best;
  }
  return Math.floor(bound + 1e-6);
}
