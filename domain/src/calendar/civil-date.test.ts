import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  birthday,
  CivilDate,
  CivilMonth,
  civilDate,
  date,
  dayNumber,
  daysBetween,
  fullYears,
  lastDayOf,
  monthOf,
} from './civil-date.ts';
import { Instant } from './instant.ts';

test('a day number and its date are each other’s inverse from 1900 to 2100', () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_567, max: 47_847 }), (n) => {
      const day = civilDate(n as ReturnType<typeof dayNumber>);
      expect(dayNumber(day)).toBe(n);
      expect(day).toBe(new Date(n * 86_400_000).toISOString().slice(0, 10));
    }),
  );
});

test('a month later is clipped to the end of a shorter month', () => {
  expect(addMonths(date('2025-01-31'), 1)).toBe('2025-02-28');
  expect(addMonths(date('2024-01-31'), 1)).toBe('2024-02-29');
  expect(addMonths(date('2025-11-30'), 3)).toBe('2026-02-28');
  expect(addMonths(date('2025-03-31'), -1)).toBe('2025-02-28');
});

test('someone born on 29 February is 16 on 1 March of a common year', () => {
  expect(birthday(date('2008-02-29'), 16)).toBe('2024-02-29');
  expect(birthday(date('2009-02-28'), 16)).toBe('2025-02-28');
  expect(birthday(date('2008-02-29'), 17)).toBe('2025-03-01');
  expect(fullYears(date('2008-02-29'), date('2025-02-28'))).toBe(16);
  expect(fullYears(date('2008-02-29'), date('2025-03-01'))).toBe(17);
});

test('full years grow on the birthday itself', () => {
  expect(fullYears(date('1965-05-20'), date('2025-05-19'))).toBe(59);
  expect(fullYears(date('1965-05-20'), date('2025-05-20'))).toBe(60);
});

test('days and months are counted across a leap day', () => {
  expect(addDays(date('2024-02-28'), 2)).toBe('2024-03-01');
  expect(daysBetween(date('2024-02-28'), date('2024-03-01'))).toBe(2);
  expect(lastDayOf(monthOf(date('2024-02-10')))).toBe('2024-02-29');
});

test('the year 0 of ISO 8601 is no year, of a date, a month or an instant', () => {
  for (const [type, none, first] of [
    [CivilDate, '0000-12-31', '0001-01-01'],
    [CivilMonth, '0000-12', '0001-01'],
    [Instant, '0000-12-31T23:59:59.999Z', '0001-01-01T00:00:00.000Z'],
  ] as const) {
    expect(type.safeParse(none).success).toBe(false);
    expect(type.safeParse(first).success).toBe(true);
  }
});
