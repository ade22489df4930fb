import type { RankedMarket } from '../ranking/ranked-market.ts';
import { bestOf } from '../ranking/ranked-market.ts';
import { type Jobs, sameJobIn, wasOffered } from './different-jobs.ts';
import { exchange } from './exchange.ts';
import { bestWithRoom, emptyDraft, give, type OfferDraft, take } from './offer-draft.ts';

/** 推荐分配: which orders each unit is offered, and which orders have no exposure left. */
export interface FloorPlan {
  /** Order indexes by unit index. */
  readonly held: readonly (readonly number[])[];
  /** Open offers that an order can still take. */
  readonly room: Int32Array;
  readonly jobs: Jobs;
}

/**
 * Spreads offers under the exposure limit of each order (`offersPerPlace` × places left − open offers). First every
 * unit gets one, then everyone a second, up to the floor, and by exchanging along augmenting paths as many as
 * possible do; then the rest is filled with the best that has room. No unit gets two orders of one job: that is no
 * choice (chain 1.4).
 */
export function spreadOffers(ranked: RankedMarket): FloorPlan {
  const { settings } = ranked.prepared.market;
  const draft = emptyDraft(ranked);
  const dead = new Uint32Array(ranked.compiled.words);
  const turns = turnsOf(ranked);
  const floor = Math.min(settings.offersFloor, settings.offersPerSeeker);
  for (let round = 1; round <= floor; round++) {
    const without = turns.filter((unit) => !takeBest(draft, unit));
    for (const unit of without) exchange(draft, dead, unit);
  }
  for (let round = floor; round < settings.offersPerSeeker; round++)
    for (const unit of turns) takeBest(draft, unit);
  for (const unit of turns) takeBetter(draft, unit);
  return { held: draft.held, room: draft.room, jobs: draft.jobs };
}

/** Who has the fewest orders to choose from (as far as they are kept) chooses first; then by id. */
function turnsOf({ prepared, best }: RankedMarket): readonly number[] {
  const turns = prepared.units.map(({ index }) => index);
  return turns.sort((a, b) => (best.counts[a] ?? 0) - (best.counts[b] ?? 0) || a - b);
}

function takeBest(draft: OfferDraft, unit: number): boolean {
  const order = bestWithRoom(draft, unit);
  if (order === undefined) return false;
  give(draft, unit, order);
  return true;
}

/** After the exchanges something better may have become free. */
function takeBetter(draft: OfferDraft, unit: number): void {
  for (let turn = draft.held[unit]?.length ?? 0; turn > 0; turn--) {
    const swap = betterWithRoom(draft, unit);
    if (swap === undefined) return;
    take(draft, unit, swap.gives);
    give(draft, unit, swap.takes);
  }
}

/**
 * The best order with room that ranks before the one it would stand for: the same job by another order, else the worst that is held. What lies
 * deeper than the kept list ranks after all in it.
 */
function betterWithRoom(
  { ranked, room, jobs, held }: OfferDraft,
  unit: number,
): { takes: number; gives: number } | undefined {
  const mine = held[unit] ?? [];
  const kept = bestOf(ranked, unit);
  const rank = (order: number) => (kept.includes(order) ? kept.indexOf(order) : kept.length);
  const worst = mine.toSorted((a, b) => rank(a) - rank(b)).at(-1);
  for (const takes of kept) {
    if (worst === undefined || takes === worst) return undefined;
    if ((room[takes] ?? 0) <= 0 || mine.includes(takes) || wasOffered(jobs, unit, takes)) continue;
    const gives = sameJobIn(jobs, mine, takes) ?? worst;
    if (rank(takes) < rank(gives)) return { takes, gives };
  }
  return undefined;
}
