import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import { recheckDays } from './order-moves.ts';
import type { OrderState } from './order-state.ts';

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

/** 条 · 家 · 个: orders, employers and places left of the orders on a list. */
export const supplyTotals = (
  orders: readonly SupplyFacts[],
): { orders: number; employers: number; places: number } => ({
  orders: orders.length,
  employers: new Set(orders.map(({ employer }) => employer)).size,
  places: orders.reduce((sum, order) => sum + placesLeft(order), 0),
});
