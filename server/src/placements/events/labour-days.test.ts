import { addDays, date } from '@wengang/domain/calendar/civil-date.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labourDays } from './labour-days.ts';

const first = date('2018-01-01');
const day = (n: number): string => addDays(first, n);

/** `labour_on` (0010-events.sql), read aloud. */
const isLabour = (on: number, turns: readonly number[]): boolean =>
  turns.filter((turn) => turn <= on).length % 2 === 1;

test('a day of a job is among its labour days exactly when the person is labour of the county on it', () => {
  const turns = fc
    .uniqueArray(fc.nat(60), { minLength: 2, maxLength: 6 })
    .filter(({ length }) => length % 2 === 0);
  fc.assert(
    fc.property(turns, fc.nat(60), fc.integer({ min: 1, max: 60 }), (drawn, from, length) => {
      const sorted = drawn.toSorted((a, b) => a - b);
      const [begins = 0, ...rest] = sorted;
      const ends = rest.pop() ?? 0;
      const days = labourDays({
        from_day: day(from),
        to_day: day(from + length),
        labour_from: day(begins),
        labour_to: day(ends),
        labour_breaks: rest.length === 0 ? null : rest.map(day),
      });
      for (let on = 0; on < 121; on += 1)
        expect(days.some((span) => span.from <= day(on) && day(on) < span.to)).toBe(
          on >= from && on < from + length && isLabour(on, sorted),
        );
    }),
  );
});

test('a job of somebody who never was labour has no labour days', () => {
  expect(
    labourDays({
      from_day: '2018-01-01',
      to_day: '2018-06-01',
      labour_from: null,
      labour_to: null,
      labour_breaks: null,
    }),
  ).toEqual([]);
});
