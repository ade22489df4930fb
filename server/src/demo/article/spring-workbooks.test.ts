import { addDays, date } from '@wengang/domain/calendar/civil-date.ts';
import { expect, test } from 'vitest';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import { gazetteer } from '../population/places.ts';
import { readBack } from '../testing/read-back.ts';
import { articleCounty } from './article-county.ts';
import { ordinaryCounty } from './ordinary-county.ts';
import { wishSurvey } from './wish-survey.ts';
import { writeOrdinaryWorkbook, writeWishWorkbook } from './write-spring-workbooks.ts';

const places = gazetteer(readCompiledTree().rows);
const on = date('2019-03-30');
const article = articleCounty(places);
const ordinary = ordinaryCounty(places, on);
const people = ordinary.flatMap(({ members }) => members);

test('45 per cent of the county are of ordinary households, none of them registered as poor, some of them hard cases', () => {
  const poor = article.flatMap(({ members }) => members).length;
  expect(people.length / (people.length + poor)).toBeCloseTo(0.45, 2);
  expect(new Set(ordinary.map(({ kind }) => kind))).toEqual(new Set(['一般农户']));
  const categories = people.flatMap(({ history }) => history.categories.map(({ kind }) => kind));
  expect(new Set(categories)).toEqual(new Set(['subsistence', 'disabled']));
});

test('nobody of them has the number of somebody of the article, nor the number of a household there', () => {
  const numbers = new Set(article.flatMap(({ members }) => members.map(({ idNumber }) => idNumber)));
  expect(people.filter(({ idNumber }) => numbers.has(idNumber))).toEqual([]);
  const households = new Set(article.map(({ number }) => number));
  expect(ordinary.filter(({ number }) => households.has(number))).toEqual([]);
});

test('the survey reaches a part of the labour of the article; it knows every kind of wish, and nothing of the dead or of pupils', () => {
  const lines = wishSurvey(article, on);
  const wishes = lines.flatMap(({ person }) => person.history.wishes);
  expect(new Set(wishes.map(({ scope }) => scope))).toEqual(
    new Set(['out-of-province', 'out-of-county', 'in-county', 'any', 'no']),
  );
  expect(wishes.every((wish) => wish.on <= on && wish.on > addDays(on, -180))).toBe(true);
  expect(lines.some(({ person }) => person.remarks !== '' || person.student !== '非在校生')).toBe(false);
  const poor = article.flatMap(({ members }) => members).length;
  expect(lines.length / poor).toBeGreaterThan(0.05);
});

test('the workbooks read back: every person of the one, and of the other the wishes that were stated and nothing about work', async () => {
  const few = ordinary.filter((household) => household.village === ordinary[0]?.village);
  const roster = await readBack(await writeOrdinaryWorkbook(few, on));
  const members = few.flatMap((household) => household.members);
  expect(new Set(roster.drafts.map(({ person }) => person.document?.number)).size).toBe(members.length);
  const asked = wishSurvey(article.slice(0, 300), on);
  const survey = await readBack(await writeWishWorkbook(asked, on));
  expect(survey.drafts.filter(({ spell }) => spell !== null)).toEqual([]);
  expect(survey.drafts.map(({ wish }) => (wish?.plansToWork === false ? 'no' : wish?.scope))).toEqual(
    asked.map(({ person }) => person.history.wishes[0]?.scope),
  );
});
