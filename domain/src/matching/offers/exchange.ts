import { bitsOfWord, setBit } from '../ranking/bits.ts';
import { totalAt } from '../ranking/totals.ts';
import { sameJobIn, wasOffered } from './different-jobs.ts';
import { betterOf, give, lookDeeper, type OfferDraft, type Ranked, take } from './offer-draft.ts';

/** 交换搜索: how each order was reached, and those still to look behind. */
interface Search {
  readonly cameFrom: Map<number, { readonly unit: number; readonly from: number | undefined }>;
  readonly queue: number[];
  /** Orders reached in this search or proved dead, by slot. */
  readonly closed: Uint32Array;
}

/**
 * One more offer for somebody by moving others: a breadth-first search over orders; from a full order it goes on to what its holders could take
 * instead (augmenting paths). `dead` are orders, by slot, from which no free exposure can be reached any more: a search that failed proves it for
 * good, so all searches that fail together look at each order once.
 */
export function exchange(draft: OfferDraft, dead: Uint32Array, unit: number): void {
  const search: Search = { cameFrom: new Map(), queue: [], closed: dead.slice() };
  let found = look(draft, search, unit, undefined);
  for (let next = 0; found === undefined && next < search.queue.length; next++) {
    const order = search.queue[next] ?? -1;
    for (const holder of draft.holders[order] ?? []) {
      found = look(draft, search, holder, order);
      if (found !== undefined) break;
    }
  }
  if (found === undefined) dead.set(search.closed);
  else move(draft, search, found);
}

/** Notes what `unit` could take instead of `from`, the same job by another order included; answers the best order with room when there is one. */
function look(draft: OfferDraft, search: Search, unit: number, from: number | undefined): number | undefined {
  const { compiled } = draft.ranked;
  const { bits, points } = draft.deeper;
  const kept = (draft.held[unit] ?? []).filter((order) => order !== from);
  lookDeeper(draft, unit);
  let best: Ranked | undefined;
  for (let word = 0; word < bits.length; word++)
    for (const slot of bitsOfWord(word, (bits[word] ?? 0) & ~(search.closed[word] ?? 0))) {
      const order = compiled.orderAt[slot] ?? 0;
      if (wasOffered(draft.jobs, unit, order) || sameJobIn(draft.jobs, kept, order) !== undefined) continue;
      setBit(search.closed, slot);
      search.cameFrom.set(order, { unit, from });
      if ((draft.room[order] ?? 0) > 0)
        best = betterOf(best, { order, total: totalAt(compiled, points, slot) });
      else search.queue.push(order);
    }
  return best?.order;
}

/** Walks back from the free order: each on the way gives up one and takes the next. */
function move(draft: OfferDraft, search: Search, free: number): void {
  let order: number | undefined = free;
  while (order !== undefined) {
    const step = search.cameFrom.get(order);
    if (step === undefined) return;
    if (step.from !== undefined) take(draft, step.unit, step.from);
    give(draft, step.unit, order);
    order = step.from;
  }
}
