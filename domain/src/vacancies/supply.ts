import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import { recheckDays } from './order-moves.ts';
import type { OrderState } from './order-state.ts';
import type { Pay } from './order-terms.ts';
import { jobOf } from './same-job.ts';

/** What decides whether an order stands on the 岗位供给清单 of a day. */
type SupplyFacts = {
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

export type SupplyTotals = { readonly orders: number; readonly employers: number; readonly places: number };

/**
 * 条 · 家 · 个: orders, employers and places left of the orders on a list (chain 3.4). An order that several posters brought in is as many 条, and
 * its places are there once: those of the lines of `supplyOnce`.
 */
export const supplyTotals = (orders: readonly PostedOrder[]): SupplyTotals => ({
  ...supplyOnce(orders).totals,
  orders: orders.length,
});

/**
 * 重复发布只列一次: the lines of a list on which each job of several posters stands as the one with most places left brought it in, all of that
 * poster's orders; with the totals of these lines. They keep the order in which they come.
 */
export function supplyOnce<Order extends PostedOrder>(
  orders: readonly Order[],
): { readonly lines: readonly Order[]; readonly totals: SupplyTotals } {
  const told = new Set([...sameOrders(orders).values()].flatMap(ofOnePoster));
  const lines = orders.filter((order) => told.has(order));
  const employers = new Set(lines.map(({ employer }) => employer)).size;
  return { lines, totals: { orders: lines.length, employers, places: leftIn(lines) } };
}

/** 重复发布: by order, the ids of the others on the list that are the same order, brought in by another poster; orders that stand alone have none. */
export function postedAgain(orders: readonly PostedOrder[]): ReadonlyMap<string, readonly string[]> {
  const again = [...sameOrders(orders).values()].flatMap((same) =>
    same.map(
      ({ id, poster }) => [id, same.flatMap((other) => (other.poster === poster ? [] : other.id))] as const,
    ),
  );
  return new Map(again.filter(([, others]) => others.length > 0));
}

/** The same job with the same pay, places and last day. A poster who brings in two of them means two. */
const sameOrders = <Order extends PostedOrder>(orders: readonly Order[]): Map<string, Order[]> =>
  Map.groupBy(orders, ({ employer, title, place, pay, places, validUntil }) =>
    JSON.stringify([jobOf({ employer, title, place }), pay, places, validUntil]),
  );

/** Those of the poster with most places left; of as many, by the poster, so that it is the same one each time. */
const ofOnePoster = <Order extends PostedOrder>(same: readonly Order[]): readonly Order[] =>
  [...Map.groupBy(same, ({ poster }) => poster)]
    .map(([poster, own]) => ({ poster, own, left: leftIn(own) }))
    .reduce((best, next) =>
      next.left > best.left || (next.left === best.left && next.poster < best.poster) ? next : best,
    ).own;

const leftIn = (orders: readonly PostedOrder[]): number =>
  orders.reduce((sum, order) => sum + placesLeft(order), 0);
