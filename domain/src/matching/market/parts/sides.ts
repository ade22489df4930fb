import type { PreparedOrder } from '../prepare.ts';
import { alike, type Key, type Part } from './part.ts';
import { wagePart } from './pay-and-terms.ts';
import { placeParts } from './place.ts';
import { seasonPart, workParts } from './work.ts';

/**
 * 得分的一面: parts that look at the same of an order. `grain` groups orders for a first, rough look: how much an order of a group can give at
 * most. It decides how fast the best orders are found, never which.
 */
export interface SideParts {
  readonly parts: readonly Part[];
  readonly grain: (order: PreparedOrder) => Key;
}

/** Steps of 200 yuan. */
const grainOfPay = 20_000;

export const workSide: SideParts = {
  parts: workParts,
  grain: ({ order }) => `${order.trade} ${order.skills.length === 0 ? '' : 'skilled'}`,
};
/** By prefecture, with and without a station. */
export const placeSide: SideParts = {
  parts: placeParts,
  grain: ({ order }) => `${order.place.region.slice(0, 4)} ${order.stationNearby ? 'station' : ''}`,
};
export const paySide: SideParts = {
  parts: [wagePart],
  grain: ({ order: { pay } }) => (pay === null ? -1 : Math.floor((pay.low + pay.high) / 2 / grainOfPay)),
};
export const windowSide: SideParts = { parts: [seasonPart], grain: alike };

/** What an order gives depends on who comes. */
export const sidesBySeeker: readonly SideParts[] = [workSide, placeSide, paySide, windowSide];

/** Parts that look at both; two more stand by themselves: fellow workers, and companions (score.ts). */
export const pairParts: readonly Part[] = sidesBySeeker.flatMap(({ parts }) => parts);
