import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import { statedTime } from './stated-time.ts';

const on = date('2025-02-18');
const now = Instant.parse('2025-02-18T04:00:00.000Z');
const stated = (at: string) => {
  const { at: counts, unmet } = statedTime({ on, at: Instant.parse(`${at}:00.000Z`) }, now);
  return [counts.slice(0, 16), ...unmet.map(({ code }) => code)];
};

test('a phone that is some minutes ahead is taken at the time of recording, a wrong clock is refused with words', () => {
  expect(stated('2025-02-18T03:10')).toEqual(['2025-02-18T03:10']);
  expect(stated('2025-02-18T04:12')).toEqual(['2025-02-18T04:00']);
  expect(stated('2025-02-18T04:16')).toEqual(['2025-02-18T04:00', 'time-ahead']);
  expect(stated('2026-02-18T03:10')).toEqual(['2025-02-18T04:00', 'time-ahead', 'time-on-another-day']);
});

test('a time lies on the day that is stated, by the clock of Beijing', () => {
  expect(stated('2025-02-17T16:00')).toEqual(['2025-02-17T16:00']);
  expect(stated('2025-02-17T15:59')).toEqual(['2025-02-17T15:59', 'time-on-another-day']);
});
