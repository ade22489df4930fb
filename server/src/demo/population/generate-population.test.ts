import { date, dayNumber, fullYears } from '@wengang/domain/calendar/civil-date.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import { readCitizenNumber } from '@wengang/domain/people/roster/citizen-number.ts';
import { PersonHistory } from '@wengang/domain/placements/history.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import { employmentOn } from '@wengang/domain/reports/population/employment.ts';
import { membersOf } from '@wengang/domain/reports/population/lists.ts';
import { organisedShare, retentionTable, startsIn } from '@wengang/domain/reports/population/outflow.ts';
import { population, rosterOn } from '@wengang/domain/reports/population/population.ts';
import { gradesOf, labourOf } from '@wengang/domain/reports/testing/counted.ts';
import { expect, test } from 'vitest';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import { calibration } from '../calibration.ts';
import { generatePopulation } from './generate-population.ts';
import type { SoughtJob } from './invented-person.ts';
import { gazetteer, weixin } from './places.ts';

const places = gazetteer(readCompiledTree().rows);
const present = calibration.presentDay.value;
const households = generatePopulation(places, { seed: 2020 });
const people = households.flatMap(({ members }) => members);
const byId = new Map(people.map((person) => [person.history.personId, person]));
const invented = (id: PersonId) => {
  const person = byId.get(id);
  if (person === undefined) throw new Error('not of this population');
  return person;
};
const counted = population(
  people.map(({ history }) => history),
  defaultStatisticsSettings,
  present,
);
const rows = rosterOn(counted, weixin, present);
const labour = labourOf(rows).map(invented);
const share = (part: number, whole: number): number => part / whole;

test('the same seed gives the same people, another seed others', () => {
  const small = { households: 40 };
  expect(generatePopulation(places, { seed: 7, ...small })).toEqual(
    generatePopulation(places, { seed: 7, ...small }),
  );
  expect(generatePopulation(places, { seed: 8, ...small })).not.toEqual(
    generatePopulation(places, { seed: 7, ...small }),
  );
});

test('every history is one that the ledger takes, and the rules find nothing wrong in it', () => {
  for (const { history } of people) expect(PersonHistory.safeParse(history).success).toBe(true);
  expect(counted.people.flatMap(({ person }) => person.findings)).toEqual([]);
});

test('ID numbers are unique, right in check digit, birth and sex, and of a county that never issued any', () => {
  expect(new Set(people.map(({ idNumber }) => idNumber)).size).toBe(people.length);
  for (const { idNumber, history } of people) {
    expect(idNumber.startsWith('530698')).toBe(true);
    expect(readCitizenNumber({ kind: 'text', text: idNumber }, present)).toMatchObject({
      kind: 'valid',
      born: history.born,
      sex: history.sex,
    });
  }
});

test('no two share both the name and the last four of the number, by which a list of an employer knows them', () => {
  const keys = people.map(({ name, idNumber }) => name + idNumber.slice(-4));
  expect(new Set(keys).size).toBe(keys.length);
});

test('telephones lie in the block without service; a few are given by three households', () => {
  const phones = people.map(({ phone }) => phone).filter((phone) => phone !== '');
  for (const phone of phones) expect(phone).toMatch(/^1990000\d{4}$/);
  const households3 = Map.groupBy(households, ({ members }) => members[0]?.phone);
  expect([...households3.values()].filter((sharing) => sharing.length === 3).length).toBeGreaterThan(2);
});

test('they live in real villages of all ten townships, one head a household', () => {
  const villages = new Set(places.villages(weixin).map(({ code }) => code));
  for (const { village, members } of households) {
    expect(villages.has(village.code)).toBe(true);
    expect(members.filter(({ kin }) => kin === '户主')).toHaveLength(1);
  }
  expect(new Set(households.map(({ village }) => village.township)).size).toBe(10);
});

test('about 3,000 persons in 700 households, of them about 1,330 labour', () => {
  expect(households).toHaveLength(700);
  expect(people.length).toBeGreaterThan(2800);
  expect(people.length).toBeLessThan(3200);
  expect(labour.length).toBeGreaterThan(1230);
  expect(labour.length).toBeLessThan(1430);
});

test('the list of hard labour is a part of all labour, not the same list', () => {
  const hard = membersOf(rows, 'L2').length;
  expect(share(hard, labour.length)).toBeGreaterThan(0.5);
  expect(share(hard, labour.length)).toBeLessThan(0.7);
});

