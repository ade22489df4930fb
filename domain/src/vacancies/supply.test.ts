import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, date } from '../calendar/civil-date.ts';
import type { OrderState } from './order-state.ts';
import { isOnSupplyList, type PostedOrder, placesLeft, postedAgain, supplyTotals } from './supply.ts';

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

test('whatever is on the list, its places are no more than the sum and no fewer than those of any one order', () => {
  const drawn = fc.record({
    poster: fc.constantFrom('one', 'two', 'three'),
    title: fc.constantFrom('打磨工', ' 打磨工', '包装工'),
    places: fc.constantFrom(4, 8),
    taken: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(drawn, { minLength: 1, maxLength: 8 }), (rows) => {
      const orders = rows.map((row, n) => order({ ...row, id: `o${n}` }));
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
