import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import type { Market, Order, Seeker } from '../market/market.ts';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { market, order, seeker } from '../testing/market.ts';
import { smallMarket } from '../testing/small-markets.ts';
import { changeOrder } from './change-order.ts';
import { changeSeeker } from './change-seeker.ts';
import { bestFor, type LiveMarket, liveMarket } from './live-market.ts';

type Change = { seeker: Seeker } | { order: Order };

const listsOf = (live: LiveMarket, { seekers }: Market) => seekers.map(({ id }) => bestFor(live, id));

/** The market with what changed in its place. */
function changedMarket(given: Market, change: Change): Market {
  const put = <Item extends { readonly id: string }>(list: readonly Item[], item: Item) => [
    ...list.filter(({ id }) => id !== item.id),
    item,
  ];
  return 'seeker' in change
    ? { ...given, seekers: put(given.seekers, change.seeker) }
    : { ...given, orders: put(given.orders, change.order) };
}

const apply = (live: LiveMarket, change: Change) =>
  'seeker' in change ? changeSeeker(live, change.seeker) : changeOrder(live, change.order);

test('after any changes every list is that of a market made anew', () => {
  fc.assert(
    fc.property(
      smallMarket(4),
      fc.array(fc.tuple(fc.boolean(), fc.nat(), smallMarket(4)), { minLength: 1, maxLength: 5 }),
      ({ given }, drawn) => {
        const live = liveMarket(given, 2);
        let now = given;
        for (const [isOrder, n, { given: other }] of drawn) {
          const change = isOrder
            ? { order: other.orders[n % other.orders.length] ?? order('o9') }
            : { seeker: other.seekers[n % other.seekers.length] ?? seeker('s9') };
          // An order with an id in the middle that is new asks for a market made anew.
          if ('order' in change && isAmong(now, change.order.id)) continue;
          apply(live, change);
          now = changedMarket(now, change);
          expect(listsOf(live, now)).toEqual(listsOf(liveMarket(now, 2), now));
        }
      },
    ),
    { numRuns: 150 },
  );
});

const isAmong = ({ orders }: Market, id: string): boolean =>
  !orders.some((one) => one.id === id) && orders.some((one) => one.id > id);

test('orders that go, come and change one after the other leave lists as deep as asked for', () => {
  const given = madeUpMarket(40, 90);
  const { orders } = madeUpMarket(1, 90, 2);
  const live = liveMarket(given, 5);
  let now = given;
  const changes = given.orders.flatMap((one, n) => [
    { order: { ...one, dispatchStopped: n % 4 !== 0 } },
    { order: { ...(orders[n] ?? one), id: n % 3 === 0 ? `p${String(n).padStart(3, '0')}` : one.id } },
  ]);
  for (const [n, change] of changes.entries()) {
    apply(live, change);
    now = changedMarket(now, change);
    if (n % 30 === 29) expect(listsOf(live, now)).toEqual(listsOf(liveMarket(now, 5), now));
  }
});

test('a changed order names those whose best orders it changes, and nobody else', () => {
  const given = madeUpMarket(60, 80);
  const live = liveMarket(given, 5);
  const before = new Map(given.seekers.map(({ id }) => [id, bestFor(live, id)]));
  const [first] = given.orders;
  if (first === undefined) throw new Error('a market without orders');
  const touched = changeOrder(live, {
    ...first,
    pay: { low: 900_000, high: 900_000, form: 'month' },
    placesLeft: 9,
  });
  const changed = given.seekers.filter(
    ({ id }) => JSON.stringify(bestFor(live, id)) !== JSON.stringify(before.get(id)),
  );
  expect(touched).toEqual(changed.map(({ id }) => id));
  expect(touched.length).toBeGreaterThan(0);
});

test('a new order whose id lies among the others is refused: the market has to be made anew', () => {
  const live = liveMarket(market([seeker('s1')], [order('o1'), order('o3')]), 2);
  expect(() => changeOrder(live, order('o2'))).toThrow(/made? the market anew|make the market anew/);
});

test('an order that moves to a far month is asked about everybody’s age anew', () => {
  const people = [seeker('a', { born: date('1975-02-01') }), seeker('b', { born: date('1975-08-01') })];
  const age = { from: 18, to: 45, reason: '重体力', relaxable: false };
  const given = market(people, [order('o1', { age }), order('o2')]);
  const live = liveMarket(given, 2);
  const later = { from: date('2020-12-01'), to: date('2020-12-20') };
  for (const start of [{ from: date('2021-06-01'), to: date('2021-06-20') }, later]) {
    const change = { order: order('o1', { age, start, validUntil: date('2021-12-31') }) };
    apply(live, change);
    expect(listsOf(live, given)).toEqual(listsOf(liveMarket(changedMarket(given, change), 2), given));
  }
});
