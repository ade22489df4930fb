import type { RankedMarket } from '../market/candidates.ts';
import { type Jobs, jobsOf, sameJobIn } from './different-jobs.ts';

/** 推荐分配: which orders each unit is offered, and which orders have no exposure left. */
export interface FloorPlan {
  /** Order indexes by unit index, best first. */
  readonly held: readonly (readonly number[])[];
  /** Open offers that an order can still take. */
  readonly room: Int32Array;
  readonly jobs: Jobs;
}

/** The plan while it is made. */
interface Draft {
  /** Fitting orders of jobs that were not offered before, best first, by unit. */
  readonly candidates: readonly Int32Array[];
  readonly jobs: Jobs;
  readonly held: number[][];
  readonly holders: number[][];
  readonly room: Int32Array;
  /** Orders from which no free exposure can be reached any more: a search that failed proves it for good. */
  readonly dead: Uint8Array;
}

/**
 * Spreads offers under the exposure limit of each order (`offersPerPlace` × places left − open offers). First every
 * unit gets one, then everyone a second, up to the floor, and by exchanging along augmenting paths as many as
 * possible do; then the rest is filled with the best that has room. No unit gets two orders of one job: that is no
 * choice (chain 1.4).
 */
export function spreadOffers(ranked: RankedMarket): FloorPlan {
  const { prepared } = ranked;
  const { settings } = prepared.market;
  const jobs = jobsOf(ranked);
  const candidates = ranked.candidates.map(({ orders }, unit) => notOfferedBefore(jobs, unit, orders));
  const draft: Draft = {
    candidates,
    jobs,
    held: candidates.map(() => []),
    holders: prepared.orders.map(() => []),
    room: Int32Array.from(prepared.orders, ({ order }) =>
      Math.max(0, settings.offersPerPlace * order.placesLeft - order.exposure),
    ),
    dead: new Uint8Array(prepared.orders.length),
  };
  // Who has the fewest orders to choose from chooses first; then by id.
  const turns = candidates
    .map((orders, unit) => ({ unit, choices: orders.length }))
    .sort((a, b) => a.choices - b.choices || a.unit - b.unit)
    .map(({ unit }) => unit);
  const floor = Math.min(settings.offersFloor, settings.offersPerSeeker);
  for (let round = 1; round <= floor; round++) {
    const without = turns.filter((unit) => !takeBest(draft, unit));
    for (const unit of without) exchange(draft, unit);
  }
  for (let round = floor; round < settings.offersPerSeeker; round++)
    for (const unit of turns) takeBest(draft, unit);
  for (const unit of turns) takeBetter(draft, unit);
  return {
    held: draft.held.map((orders, unit) => bestFirst(orders, candidates[unit])),
    room: draft.room,
    jobs,
  };
}

function notOfferedBefore({ of, before }: Jobs, unit: number, orders: Int32Array): Int32Array {
  const offered = before[unit];
  if (offered === undefined || offered.size === 0) return orders;
  return orders.filter((order) => !offered.has(of[order] ?? -1));
}

function takeBest(draft: Draft, unit: number): boolean {
  const order = bestWithRoom(draft, unit);
  if (order === undefined) return false;
  give(draft, unit, order);
  return true;
}

function bestWithRoom({ candidates, held, room, jobs }: Draft, unit: number): number | undefined {
  const mine = held[unit] ?? [];
  for (const order of candidates[unit] ?? [])
    if ((room[order] ?? 0) > 0 && sameJobIn(jobs, mine, order) === undefined) return order;
  return undefined;
}

/** After the exchanges something better may have become free. */
function takeBetter(draft: Draft, unit: number): void {
  const candidates = draft.candidates[unit];
  const mine = draft.held[unit];
  if (candidates === undefined || mine === undefined) return;
  for (let turn = 0; turn < mine.length; turn++) {
    const swap = betterWithRoom(draft, mine, candidates);
    if (swap === undefined) return;
    take(draft, unit, swap.gives);
    give(draft, unit, swap.takes);
  }
}

/** The best order with room that ranks before the one it would stand for: the same job by another order, else the worst that is held. */
function betterWithRoom(
  { room, jobs }: Draft,
  mine: readonly number[],
  candidates: Int32Array,
): { takes: number; gives: number } | undefined {
  const worst = bestFirst(mine, candidates).at(-1);
  for (const takes of candidates) {
    if (worst === undefined || takes === worst) return undefined;
    if ((room[takes] ?? 0) <= 0 || mine.includes(takes)) continue;
    const gives = sameJobIn(jobs, mine, takes) ?? worst;
    if (candidates.indexOf(takes) < candidates.indexOf(gives)) return { takes, gives };
  }
  return undefined;
}

/** 交换搜索: how each order was reached, and those still to look behind. */
interface Search {
  readonly cameFrom: Map<number, { readonly unit: number; readonly from: number | undefined }>;
  readonly queue: number[];
}

/**
 * One more offer for `unit` by moving others: a breadth-first search over orders; from a full order it goes on to
 * what its holders could take instead.
 */
function exchange(draft: Draft, unit: number): void {
  const search: Search = { cameFrom: new Map(), queue: [] };
  let found = look(draft, search, unit, undefined);
  for (let next = 0; found === undefined && next < search.queue.length; next++) {
    const order = search.queue[next] ?? -1;
    for (const holder of draft.holders[order] ?? []) {
      found = look(draft, search, holder, order);
      if (found !== undefined) break;
    }
  }
  if (found === undefined) for (const order of search.queue) draft.dead[order] = 1;
  else move(draft, search, found);
}

/** Notes what `unit` could take instead of `from`, the same job by another order included; answers an order with room when there is one. */
function look(draft: Draft, search: Search, unit: number, from: number | undefined): number | undefined {
  const kept = (draft.held[unit] ?? []).filter((order) => order !== from);
  for (const order of draft.candidates[unit] ?? []) {
    if (draft.dead[order] === 1 || search.cameFrom.has(order)) continue;
    if (sameJobIn(draft.jobs, kept, order) !== undefined) continue;
    search.cameFrom.set(order, { unit, from });
    if ((draft.room[order] ?? 0) > 0) return order;
    search.queue.push(order);
  }
  return undefined;
}

/** Walks back from the free order: each on the way gives up one and takes the next. */
function move(draft: Draft, search: Search, free: number): void {
  let order: number | undefined = free;
  while (order !== undefined) {
    const step = search.cameFrom.get(order);
    if (step === undefined) return;
    if (step.from !== undefined) take(draft, step.unit, step.from);
    give(draft, step.unit, order);
    order = step.from;
  }
}

function give(draft: Draft, unit: number, order: number): void {
  draft.held[unit]?.push(order);
  draft.holders[order]?.push(unit);
  draft.room[order] = (draft.room[order] ?? 0) - 1;
}

function take(draft: Draft, unit: number, order: number): void {
  remove(draft.held[unit], order);
  remove(draft.holders[order], unit);
  draft.room[order] = (draft.room[order] ?? 0) + 1;
}

function remove(list: number[] | undefined, item: number): void {
  const at = list?.indexOf(item) ?? -1;
  if (at >= 0) list?.splice(at, 1);
}

function bestFirst(orders: readonly number[], candidates: Int32Array | undefined): number[] {
  const rank = (order: number) => candidates?.indexOf(order) ?? 0;
  return [...orders].sort((a, b) => rank(a) - rank(b));
}
