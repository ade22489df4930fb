import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { HalfYear, halfYearOf } from './half-year.ts';

test('the half-year turns between June and July', () => {
  expect(
    ['2020-01-01', '2020-06-30', '2020-07-01', '2020-12-31'].map((day) => halfYearOf(date(day))),
  ).toEqual(['2020-H1', '2020-H1', '2020-H2', '2020-H2']);
});

test('a third half is no half-year', () => {
  expect(HalfYear.safeParse('2020-H3').success).toBe(false);
});
