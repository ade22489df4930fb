import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, date } from '../calendar/civil-date.ts';
import { header } from '../workflow/testing/acts.ts';
import { type OrderAct, unmetForOrderMove } from './order-moves.ts';
import type { OrderState } from './order-state.ts';
import {
  isOnSupplyList,
  type PostedOrder,
  placesLeft,
  postedAgain,
  supplyOnce,
  supplyTotals,
} from './supply.ts';
import { orderFacts } from './testing/order-facts.ts';
import { orderTerms } from './testing/order-terms.ts';

const day = date('2020-03-31');
const published = (lastCheckedOn = '2020-03-20'): OrderState => ({
  status: 'published',
  authors: ['a'],
  verification: {
    method: 'phone',
    verifiedBy: 's',
    verifiedOn: date('2020-03-01'),
    lastCheckedOn: date(lastCheckedOn),
  },
});
const order = (overrides: Partial<PostedOrder> = {}): PostedOrder => ({
  id: 'o1',
  title: '打磨工',
  place: '441900118',
  pay: { form: 'month', low: 450_000, high: 520_000 },
  poster: 'station',
  state: published(),
  employer: 'one',
  validUntil: date('2020-05-01'),
  places: 10,
  taken: 3,
  employerStopped: false,
  ...overrides,
});

test('an order stands on the list when it is published, checked, valid, not stopped and has a place left', () => {
  expect(isOnSupplyList(order(), day)).toBe(true);
  expect(isOnSupplyList(order({ state: { status: 'draft', authors: ['a'] } }), day)).toBe(false);
  expect(isOnSupplyList(order({ state: undefined }), day)).toBe(false);
  expect(isOnSupplyList(order({ taken: 10 }), day)).toBe(false);
  expect(isOnSupplyList(order({ employerStopped: true }), day)).toBe(false);
});

test('the 30th day after the last check still counts, the 31st does not; so does the last valid day', () => {
  expect(isOnSupplyList(order({ state: published('2020-03-01') }), day)).toBe(true);
  expect(isOnSupplyList(order({ state: published('2020-02-29') }), day)).toBe(false);
  expect(isOnSupplyList(order({ validUntil: day }), day)).toBe(true);
  expect(isOnSupplyList(order({ validUntil: addDays(day, -1) }), day)).toBe(false);
});

test('whatever the day, a published order stands on the list of every day until the one on which it expires', () => {
  const expire: OrderAct = { ...header('9', 'sys', day), move: 'expire' };
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: -5, max: 5 }), (sinceChecked, untilEnd) => {
      const lastCheckedOn = addDays(day, -sinceChecked);
      const validUntil = addDays(day, untilEnd);
      const facts = orderFacts({ terms: orderTerms({ validUntil }), lastCheckedOn });
      const isDue = unmetForOrderMove(expire, 'published', facts).length === 0;
      expect(isOnSupplyList(order({ state: published(lastCheckedOn), validUntil }), day)).toBe(!isDue);
    }),
  );
});

test('orders, employers and places are counted each in their own unit', () => {
  expect(
    supplyTotals([order(), order({ taken: 0 }), order({ employer: 'other', places: 2, taken: 1 })]),
  ).toEqual({
    orders: 3,
    employers: 2,
    places: 18,
  });
});

test('an order that two posters brought in is marked in both, and its places are counted once', () => {
  const orders = [
    order({ id: 'a', poster: 'broker' }),
    order({ id: 'b', poster: 'company', taken: 0 }),
    order({ id: 'c', poster: 'company', pay: { form: 'month', low: 460_000, high: 520_000 } }),
    order({ id: 'd', poster: 'company', validUntil: date('2020-05-02') }),
    order({ id: 'e', poster: 'company', places: 12 }),
  ];
  expect(postedAgain(orders)).toEqual(
    new Map([
      ['a', ['b']],
      ['b', ['a']],
    ]),
  );
  expect(supplyTotals(orders)).toEqual({ orders: 5, employers: 1, places: 10 + 7 + 7 + 9 });
});

