import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBankCard } from './bank-card.ts';
import { defaultRevealLimits, needsField, revealLimit } from './reveal-rules.ts';

describe('a bank card', () => {
  test('is read without its spaces, in full width too', () => {
    expect(readBankCard('6200 0000 0000 0000 000')).toBe('6200000000000000000');
    expect(readBankCard('4539578763621486')).toBe('4539578763621486');
    expect(readBankCard('6200000000000000000')).toBe('6200000000000000000');
  });

  test('with one digit changed, or two unequal neighbours swapped, does not fit', () => {
    const valid = '6226095711989751';
    expect(readBankCard(valid)).toBe(valid);
    fc.assert(
      fc.property(fc.nat({ max: 15 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digit = (Number(valid[at]) + by) % 10;
        expect(readBankCard(valid.slice(0, at) + digit + valid.slice(at + 1))).toBeUndefined();
      }),
    );
    expect(readBankCard('2626095711989751')).toBeUndefined();
  });

  test('has 12 to 19 digits and nothing else', () => {
    expect(['00000000000', '0'.repeat(20), '62000000000000000a0', ''].map(readBankCard)).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});

test('a county may be shown 2,000 persons a day, everybody below it 300', () => {
  const limit = (role: string): number => revealLimit(role, defaultRevealLimits);
  expect([limit('county-officer'), limit('village-liaison'), limit('station-head'), limit('escort')]).toEqual(
    [2_000, 300, 300, 300],
  );
});

test('the bank card is not for the place of work', () => {
  expect(needsField('bank-card', 'workplace')).toBe(false);
  expect(needsField('phone', 'workplace')).toBe(true);
  expect(needsField('bank-card', 'home')).toBe(true);
});
