import { assignIn } from '@wengang/domain/matching/assignment/assign.ts';
import { rankInThreads } from '@wengang/server/matching/engine/rank-in-threads.ts';
import { atMost, type Figure } from '../figure.ts';
import { labourMarket } from './labour-market.ts';

/**
 * 安置 of a whole market with couples, batches, couple rooms and fellow villagers, priced out over every pair, and of a tenth of the people
 * for the growth; the ranking before it is not counted.
 */
export async function assignmentOfMarket({
  people,
  orders,
}: {
  people: number;
  orders: number;
}): Promise<Figure[]> {
  const tenth = await planOf(people / 10, orders);
  const whole = await planOf(people, orders);
  console.log(`${whole.placed} of ${people} placed`);
  const name = `assignment of ${people} people to ${orders} orders with all side constraints`;
  return [
    atMost(name, whole.seconds, 's', 10),
    atMost('its proven gap to the best of all pairs', whole.gapPpm / 10_000, '%', 0.5),
    atMost('assignment, ten times the people: times the seconds', whole.seconds / tenth.seconds, '×', 11),
  ];
}

async function planOf(people: number, orders: number) {
  const ranked = await rankInThreads(labourMarket(people, orders));
  const start = performance.now();
  const { gapPpm, placed } = assignIn(ranked);
  return { seconds: (performance.now() - start) / 1000, gapPpm, placed: placed.length };
}
