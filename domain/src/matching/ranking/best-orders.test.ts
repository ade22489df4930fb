import { expect, test } from 'vitest';
import { failedConditions } from '../market/hard-conditions.ts';
import type { Companion } from '../market/market.ts';
import { prepareMarket } from '../market/prepare.ts';
import { scorePair, totalOf } from '../market/score.ts';
import { takesTogether } from '../market/unit-conditions.ts';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { market, order, seeker } from '../testing/market.ts';
import { bestOrders } from './best-orders.ts';
import { compileMarket } from './compile.ts';
import { bestOf, type RankedMarket, rankMarket } from './ranked-market.ts';

/** Every pair asked one by one: conditions and parts as they are told to people. */
function rankedByHand({ prepared, context }: RankedMarket, unit: number): number[] {
  const members = (prepared.units[unit]?.members ?? []).map((member) => prepared.prepared(member));
  return prepared.orders
    .filter(({ order }) =>
      takesTogether(order, { size: members.length, rooms: prepared.units[unit]?.coupleRooms ?? 0 }),
    )
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

test('signs in the names of certificates and needs keep nobody apart or together who is not', () => {
  const people = [
    seeker('a', { certificates: ['焊工证,电工证'], accommodations: ['坐凳|手语'] }),
    seeker('b', { certificates: ['焊工证', '电工证'], accommodations: ['坐凳', '手语'] }),
  ];
  const posts = [
    order('x', { certificates: ['电工证'], accommodations: ['坐凳', '手语'] }),
    order('y', { certificates: ['焊工证,电工证'], accommodations: ['坐凳|手语'] }),
  ];
  const ranked = rankMarket(market(people, posts));
  expect(ranked.prepared.units.map(({ index }) => [...bestOf(ranked, index)])).toEqual([[1], [0]]);
});

test('nobody is his own fellow villager, and none counts twice', () => {
  const companions: Companion[] = ['a', 'b', 'b'].map((one) => ({ with: one, as: 'fellow-villager' }));
  const ranked = rankMarket(market([seeker('a', { companions }), seeker('b')], [order('x')]));
  expect(ranked.context.villagersWhoFit(0, 0)).toBe(1);
});
