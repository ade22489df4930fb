import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { expect, test } from 'vitest';
import { businessDayAt, clockAt } from './clock.ts';

const instantAfter = (instant: string, later: number): Instant =>
  Instant.parse(new Date(Date.parse(instant) + later * 1000).toISOString());
const seconds = (instant: string): number => Date.parse(instant) / 1000;

test('a demo lives on its own present day, and its true time is never moved', () => {
  const clock = clockAt(date('2020-10-31'));
  expect(clock.businessDay()).toBe('2020-10-31');
  expect(businessDayAt(clock.now())).toBe('2020-10-31');
  expect(Math.abs(seconds(clock.realNow()) - Date.now() / 1000)).toBeLessThan(5);
});

test('a demo that starts again keeps its day, and its instants go on from the newest one recorded', () => {
  const yesterday = clockAt(date('2020-10-31'));
  const newest = instantAfter(yesterday.now(), 30 * 3600);
  const again = clockAt(date('2020-10-31'), newest);
  expect(again.businessDay()).toBe('2020-10-31');
  expect(seconds(again.now())).toBeGreaterThan(seconds(newest));
  expect(seconds(again.now())).toBeLessThan(seconds(newest) + 5);
  const later = clockAt(date('2020-10-31'), instantAfter(yesterday.now(), -3600));
  expect(Math.abs(seconds(later.now()) - seconds(yesterday.now()))).toBeLessThan(5);
});

test('a real clock is moved by nothing that was recorded', () => {
  const clock = clockAt(undefined, instantAfter(clockAt(undefined).now(), 30 * 3600));
  expect(Math.abs(seconds(clock.now()) - Date.now() / 1000)).toBeLessThan(5);
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
