import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Market } from '../market/market.ts';
import { makeOffers } from '../offers/offers.ts';
import { rankMarket } from '../ranking/ranked-market.ts';
import { bestPossible } from '../solver/testing/highs-oracle.ts';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { market, order, seeker } from '../testing/market.ts';
import { brokenRules } from '../testing/reference.ts';
import { assign } from './assign.ts';
import { assignmentProblem } from './assignment-problem.ts';
import { comparePlans } from './compare-plans.ts';
import { priceOf, relaxedMarkets } from './constraint-prices.ts';
import { placePins } from './pins.ts';
import { limitsOfPairs } from './place-limits.ts';
import { unitStays } from './unit-stay.ts';
import { ordersOfVillagers } from './villagers-orders.ts';

/** What HiGHS finds for the whole market, every fitting pair an edge. */
function oracle(given: Market): number {
  const ranked = rankMarket(given);
  const limits = limitsOfPairs(ranked.prepared);
  expect(ranked.best.most).toBeGreaterThanOrEqual(given.orders.length); // nothing is cut off
  return bestPossible(
    assignmentProblem(ranked, {
      ...{ limits, pins: placePins(ranked, limits), stays: unitStays(ranked) },
      more: ordersOfVillagers(ranked),
    }),
  );
}

const everybodyAlone = (given: Market): Market => ({
  ...given,
  seekers: given.seekers.map((one) => ({ ...one, companions: [] })),
  orders: given.orders.map((one) => ({ ...one, batchMinimum: 1 })),
});

test.each([1, 2])(
  'without side constraints a plan is the best that HiGHS finds, to a thousandth (%i)',
  (seed) => {
    const given = everybodyAlone(madeUpMarket(150, 40, seed));
    const best = oracle(given);
    const { stay, bound } = assign(given);
    expect(stay).toBeGreaterThanOrEqual(0.999 * best);
    expect(stay).toBeLessThanOrEqual(best);
    expect(bound).toBeGreaterThanOrEqual(best);
  },
);

test.each([1, 2])(
  'with couples, batches, rooms, villagers and limits it is within a hundredth (%i)',
  (seed) => {
    const made = madeUpMarket(90, 24, seed);
    const given: Market = {
      ...made,
      limits: [
        { id: 'station', kind: 'station', homes: [], places: ['4419'], capacity: 12 },
        {
          id: 'bus',
          kind: 'bus',
          homes: ['530629100', '530629101'],
          places: ['33', '32', '35'],
          capacity: 6,
        },
      ],
    };
    const best = oracle(given);
    const { stay, bound, placed } = assign(given);
    expect(brokenRules(given, new Map(placed.map((one) => [one.seeker, one.order])))).toEqual([]);
    expect(stay).toBeGreaterThanOrEqual(0.99 * best);
    expect(stay).toBeLessThanOrEqual(best);
    expect(bound).toBeGreaterThanOrEqual(best);
  },
);

test('the bound holds for pairs that lie deeper than the kept lists', () => {
  // 140 orders fit everybody; the plan looks at 50 a person first.
  const people = Array.from({ length: 120 }, (_, n) => seeker(`s${String(n).padStart(3, '0')}`));
  const posts = Array.from({ length: 140 }, (_, n) =>
    order(`o${String(n).padStart(3, '0')}`, { placesLeft: 1, keptPromises: 100 - Math.floor(n / 2) }),
  );
  const { placed, stay, bound } = assign(market(people, posts));
  expect(placed).toHaveLength(120);
  expect(new Set(placed.map((one) => one.order)).size).toBe(120);
  expect(stay).toBeGreaterThanOrEqual(0.995 * bound);
});

test('one person less and one place less change few lines of the earlier plan', () => {
  const given = madeUpMarket(240, 60);
  const before = assign(given);
  const [gone, ...rest] = given.seekers;
  const [smaller, ...others] = given.orders;
  if (gone === undefined || smaller === undefined) throw new Error('a market without lists');
  const after = assign({
    ...given,
    seekers: rest.map((one) => ({ ...one, companions: one.companions.filter((c) => c.with !== gone.id) })),
    orders: [{ ...smaller, placesLeft: Math.max(0, smaller.placesLeft - 1) }, ...others],
    previous: before.placed,
  });
  const { moved } = comparePlans(before.placed, after.placed);
  expect(moved.length).toBeLessThanOrEqual(12);
});

