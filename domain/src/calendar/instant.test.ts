import { expect, test } from 'vitest';
import { addHours, Instant, instantOf, minutesBetween, StatedInstant } from './instant.ts';

test('reads an instant stated with an offset, or without a second broken into thousandths', () => {
  expect(instantOf(StatedInstant.parse('2020-02-25T08:00:00+08:00'))).toBe('2020-02-25T00:00:00.000Z');
  expect(instantOf(StatedInstant.parse('2020-02-25T00:00:00.123456Z'))).toBe('2020-02-25T00:00:00.123Z');
});

test('accepts nothing that an offset leads out of the years of four digits', () => {
  expect(StatedInstant.safeParse('9999-12-31T23:59:59-08:00').success).toBe(false);
  expect(StatedInstant.safeParse('0000-01-01T00:00:00+08:00').success).toBe(false);
  expect(StatedInstant.safeParse('yesterday').success).toBe(false);
});

test('keeps one width, so that the order of the texts is the order in time', () => {
  const start = Instant.parse('2020-02-25T23:30:00.000Z');
  expect(addHours(start, 1)).toBe('2020-02-26T00:30:00.000Z');
  expect(minutesBetween(start, addHours(start, 1))).toBe(60);
  expect(Instant.safeParse('2020-02-25T08:00:00+08:00').success).toBe(false);
  expect(Instant.safeParse('2020-02-25T00:00:00Z').success).toBe(false);
});
