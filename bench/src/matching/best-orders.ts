import { rankInThreads } from '@wengang/server/matching/engine/rank-in-threads.ts';
import { atMost, type Figure } from '../figure.ts';
import { labourMarket } from './labour-market.ts';

/** 推荐: exact best 10 of all orders for everybody, from the plain lists to the sorted answers, on all processors; and a tenth of the people for the growth. */
export async function bestOrdersAtSize({
  people,
  orders,
}: {
  people: number;
  orders: number;
}): Promise<{ figures: Figure[]; secondsAPerson: number }> {
  const tenth = await rankingOf(people / 10, orders);
  const whole = await rankingOf(people, orders);
  const name = `best 10 of ${orders} orders (${whole.places} places) for ${people} people`;
  return {
    secondsAPerson: whole.seconds / people,
    figures: [
      atMost(name, whole.seconds, 's', 5),
      atMost(`${name}, memory of the whole process`, whole.megabytes, 'MB', 1536),
      atMost('ten times the people: times the seconds', whole.seconds / tenth.seconds, '×', 11),
      // What does not hang on the people (orders, rows) is in both.
      atMost(
        'bytes more for each of the further people',
        ((whole.megabytes - tenth.megabytes) * 1e6) / (people - people / 10),
        'B',
        8_000,
      ),
    ],
  };
}

async function rankingOf(people: number, orders: number) {
  const market = labourMarket(people, orders);
  const start = performance.now();
  await rankInThreads(market, { most: 10 });
  return {
    seconds: (performance.now() - start) / 1000,
    megabytes: process.memoryUsage().rss / 1e6,
    places: market.orders.reduce((sum, { placesLeft }) => sum + placesLeft, 0),
  };
}
