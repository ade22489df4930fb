import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { defaultStatisticsSettings } from '../../placements/settings.ts';
import { homecoming, personHistory, spell } from '../../placements/testing/history.ts';
import { fractionOf } from '../testing/counted.ts';
import { population } from './population.ts';
import { replacementFlow, returneesIn, returnFlow } from './return-flow.ts';

const year = { from: date('2025-01-01'), to: date('2025-12-31') };
const of = (facts: Parameters<typeof personHistory>[0]) =>
  population([personHistory(facts)], defaultStatisticsSettings, date('2026-12-31'));

test('who returned twice is one person in two events, and counts as placed only after the last return', () => {
  const people = of({
    spells: [spell('2025-01-10', '2025-03-01', { n: 1 }), spell('2025-05-01', '2025-07-01', { n: 2 })],
    homecomings: [homecoming(1, '2025-03-02'), homecoming(2, '2025-07-02')],
  });
  const { persons, events } = returnFlow(people, 'everywhere', year);
  expect([persons.length, events.length]).toEqual([1, 2]);
  const back = returneesIn(people, 'everywhere', year);
  expect(fractionOf(replacementFlow(back, year.to).rate)).toEqual({ numerator: 0, denominator: 1 });
  const spring = returneesIn(people, 'everywhere', { from: year.from, to: date('2025-04-30') });
  const placed = replacementFlow(spring, year.to);
  expect(fractionOf(placed.rate)).toEqual({ numerator: 1, denominator: 1 });
  expect(placed.stillEmployed).toEqual([]);
});

test('a return stated after the turn of the year counts the person as outside in that year', () => {
  const people = of({
    spells: [spell('2024-03-01', '2024-12-28')],
    homecomings: [homecoming(1, '2025-01-02')],
  });
  const { rate, ofThoseOut } = returnFlow(people, 'everywhere', year);
  expect(fractionOf(rate)).toEqual({ numerator: 1, denominator: 1 });
  expect(fractionOf(ofThoseOut)).toEqual({ numerator: 0, denominator: 0 });
});
