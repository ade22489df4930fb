import { beginRound, runAuction } from './auction.ts';
import { type Bidding, wait } from './bidding.ts';
import { chargeEdges, type OpenMarket } from './open-market.ts';
import { type AssignmentProblem, get, getReal, type Prices, type SolveWatch } from './problem.ts';

/**
 * Coarse steps before the fine one where places are scarce (ε-scaling; Bertsekas 1988): the level that everybody's bids have
 * to climb to is reached sooner. Between them prices are taken back by several steps: what was bid up too far would be
 * left with a price that nobody pays.
 */
const coarseSteps = [40, 6];
const takenBack = 5;
const scarceFrom = 0.8;

/** Everybody bids, from prices of 0 on. */
export function bidFromNothing(bidding: Bidding, step: number, watch: SolveWatch): void {
  const { problem } = bidding;
  for (let unit = 0; unit < problem.size.length; unit++)
    if (get(problem.pinned, unit) < 0) wait(bidding, unit);
  const scale = isScarce(problem) ? coarseSteps : [];
  scale.forEach((coarse, index) => {
    runAuction(bidding, coarse * step, watch);
    takeBack(bidding, takenBack * coarse * step);
    beginRound(bidding, (scale[index + 1] ?? 1) * step);
  });
  runAuction(bidding, step, watch);
}

const sum = (list: Int32Array): number => list.reduce((total, each) => total + each, 0);

const isScarce = ({ size, capacity }: AssignmentProblem): boolean => sum(size) > scarceFrom * sum(capacity);

function takeBack({ prices, roomPrices, placesARoom }: Bidding, amount: number): void {
  for (let order = 0; order < prices.length; order++) {
    prices[order] = Math.max(0, getReal(prices, order) - amount);
    roomPrices[order] = Math.max(0, getReal(roomPrices, order) - placesARoom * amount);
  }
}

/** Of all that the plan is worth, the share at which free places and rooms may have a price still. */
const tolerated = 1e-4;

/**
 * Bids on from the prices of an earlier solution. False, and all as at the beginning, when that leaves free places with a
 * price: prices only rise in an auction, so it cannot correct those that were too high.
 */
export function resume(market: OpenMarket, start: Prices, step: number, watch: SolveWatch): boolean {
  const { bidding, limitPrices } = market;
  bidding.prices.set(start.prices);
  bidding.roomPrices.set(start.roomPrices);
  limitPrices.set(Int32Array.from(start.limitPrices, Math.round));
  takeBack(bidding, 2 * step);
  chargeEdges(market);
  beginRound(bidding, step);
  runAuction(bidding, step, watch);
  if (freeButDear(bidding) <= tolerated) return true;
  limitPrices.fill(0);
  chargeEdges(market);
  forget(bidding);
  return false;
}

function freeButDear({ free, used, prices, freeRooms, usedRooms, roomPrices, held, worth }: Bidding): number {
  let dear = 0;
  let total = 1;
  for (let order = 0; order < free.length; order++)
    dear +=
      (get(free, order) - get(used, order)) * getReal(prices, order) +
      (get(freeRooms, order) - get(usedRooms, order)) * getReal(roomPrices, order);
  for (let unit = 0; unit < held.length; unit++)
    if (get(held, unit) >= 0) total += get(worth, get(held, unit));
  return dear / total;
}

function forget(bidding: Bidding): void {
  bidding.held.fill(-1);
  for (const list of [bidding.prices, bidding.roomPrices, bidding.coupleLevel]) list.fill(0);
  for (const list of [bidding.used, bidding.usedRooms, bidding.heapLength]) list.fill(0);
  bidding.listedCount.fill(0);
}
