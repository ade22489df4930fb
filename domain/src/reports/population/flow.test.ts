import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { defaultStatisticsSettings } from '../../placements/settings.ts';
import { ability, factId, home, personHistory } from '../../placements/testing/history.ts';
import { flowBetween } from './flow.ts';
import { population } from './population.ts';

type Facts = Parameters<typeof personHistory>[0];
const days = { from: date('2025-03-31'), to: date('2025-09-30') };
const between = (facts: Facts, settings = defaultStatisticsSettings) => {
  const people = population([personHistory(facts)], settings, date('2025-12-31'));
  const { entered, left } = flowBetween(people, '530629', days);
  return [...entered, ...left].map(({ reason }) => reason);
};
const at = (county: string, from: string, to?: string) =>
  home({ county, from: date(from), ...(to === undefined ? {} : { to: date(to) }) });
const schoolTo = (to: string) => [{ id: factId(1), from: date('2015-09-01'), to: date(to) }];
const schoolFrom = (from: string) => [{ id: factId(1), from: date(from) }];

test.each<[string, Facts]>([
  ['turned-16', { born: '2009-06-01' }],
  ['left-school', { born: '2007-06-01', student: schoolTo('2025-06-30') }],
  ['ability-regained', { ability: [ability('lost', '2024-01-01', '2025-05-31')] }],
  ['moved-in', { homes: [at('530627', '1990-01-01', '2025-05-31'), at('530629', '2025-06-01')] }],
  ['newly-registered', { homes: [at('530629', '2025-06-01')] }],
  ['died', { died: date('2025-09-30') }],
  ['merged', { mergedAway: { on: date('2025-06-01'), into: personHistory({ n: 2 }).personId } }],
  ['moved-out', { homes: [at('530629', '1990-01-01', '2025-05-31'), at('530627', '2025-06-01')] }],
  ['deregistered', { homes: [at('530629', '1990-01-01', '2025-05-31')] }],
  ['enrolled', { student: schoolFrom('2025-09-01') }],
  ['ability-lost', { ability: [ability('none', '2025-06-01')] }],
  ['over-age', { born: '1965-06-01' }],
])('gives the reason %s', (reason, facts) => {
  expect(between(facts)).toEqual([reason]);
});

test('says when the age limit changed', () => {
  const overAge = [
    { validFrom: date('1900-01-01'), male: 60, female: 60 },
    { validFrom: date('2025-07-01'), male: 63, female: 63 },
  ];
  expect(between({ born: '1964-01-01' }, { ...defaultStatisticsSettings, overAge })).toEqual([
    'age-limit-changed',
  ]);
});

test('names nobody who stays, or who never was labour of the county', () => {
  expect(between({})).toEqual([]);
  expect(between({ homes: [at('530627', '1990-01-01')] })).toEqual([]);
});
