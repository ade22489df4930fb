import { expect, test } from 'vitest';
import { civilDate, date, dayNumber } from '../calendar/civil-date.ts';
import { home } from '../placements/testing/history.ts';
import { day, forever } from './day-span.ts';
import type { HomeFact } from './facts.ts';
import { claimsOn, effectiveHomes, homeOn, homeSpans, isWithin } from './homes.ts';

const on = (text: string): number => dayNumber(date(text));
const first = home({ from: date('2020-01-01'), to: date('2020-12-31') });
const inside = home({ county: '530627', from: date('2020-03-01'), to: date('2020-05-31') });
const over = home({ county: '441900', from: date('2020-06-01'), to: date('2021-06-30') });

test('a home counts from its first to its last day', () => {
  const spans = homeSpans([first]);
  expect(homeOn(spans, on('2019-12-31'))).toBeUndefined();
  expect(homeOn(spans, on('2020-01-01'))?.county).toBe('530629');
  expect(homeOn(spans, on('2020-12-31'))?.county).toBe('530629');
  expect(homeOn(spans, on('2021-01-01'))).toBeUndefined();
});

test('of several confirmed homes the earlier stays until it is closed; the others are claims meanwhile', () => {
  const spans = homeSpans([over, inside, first]);
  const effective = effectiveHomes(spans).map(({ home: { county }, from, to }) => [
    county,
    civilDate(day(from)),
    civilDate(day(to)),
  ]);
  expect(effective).toEqual([
    ['530629', '2020-01-01', '2020-12-31'],
    ['441900', '2021-01-01', '2021-06-30'],
  ]);
  expect(claimsOn(spans, on('2020-04-01')).map(({ county }) => county)).toEqual(['530627']);
  expect(claimsOn(spans, on('2020-08-01')).map(({ county }) => county)).toEqual(['441900']);
  expect(claimsOn(spans, on('2021-02-01'))).toEqual([]);
});

test('a claimed home never counts', () => {
  const claimed: HomeFact = { ...first, status: 'claimed' };
  expect(homeOn(homeSpans([claimed]), on('2020-02-01'))).toBeUndefined();
  expect(claimsOn(homeSpans([claimed]), on('2020-02-01'))).toHaveLength(1);
  expect(effectiveHomes(homeSpans([claimed]))).toEqual([]);
});

test('an open home counts for ever', () => {
  expect(homeSpans([home({ from: date('2020-01-01') })]).confirmed[0]?.to).toBe(forever);
});

test('a home lies within its village, township, county, prefecture and province, and in no other', () => {
  const found = homeOn(homeSpans([first]), on('2020-02-01'));
  if (found === undefined) throw new Error('the home covers the day');
  for (const region of ['530629100201', '530629100', '530629', '530600', '530000'])
    expect(isWithin(found, region)).toBe(true);
  for (const region of ['530629100202', '530629101', '530627', '530100', '440000'])
    expect(isWithin(found, region)).toBe(false);
});
