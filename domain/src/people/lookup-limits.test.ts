import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import { defaultLookupLimits, lookupLimitsOn } from './lookup-limits.ts';

const limits = [
  { validFrom: date('2025-01-01'), lastFourSearches: 100, elsewhereAnswers: 10 },
  { validFrom: date('2026-07-01'), lastFourSearches: 50, elsewhereAnswers: 5 },
];

test('the limits of a day are those that began last', () => {
  expect(lookupLimitsOn(date('2026-06-30'), limits).lastFourSearches).toBe(100);
  expect(lookupLimitsOn(date('2026-07-01'), limits).lastFourSearches).toBe(50);
});

test('a day before every limit is an error, and the default has no such day', () => {
  expect(() => lookupLimitsOn(date('2024-12-31'), limits)).toThrow('2024-12-31');
  expect(lookupLimitsOn(date('2018-01-01'))).toBe(defaultLookupLimits[0]);
});
