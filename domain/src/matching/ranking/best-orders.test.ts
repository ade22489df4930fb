import { expect, test } from 'vitest';
import { failedConditions } from '../market/hard-conditions.ts';
import { prepareMarket } from '../market/prepare.ts';
import { scorePair, totalOf } from '../market/score.ts';
import { takesTogether } from '../market/unit-conditions.ts';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { bestOrders } from './best-orders.ts';
import { compileMarket } from './compile.ts';
import { bestOf, type RankedMarket, rankMarket } from './ranked-market.ts';

/** Every pair asked one by one: conditions and parts as they are told to people. */
function rankedByHand({ prepared, context }: RankedMarket, unit: number): number[] {
  const members = (prepared.units[unit]?.members ?? []).map((member) => prepared.prepared(member));
  return prepared.orders
    .filter(({ order }) => takesTogether(order, members.length))
    .filter((order) => members.every((one) => failedConditions(one, order, prepared.today).length === 0))
    .map((order) => ({
      order: order.index,
      total: members.reduce((sum, one) => sum + totalOf(scorePair(one, order, context)), 0),
    }))
    .sort((a, b) => b.total - a.total || a.order - b.order)
    .map(({ order }) => order);
}

test('the best orders are exactly those of asking every pair, for people alone, couples and fellow villagers', () => {
  for (const seed of [1, 2, 3]) {
    const ranked = rankMarket(madeUpMarket(50, 700, seed));
    const { units } = ranked.prepared;
    const kept = units.map(({ index }) => [...bestOf(ranked, index)]);
    expect(kept).toEqual(units.map(({ index }) => rankedByHand(ranked, index).slice(0, ranked.best.most)));
    expect(Math.max(...kept.map(({ length }) => length))).toBe(ranked.best.most);
  }
});

test('units ranked in stretches, as threads do, give the lists of all at once', () => {
  const prepared = prepareMarket(madeUpMarket(90, 200));
  const market = compileMarket(prepared);
  const units = prepared.units.length;
  const whole = bestOrders(market, { from: 0, to: units, most: 10 });
  const parts = [0, 13, 40].map((from, n, starts) =>
    bestOrders(market, { from, to: starts[n + 1] ?? units, most: 10 }),
  );
  expect(parts.flatMap(({ orders }) => [...orders])).toEqual([...whole.orders]);
  expect(parts.flatMap(({ totals }) => [...totals])).toEqual([...whole.totals]);
});
