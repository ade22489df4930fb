import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, date } from '../calendar/civil-date.ts';
import type { OrderState } from './order-state.ts';
import { isOnSupplyList, placesLeft, type SupplyFacts, supplyTotals } from './supply.ts';

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
const order = (overrides: Partial<SupplyFacts> = {}): SupplyFacts => ({
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

test('places left are never below 0, and an order on the list has at least one', () => {
  const facts = fc.record({ places: fc.nat(50), taken: fc.nat(60) });
  fc.assert(
    fc.property(facts, (counts) => {
      expect(placesLeft(counts)).toBe(Math.max(0, counts.places - counts.taken));
      expect(isOnSupplyList(order(counts), day)).toBe(placesLeft(counts) >= 1);
    }),
  );
});
