import { expect, test } from 'vitest';
import { addDays, date } from './civil-date.ts';
import { daysOff, weekendDaysWorked } from './public-holidays.ts';
import { isWorkingDay, workingDaysBetween } from './working-day.ts';

test('working days pass over weekends, days off and count weekend days worked', () => {
  const third = (day: string) => workingDaysBetween(addDays(date(day), 1), addDays(date(day), 30))[2];
  expect(third('2020-03-05')).toBe('2020-03-10'); // Thursday → Tuesday
  expect(third('2020-04-02')).toBe('2020-04-08'); // 清明 4–6 April
  expect(third('2020-04-24')).toBe('2020-04-28'); // Sunday the 26th is worked
  expect(third('2025-01-27')).toBe('2025-02-07'); // over 春节
});

test('a year without a notice has Monday to Friday', () => {
  expect(isWorkingDay(date('2017-05-01'))).toBe(true);
  expect(isWorkingDay(date('2017-05-06'))).toBe(false);
});

test('the working days of a period are those that are counted one by one', () => {
  expect(workingDaysBetween(date('2025-10-01'), date('2025-10-13'))).toEqual([
    '2025-10-09',
    '2025-10-10',
    '2025-10-11',
    '2025-10-13',
  ]);
});

test('what the notices call worked is a Saturday or a Sunday, and no day is both off and worked', () => {
  for (const day of weekendDaysWorked) {
    expect([0, 6], day).toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
    expect(daysOff.has(day), day).toBe(false);
  }
});
