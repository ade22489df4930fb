import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import { recheckDays } from './order-moves.ts';
import type { OrderState } from './order-state.ts';
import type { Pay } from './order-terms.ts';
import { jobOf } from './same-job.ts';

/** What decides whether an order stands on the 岗位供给清单 of a day. */
export type SupplyFacts = {
  readonly state: OrderState | undefined;
  readonly employer: string;
  /** last valid day; an order cannot be submitted without one */
  readonly validUntil: CivilDate | undefined;
  readonly places: number;
  /** accepted and not lapsed, employed ones included */
  readonly taken: number;
  /** the employer as a whole is stopped */
  readonly employerStopped: boolean;
};

/** 余数: places − (employed + accepted and not lapsed), never below 0 (chain 3.4). */
export const placesLeft = ({ places, taken }: Pick<SupplyFacts, 'places' | 'taken'>): number =>
  Math.max(0, places - taken);

/**
 * 岗位供给清单 at `day` (chain 3.4): published and verified or rechecked at most 30 days ago, valid on the day, not stopped, at
 * least one place left.
 */
export function isOnSupplyList(order: SupplyFacts, day: CivilDate): boolean {
  const { state, validUntil } = order;
  if (state?.status !== 'published' || order.employerStopped) return false;
  if (validUntil === undefined || validUntil < day) return false;
  return daysBetween(state.verification.lastCheckedOn, day) <= recheckDays && placesLeft(order) >= 1;
}

/** What tells whether an order stands on the list twice. */
export type PostedOrder = SupplyFacts & {
  readonly id: string;
  readonly title: string;
  /** division code of the place of work */
  readonly place: string;
  readonly pay: Pay;
  /** 发布单位: the firm, the company or the broker that brought it in; the public offices together, whichever of them wrote it down */
  readonly poster: string;
};

/**
 * 条 · 家 · 个: orders, employers and places left of the orders on a list (chain 3.4). An order that several posters brought in is as many 条, and
 * its places are there once: those of the poster with most left.
 */
export const supplyTotals = (
  orders: readonly PostedOrder[],
): { orders: number; employers: number; places: number } => ({
  orders: orders.length,
  employers: new Set(orders.map(({ employer }) => employer)).size,
  places: [...offersOfPlaces(orders).values()].reduce((sum, same) => sum + placesOnce(same), 0),
});

/** 重复发布: by order, the ids of the others on the list that are the same order, brought in by another poster; orders that stand alone have none. */
export function postedAgain(orders: readonly PostedOrder[]): ReadonlyMap<string, readonly string[]> {
  const again = [...offersOfPlaces(orders).values()].flatMap((same) =>
    same.map(
      ({ id, poster }) => [id, same.flatMap((other) => (other.poster === poster ? [] : other.id))] as const,
    ),
  );
  return new Map(again.filter(([, others]) => others.length > 0));
}

/** The same job with the same pay, places and last day. A poster who brings in two of them means two. */
const offersOfPlaces = (orders: readonly PostedOrder[]): Map<string, PostedOrder[]> =>
  Map.groupBy(orders, ({ employer, title, place, pay, places, validUntil }) =>
    JSON.stringify([jobOf({ employer, title, place }), pay, places, validUntil]),
  );

function placesOnce(same: readonly PostedOrder[]): number {
  const byPoster = Map.groupBy(same, ({ poster }) => poster);
  return Math.max(
    ...[...byPoster.values()].map((own) => own.reduce((sum, order) => sum + placesLeft(order), 0)),
  );
}