test('whoever is fixed costs the plan what it says, and what is lifted never costs', () => {
  const given: Market = { ...madeUpMarket(90, 24), pins: [] };
  const free = assign(given);
  const [first] = free.placed;
  const other = given.orders.find(({ id }) => id !== first?.order);
  if (first === undefined || other === undefined) throw new Error('nobody is placed');
  const pinned = assign({ ...given, pins: [{ seeker: first.seeker, order: first.order }] });
  expect(pinned.stay).toBeGreaterThanOrEqual(0.995 * free.stay);
  const priced = { ...given, pins: [{ seeker: first.seeker, order: first.order }] };
  const relaxed = relaxedMarkets(priced, { placed: pinned.placed, decided: [] });
  expect(relaxed.map(({ constraint }) => constraint)).toEqual(['batches', 'together', 'pins']);
  // Begun from the plan with the constraint, the one without it is worth as much at least.
  for (const { market: without } of relaxed) expect(assign(without).stay).toBeGreaterThanOrEqual(pinned.stay);
});

test('a limit that nobody needs costs nothing, one that keeps half away has a price', () => {
  const people = Array.from({ length: 10 }, (_, n) => seeker(`s${n}`));
  const limit = { id: 'station', kind: 'station', homes: [], places: ['4419'], capacity: 5 } as const;
  const given = market(people, [order('o1', { placesLeft: 10 })], { limits: [limit] });
  const before = assign(given);
  expect(before.placed).toHaveLength(5);
  expect(before.unplaced[0]?.because).toBe('limit-reached');
  const [relaxed] = relaxedMarkets(given, { placed: before.placed, decided: [] });
  expect(relaxed?.constraint).toBe('limit:station');
  const without = assign(relaxed?.market ?? given);
  expect(priceOf(before, without)).toBe(before.stay);
  const wide = { ...given, limits: [{ ...limit, capacity: 10 }] };
  expect(priceOf(assign(wide), assign({ ...wide, limits: [] }))).toBe(0);
});

test('of an earlier plan only what still fits is kept: not a wish that has changed, of the person or of who goes along', () => {
  const picky = seeker('a', { wage: { wanted: 900_000, least: 900_000 } });
  const along = seeker('b', { companions: [{ with: 'a', as: 'couple' }] });
  const posts = [order('x', { placesLeft: 9 })];
  const previous = ['a', 'b', 'c', 'd', 'gone'].map((one) => ({ seeker: one, order: 'x' }));
  const forbidden = [{ seeker: 'd', order: 'x' }];
  const { placed } = assign(market([picky, along, seeker('c'), seeker('d')], posts, { previous, forbidden }));
  expect(placed.map((one) => one.seeker)).toEqual(['c']);
});

test('the bound holds whatever is pinned, paired or kept: pins in batches that fail, and villagers beyond the kept lists', () => {
  const below: number[] = [];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(), fc.nat(), (seed, n, far) => {
      const people = Array.from({ length: 6 }, (_, one) =>
        seeker(`s${one}`, {
          companions: one % 2 === 0 ? [{ with: `s${(one + 1) % 6}`, as: 'fellow-villager' }] : [],
        }),
      );
      // More than fifty fit everybody; some in batches that six people cannot fill.
      const posts = Array.from({ length: 70 }, (_, one) =>
        order(`o${String(one).padStart(2, '0')}`, {
          placesLeft: 1 + ((one * seed) % 3) * 4,
          batchMinimum: (one + seed) % 5 === 0 ? 9 : 1,
          keptPromises: 99 - one,
        }),
      );
      const pair = { seeker: `s${n % 6}`, order: `o${String(40 + (far % 30)).padStart(2, '0')}` };
      const decided = n % 3 === 0 ? { pins: [pair] } : n % 3 === 1 ? { previous: [pair] } : {};
      const { stay, bound } = assign(market(people, posts, decided));
      below.push(bound - stay);
      expect(stay).toBeLessThanOrEqual(bound);
    }),
    { numRuns: 20 },
  );
  expect(Math.min(...below)).toBeGreaterThanOrEqual(0);
});

test('a couple of couples needs a room for each: an order with one is offered to nobody of them', () => {
  const four = ['a', 'b', 'c', 'd'].map((id, n) =>
    seeker(id, {
      needsCoupleRoom: true,
      companions: [{ with: 'abcd'[(n + 1) % 4] ?? 'a', as: n % 2 === 0 ? 'couple' : 'kin' }],
    }),
  );
  const [line] = makeOffers(
    market(four, [
      order('x', { placesLeft: 9, coupleRooms: 1 }),
      order('y', { placesLeft: 9, coupleRooms: 2 }),
    ]),
  );
  expect(line?.offers.map((offer) => offer.order)).toEqual(['y']);
  expect(line?.shortage?.relaxations).toMatchObject([{ condition: 'rooms-for-all', orders: 1 }]);
});

test('somebody who stands twice in the lists is a fault, not two people', () => {
  expect(() => assign(market([seeker('a'), seeker('a')], [order('x')]))).toThrow('stands twice');
  expect(() => assign(market([seeker('a')], [order('x'), order('x')]))).toThrow('stands twice');
});