test('two equal orders of one poster are two; of several posters the one with most places left counts', () => {
  const own = [order({ id: 'a' }), order({ id: 'b' })];
  expect(postedAgain(own)).toEqual(new Map());
  expect(supplyTotals(own).places).toBe(14);
  const brought = [...own, order({ id: 'c', poster: 'broker', taken: 0 })];
  expect(postedAgain(brought).get('c')).toEqual(['a', 'b']);
  expect(supplyTotals(brought).places).toBe(14);
});

const idsOf = (orders: readonly PostedOrder[]): string[] => orders.map(({ id }) => id);

test('told once, an order that two posters brought in is told by the one with most places left, whatever the ids', () => {
  const [few, many] = [
    order({ id: 'a', poster: 'broker', taken: 7 }),
    order({ id: 'b', poster: 'company', taken: 0 }),
  ];
  for (const orders of [
    [few, many],
    [many, few],
    [{ ...few, id: 'z' }, many],
  ]) {
    const { lines, totals } = supplyOnce(orders);
    expect(idsOf(lines)).toEqual(['b']);
    expect(totals).toEqual({ orders: 1, employers: 1, places: 10 });
  }
});

test('told once, the two orders that one poster means stay two when another brought one of them in', () => {
  const brought = [
    order({ id: 'a', poster: 'broker', taken: 0 }),
    order({ id: 'b', poster: 'company', taken: 0 }),
    order({ id: 'c', poster: 'company', taken: 0 }),
  ];
  const { lines, totals } = supplyOnce(brought);
  expect(idsOf(lines)).toEqual(['b', 'c']);
  expect(totals).toEqual({ orders: 2, employers: 1, places: 20 });
});

test('told once, of posters with as many places left always the same one is told', () => {
  const brought = [order({ id: 'a', poster: 'two' }), order({ id: 'b', poster: 'one' })];
  expect(idsOf(supplyOnce(brought).lines)).toEqual(['b']);
  expect(idsOf(supplyOnce(brought.toReversed()).lines)).toEqual(['b']);
});

const drawn = fc.record({
  poster: fc.constantFrom('one', 'two', 'three'),
  title: fc.constantFrom('打磨工', ' 打磨工', '包装工'),
  places: fc.constantFrom(4, 8),
  taken: fc.nat(3),
});
const drawnOrders = fc
  .array(drawn, { minLength: 1, maxLength: 8 })
  .map((rows) => rows.map((row, n) => order({ ...row, id: `o${n}` })));

test('whatever is on the list, the lines told once sum to its places, no line is another one again, and no job is lost', () => {
  const jobs = (orders: readonly PostedOrder[]) =>
    new Set(orders.map(({ title, places }) => `${title.trim()} ${places}`));
  fc.assert(
    fc.property(drawnOrders, (orders) => {
      const { lines, totals } = supplyOnce(orders);
      expect(lines.reduce((sum, line) => sum + placesLeft(line), 0)).toBe(totals.places);
      expect(lines).toHaveLength(totals.orders);
      expect(postedAgain(lines)).toEqual(new Map());
      expect(jobs(lines)).toEqual(jobs(orders));
      expect(supplyTotals(orders)).toEqual({ ...totals, orders: orders.length });
      expect(new Set(idsOf(supplyOnce(orders.toReversed()).lines))).toEqual(new Set(idsOf(lines)));
    }),
  );
});

test('whatever is on the list, its places are no more than the sum and no fewer than those of any one order', () => {
  fc.assert(
    fc.property(drawnOrders, (orders) => {
      const left = orders.map(placesLeft);
      const { places } = supplyTotals(orders);
      expect(places).toBeLessThanOrEqual(left.reduce((sum, n) => sum + n, 0));
      expect(places).toBeGreaterThanOrEqual(Math.max(...left));
      expect(supplyTotals(orders.toReversed()).places).toBe(places);
      for (const [id, others] of postedAgain(orders))
        for (const other of others) expect(postedAgain(orders).get(other)).toContain(id);
    }),
  );
});

test('places left are never below 0, and an order on the list has at least one', () => {
  const facts = fc.record({ places: fc.nat(50), taken: fc.nat(60) });
  fc.assert(
    fc.property(facts, (counts) => {
      expect(placesLeft(counts)).toBe(Math.max(0, counts.places - counts.taken));
      expect(isOnSupplyList(order(counts), day)).toBe(placesLeft(counts) >= 1);
    }),
  );
});
