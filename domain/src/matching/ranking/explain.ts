import { type UnmetCondition, unmet } from '../../workflow/unmet-condition.ts';
import { failedConditions } from '../market/hard-conditions.ts';
import type { ScorePart } from '../market/market.ts';
import { scorePair, totalOf } from '../market/score.ts';
import { unitConditions } from '../market/unit-conditions.ts';
import { allFittingOf, type RankedMarket } from './ranked-market.ts';
import { failedUnitConditions } from './unit-failures.ts';

/** 为什么推荐、为什么不推荐: the conditions that fail, and the score that the pair has or would have. */
export interface Explanation {
  readonly fits: boolean;
  readonly failed: readonly UnmetCondition[];
  readonly parts: readonly ScorePart[];
  readonly total: number;
  /** Place among the seeker's fitting orders, 1 = best; absent when it does not fit. */
  readonly rank?: number;
}

/** undefined when the seeker or the order is not in this market. */
export function explainPair(
  ranked: RankedMarket,
  seekerId: string,
  orderId: string,
): Explanation | undefined {
  const { prepared, context } = ranked;
  const index = prepared.seekerIndex.get(seekerId);
  const order = prepared.orders[prepared.orderIndex.get(orderId) ?? -1];
  if (index === undefined || order === undefined) return undefined;
  const seeker = prepared.prepared(index);
  const failed = [
    ...failedConditions(seeker, order, prepared.today),
    ...failedUnitConditions(ranked, index, order.index).map((name) => {
      const { zh, en, todo } = unitConditions[name];
      return unmet(name, `${zh}:不满足。${todo.zh}。`, `${en}: not so. ${todo.en}.`);
    }),
  ];
  const parts = scorePair(seeker, order, context);
  const explained = { fits: failed.length === 0, failed, parts, total: totalOf(parts) };
  return explained.fits ? { ...explained, rank: rankOf(ranked, index, order.index) } : explained;
}

const rankOf = (ranked: RankedMarket, seeker: number, order: number): number =>
  allFittingOf(ranked, ranked.prepared.unitOf[seeker] ?? -1).findIndex((one) => one.order === order) + 1;
