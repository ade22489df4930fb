import { setBits } from '../ranking/bits.ts';
import { fittingOrders } from '../ranking/fitting-orders.ts';
import { bestOf, type RankedMarket } from '../ranking/ranked-market.ts';
import { emptyPoints, pointsOfUnit, totalAt, type UnitPoints } from '../ranking/totals.ts';
import { isRepeated, type Jobs, jobsOf } from './different-jobs.ts';

/** 推荐草案, while it is made: who holds which orders, and how many open offers each order can still take. */
export interface OfferDraft {
  readonly ranked: RankedMarket;
  readonly jobs: Jobs;
  /** Order indexes by unit, unit indexes by order. */
  readonly held: number[][];
  readonly holders: number[][];
  readonly room: Int32Array;
  /** One unit at a time is looked into deeper than its kept list. */
  readonly deeper: { readonly bits: Uint32Array; readonly points: UnitPoints };
}

export function emptyDraft(ranked: RankedMarket): OfferDraft {
  const { prepared, compiled } = ranked;
  const { offersPerPlace } = prepared.market.settings;
  return {
    ranked,
    jobs: jobsOf(prepared),
    held: prepared.units.map(() => []),
    holders: prepared.orders.map(() => []),
    room: Int32Array.from(prepared.orders, ({ order }) =>
      Math.max(0, offersPerPlace * order.placesLeft - order.exposure),
    ),
    deeper: { bits: new Uint32Array(compiled.words), points: emptyPoints(compiled) },
  };
}

export function give(draft: OfferDraft, unit: number, order: number): void {
  draft.held[unit]?.push(order);
  draft.holders[order]?.push(unit);
  draft.room[order] = (draft.room[order] ?? 0) - 1;
}

export function take(draft: OfferDraft, unit: number, order: number): void {
  remove(draft.held[unit], order);
  remove(draft.holders[order], unit);
  draft.room[order] = (draft.room[order] ?? 0) + 1;
}

/** The best order with room, of a job that the unit neither holds nor was offered before. */
export function bestWithRoom(draft: OfferDraft, unit: number): number | undefined {
  const kept = bestOf(draft.ranked, unit);
  const open = kept.find((order) => (draft.room[order] ?? 0) > 0 && isNewJob(draft, unit, order));
  // A list that is not full holds all that fits.
  return open ?? (kept.length < draft.ranked.best.most ? undefined : bestDeeper(draft, unit));
}

export const isNewJob = ({ jobs, held }: OfferDraft, unit: number, order: number): boolean =>
  !isRepeated(jobs, { unit, held: held[unit] ?? [], order });

/** Loads the fitting orders of a unit, and what it takes to give their totals. */
export function lookDeeper({ ranked, deeper }: OfferDraft, unit: number): void {
  fittingOrders(ranked.compiled, unit, deeper.bits);
  pointsOfUnit(ranked.compiled, unit, deeper.points);
}

function bestDeeper(draft: OfferDraft, unit: number): number | undefined {
  const { ranked, room, deeper } = draft;
  const { orderAt } = ranked.compiled;
  lookDeeper(draft, unit);
  let best: Ranked | undefined;
  for (const slot of setBits(deeper.bits)) {
    const order = orderAt[slot] ?? 0;
    if ((room[order] ?? 0) > 0 && isNewJob(draft, unit, order))
      best = betterOf(best, { order, total: totalAt(ranked.compiled, deeper.points, slot) });
  }
  return best?.order;
}

export interface Ranked {
  readonly order: number;
  readonly total: number;
}

/** The one with more points; equal ones by order index. */
export const betterOf = (one: Ranked | undefined, other: Ranked): Ranked =>
  one === undefined || other.total > one.total || (other.total === one.total && other.order < one.order)
    ? other
    : one;

function remove(list: number[] | undefined, item: number): void {
  const at = list?.indexOf(item) ?? -1;
  if (at >= 0) list?.splice(at, 1);
}
