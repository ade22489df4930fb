import { date } from '@wengang/domain/calendar/civil-date.ts';
import { expect, test } from 'vitest';
import { businessDayAt, clockAt } from './clock.ts';

const seconds = (instant: string): number => Date.parse(instant) / 1000;

test('a demo lives on its own present day, and its true time is never moved', () => {
  const clock = clockAt(date('2020-10-31'));
  expect(clock.businessDay()).toBe('2020-10-31');
  expect(businessDayAt(clock.now())).toBe('2020-10-31');
  expect(Math.abs(seconds(clock.realNow()) - Date.now() / 1000)).toBeLessThan(5);
});

test('without a present day both times are the same', () => {
  const clock = clockAt(undefined);
  expect(Math.abs(seconds(clock.now()) - seconds(clock.realNow()))).toBeLessThan(5);
  expect(clock.businessDay()).toBe(businessDayAt(clock.realNow()));
});

test('the business day is that of Beijing', () => {
  const clock = clockAt(undefined);
  expect(clock.businessDay()).toBe(
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(clock.now())),
  );
});
