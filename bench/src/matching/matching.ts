import type { Figure } from '../figure.ts';
import { assignmentOfMarket } from './assignment-of-market.ts';
import { bestOrdersAtSize } from './best-orders.ts';
import { oneChange } from './one-change.ts';
import { sqlPeer } from './sql-peer.ts';

const fullSize = { people: 100_000, orders: 20_000 };

/** 匹配引擎 at full size, each with its peer or its limit in the same run. */
export async function matching(): Promise<Figure[]> {
  const best = await bestOrdersAtSize(fullSize);
  return [
    ...best.figures,
    ...(await sqlPeer(fullSize, best.secondsAPerson)),
    ...(await oneChange(fullSize)),
    ...(await assignmentOfMarket(fullSize)),
  ];
}
