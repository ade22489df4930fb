import { date } from '@wengang/domain/calendar/civil-date.ts';
import { expect, test } from 'vitest';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import { calibration } from '../calibration.ts';
import { exampleHouseholds } from '../example-households.ts';
import { gazetteer } from '../population/places.ts';
import { firstScreenCases } from './first-screen-cases.ts';
import { planJourneys } from './plan-journeys.ts';

const households = exampleHouseholds(gazetteer(readCompiledTree().rows));
const journeys = planJourneys(households);
const travellers = journeys.flatMap(({ travellers: all }) => all);
const fates = (kind: string) => travellers.filter(({ fate }) => fate.kind === kind);

test('the same households give the same journeys', () => {
  expect(planJourneys(households)).toEqual(journeys);
});

test('every organised job of the histories begins with a journey, and no other', () => {
  const organised = households
    .flatMap(({ members }) => members)
    .flatMap(({ history }) => history.spells.filter((spell) => spell.organised === 'organised'));
  const started = fates('starts').map(({ fate }) => (fate.kind === 'starts' ? fate.stay.spell.id : ''));
  expect(new Set(started)).toEqual(new Set(organised.map(({ id }) => id)));
  expect(started).toHaveLength(organised.length);
});

test('14 trains over the period and at least 36 coaches, most to Dongguan', () => {
  const ran = journeys.filter(({ cancelled }) => cancelled === undefined);
  const of = (vehicle: string) => ran.filter(({ departure }) => departure.vehicle === vehicle).length;
  expect(of('train')).toBe(calibration.trains.value);
  expect(of('coach')).toBeGreaterThanOrEqual(calibration.coaches.value - 4);
  expect(of('coach')).toBeLessThanOrEqual(calibration.coaches.value + 1);
});

test('each kind of incident is there', () => {
  expect(fates('no-show')).toHaveLength(3);
  expect(fates('unanswered')).toHaveLength(4);
  const entries = travellers.flatMap(({ fate }) => (fate.kind === 'starts' ? [fate.entry] : []));
  expect(entries.filter((entry) => entry === 'waiting')).toHaveLength(2);
  expect(entries.filter((entry) => entry === 'unlisted')).toHaveLength(1);
  expect(journeys.filter(({ cancelled }) => cancelled !== undefined)).toHaveLength(1);
});

test('who has an incident has no work at any time, and has one incident only', () => {
  const guests = travellers.filter(({ fate }) => fate.kind !== 'starts').map(({ person }) => person);
  expect(guests.every(({ history }) => history.spells.length === 0)).toBe(true);
  expect(new Set(guests).size).toBe(guests.length);
});

test('six of ten are named on the lists of their employer after six months, one of ten to fifteen by nobody', () => {
  const due = travellers.flatMap(({ fate }) =>
    fate.kind === 'starts' && fate.stay.spell.start < '2020-05-01' ? [fate.stay] : [],
  );
  const sixMonths = (start: string) =>
    date(
      `${Number(start.slice(0, 4)) + (start.slice(5, 7) > '06' ? 1 : 0)}-${String(((Number(start.slice(5, 7)) + 5) % 12) + 1).padStart(2, '0')}-01`,
    );
  const there = due.filter(({ spell, ended }) => ended === null || ended.lastDay >= sixMonths(spell.start));
  const share = (part: number): number => part / due.length;
  const [confirmed, left, unverified] = [0, 1, 2].map((at) => calibration.afterSixMonths.value[at]?.[1] ?? 0);
  expect(confirmed).toBe(60);
  expect(share(there.filter((stay) => stay.confirmed).length)).toBeGreaterThan(0.52);
  expect(share(there.filter((stay) => stay.confirmed).length)).toBeLessThan(0.68);
  expect(share(there.filter((stay) => !stay.confirmed).length)).toBeGreaterThan(0.08);
  expect(share(there.filter((stay) => !stay.confirmed).length)).toBeLessThan(0.2);
  expect([left, unverified]).toEqual([14, 26]);
});

test('the cases of the first screen are about different persons, the same each time', () => {
  const cases = firstScreenCases(households, journeys);
  const { lost, disputed, proposed, couple, youngster, student, trained, learners } = cases;
  const cased = [lost.person, disputed.person, proposed, ...couple, youngster, student];
  const persons = [...cased, ...trained, ...learners];
  expect(new Set(persons).size).toBe(persons.length);
  expect(trained).toHaveLength(5);
  expect(learners).toHaveLength(12);
  expect(lost.stay.confirmed).toBe(false);
  expect(disputed.stay.confirmed).toBe(true);
  expect(firstScreenCases(households, journeys)).toEqual(cases);
});
