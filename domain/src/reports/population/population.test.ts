import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { defaultStatisticsSettings } from '../../placements/settings.ts';
import { home, personHistory } from '../../placements/testing/history.ts';
import { claimedOn, population, rosterOn } from './population.ts';

const on = date('2025-03-31');
const counts = (homes: ReturnType<typeof home>[], scope: string): [number, number] => {
  const people = population([personHistory({ homes })], defaultStatisticsSettings, date('2025-12-31'));
  return [rosterOn(people, scope, on).length, claimedOn(people, scope, on).length];
};
const confirmed = home({ from: date('2020-01-01') });

test('a claim counts nothing where it is made, and is not printed where the person counts', () => {
  const claim = home({ county: '530622', from: date('2024-01-01'), status: 'claimed' });
  expect(counts([confirmed, claim], '530629')).toEqual([1, 0]);
  expect(counts([confirmed, claim], '530622')).toEqual([0, 1]);
  expect(counts([confirmed, claim], '530600')).toEqual([1, 0]);
});

test('a claim of another township of the county is printed for that township only', () => {
  const claim = home({ township: '530629101', from: date('2024-01-01'), status: 'claimed' });
  expect(counts([confirmed, claim], '530629101')).toEqual([0, 1]);
  expect(counts([confirmed, claim], '530629')).toEqual([1, 0]);
});

test('a person who is only claimed is in no roster', () => {
  const claim = home({ from: date('2024-01-01'), status: 'claimed' });
  expect(counts([claim], 'everywhere')).toEqual([0, 1]);
});