test('places of work, ages, first outings and schooling lie near the calibration', () => {
  const { outWorkerAges } = calibration;
  const working = employmentOn(rows).persons.length;
  const grades = gradesOf(rows);
  expect(share(grades['out-of-province'].length, working)).toBeCloseTo(
    calibration.placesOfWork.value.outOfProvince,
    1,
  );
  expect(share(grades['in-province'].length, working)).toBeCloseTo(
    calibration.placesOfWork.value.inProvince,
    1,
  );
  expect(share(grades['in-county'].length, working)).toBeCloseTo(calibration.placesOfWork.value.inCounty, 1);
  const out = [...grades['out-of-province'], ...grades['in-province']].map(invented);
  const ages = out.map(({ history }) => fullYears(history.born, present));
  expect(Math.min(...ages)).toBeGreaterThanOrEqual(outWorkerAges.value.youngest);
  expect(
    Math.abs(ages.reduce((sum, age) => sum + age, 0) / ages.length - outWorkerAges.value.mean),
  ).toBeLessThan(2);
  expect(share(out.filter(({ firstTimeAway }) => firstTimeAway).length, out.length)).toBeCloseTo(
    calibration.firstTimeAway.value,
    1,
  );
  expect(share(labour.filter(({ education }) => education === '初中').length, labour.length)).toBeGreaterThan(
    0.4,
  );
  expect(share(labour.filter(({ speaksMandarin }) => !speaksMandarin).length, labour.length)).toBeCloseTo(
    0.2,
    1,
  );
  expect(share(people.filter(({ ethnicGroup }) => ethnicGroup !== '汉族').length, people.length)).toBeCloseTo(
    0.09,
    1,
  );
});

test('a fifth of the starts is organised, and six of ten of these are confirmed after six months', () => {
  const starts = startsIn(counted, weixin, { from: date('2018-01-01'), to: present });
  const { organised, starts: all } = organisedShare(starts);
  expect(share(organised.length, all.length)).toBeGreaterThan(0.12);
  expect(share(organised.length, all.length)).toBeLessThan(0.27);
  const cohort = starts.filter(({ start }) => start.organised);
  const table = retentionTable(cohort, 6, { asOf: dayNumber(present), bridgeDays: 30 });
  expect(share(table.lower.numerator, table.due.length)).toBeCloseTo(0.6, 0);
  expect(share(table.classes.unverified.length, table.due.length)).toBeGreaterThan(0.07);
  expect(share(table.classes.unverified.length, table.due.length)).toBeLessThan(0.2);
});

test('a fifth of the seekers goes only together with the spouse, who wishes the same', () => {
  const seekers = membersOf(rows, 'seekers').map(({ counted: { id } }) => invented(id));
  const couples = seekers.filter(({ goesOnlyWith }) => goesOnlyWith !== null);
  expect(share(couples.length, seekers.length)).toBeGreaterThan(0.14);
  expect(share(couples.length, seekers.length)).toBeLessThan(0.3);
  for (const { history, goesOnlyWith } of people) {
    if (goesOnlyWith === null) continue;
    const spouse = invented(goesOnlyWith);
    expect(spouse.goesOnlyWith).toBe(history.personId);
    expect(spouse.history.wishes.at(-1)?.scope).toBe(history.wishes.at(-1)?.scope);
  }
});

test('who works outside was heard of on many days, of a quarter to a third more than 90 days ago', () => {
  const out = people.filter(({ history: { spells } }) =>
    spells.some(({ end, place }) => end === undefined && place.county !== weixin),
  );
  const recent = out.filter(({ heardOn }) => dayNumber(present) - dayNumber(heardOn) <= 90);
  expect(Math.abs(share(recent.length, out.length) - calibration.confirmedWithin90Days.value)).toBeLessThan(
    0.08,
  );
  expect(new Set(out.map(({ heardOn }) => heardOn)).size).toBeGreaterThan(80);
  expect(people.every(({ heardOn }) => heardOn <= present)).toBe(true);
});

test('most seekers name a trade and the pay that they want; nobody else does', () => {
  const seekers = people.filter(({ history }) => (history.wishes.at(-1)?.scope ?? 'no') !== 'no');
  const named = (of: (job: SoughtJob) => unknown): number =>
    share(seekers.filter(({ seeks }) => seeks !== null && of(seeks) !== null).length, seekers.length);
  expect(named(({ trade }) => trade)).toBeCloseTo(calibration.tradeNamed.value, 1);
  expect(named(({ monthlyYuan }) => monthlyYuan)).toBeCloseTo(calibration.payNamed.value, 1);
  expect(people.filter((person) => !seekers.includes(person)).every(({ seeks }) => seeks === null)).toBe(
    true,
  );
});
