import { type UnmetCondition, unmet } from '../../workflow/unmet-condition.ts';
import type { RankedMarket } from './candidates.ts';
import { failedUnitConditions, unitConditions } from './eligibility.ts';
import { failedConditions } from './hard-conditions.ts';
import type { ScorePart } from './market.ts';
import { scorePair } from './score.ts';

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
  const { prepared, eligibility, candidates, context } = ranked;
  const seeker = prepared.seekers[prepared.seekerIndex.get(seekerId) ?? -1];
  const order = prepared.orders[prepared.orderIndex.get(orderId) ?? -1];
  if (seeker === undefined || order === undefined) return undefined;
  const failed = [
    ...failedConditions(seeker, order, prepared.today),
    ...failedUnitConditions(prepared, eligibility, seeker.index, order.index).map((name) => {
      const { zh, en, todo } = unitConditions[name];
      return unmet(name, `${zh}:不满足。${todo.zh}。`, `${en}: not so. ${todo.en}.`);
    }),
  ];
  const parts = scorePair(seeker, order, context);
  const total = parts.reduce((sum, { points }) => sum + points, 0);
  const rank = candidates[eligibility.unitOf[seeker.index] ?? -1]?.orders.indexOf(order.index) ?? -1;
  return { fits: failed.length === 0, failed, parts, total, ...(rank < 0 ? {} : { rank: rank + 1 }) };
}
