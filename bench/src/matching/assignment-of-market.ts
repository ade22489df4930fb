import { assignIn } from '@wengang/domain/matching/assignment/assign.ts';
import { rankInThreads } from '@wengang/server/matching/engine/rank-in-threads.ts';
import { atMost, type Figure } from '../figure.ts';
import { labourMarket } from './labour-market.ts';

/** 安置 of a whole market with couples, batches, couple rooms and fellow villagers, priced out over every pair; the ranking before it is not counted. */
export async function assignmentOfMarket({
  people,
  orders,
}: {
  people: number;
  orders: number;
}): Promise<Figure[]> {
  const ranked = await rankInThreads(labourMarket(people, orders));
  const start = performance.now();
  const { gapPpm, placed } = assignIn(ranked);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${placed.length} of ${people} placed`);
  return [
    atMost(`assignment of ${people} people to ${orders} orders with all side constraints`, seconds, 's', 10),
    atMost('its proven gap to the best of all pairs', gapPpm / 10_000, '%', 0.5),
  ];
}
