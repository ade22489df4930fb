import { date } from '@wengang/domain/calendar/civil-date.ts';
import { PersonHistory } from '@wengang/domain/placements/history.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import { employmentDuring } from '@wengang/domain/reports/population/employment.ts';
import { type Population, population, rosterOn } from '@wengang/domain/reports/population/population.ts';
import { labourOf } from '@wengang/domain/reports/testing/counted.ts';
import { describe, expect, test } from 'vitest';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import { dongguan, gazetteer, weixin } from '../population/places.ts';
import { readBack } from '../testing/read-back.ts';
import { factsOfDrafts, factsOfLines } from '../testing/stated-facts.ts';
import { articleCounty } from './article-county.ts';
import { writeArticleWorkbook } from './write-article-workbook.ts';

const places = gazetteer(readCompiledTree().rows);
const households = articleCounty(places);
const people = households.flatMap(({ members }) => members);
const histories = people.map(({ history }) => history);
const known = date('2019-03-31');
const year2018 = { from: date('2018-01-01'), to: date('2018-12-31') };
const county = population(histories, defaultStatisticsSettings, known);

const labourIn = (of: Population) => labourOf(rosterOn(of, weixin, year2018.to));
const during = (of: Population) => employmentDuring(of, weixin, year2018);

describe('the table of the article, counted from the spells', () => {
  const labour = labourIn(county);
  const work = during(county);

  test('36,594 labour of registered-poor households on the last day of 2018', () => {
    expect(labour).toHaveLength(36_594);
  });

  test('18,962 out of province, 1,446 in province, 8,350 in the county, 28,758 in all', () => {
    expect(work.byGrade['out-of-province']).toHaveLength(18_962);
    expect(work.byGrade['in-province']).toHaveLength(1_446);
    expect(work.byGrade['in-county']).toHaveLength(8_350);
    expect(work.byGrade.unclassified).toHaveLength(0);
    expect(work.persons).toHaveLength(28_758);
  });

  test('78.6 per cent of the labour were at work', () => {
    expect(((work.persons.length / labour.length) * 100).toFixed(1)).toBe('78.6');
  });

  test('2,348 of those out of province were organised to Dongguan', () => {
    const away = new Set(work.byGrade['out-of-province']);
    const organised = histories.filter(
      ({ personId, spells }) =>
        away.has(personId) &&
        spells.some(
          ({ place, organised: how, start }) =>
            place.county === dongguan && how === 'organised' && start.startsWith('2018'),
        ),
    );
    expect(organised).toHaveLength(2_348);
  });

  test('no naive count gives them', () => {
    const touches2018 = histories.filter(({ spells }) =>
      spells.some(({ start, end }) => start < '2019' && (end === undefined || end >= '2018')),
    );
    expect(people.length).toBeGreaterThan(75_000);
    expect(people.length).toBeLessThan(90_000);
    expect(touches2018.length).toBeGreaterThan(work.persons.length + 2_000);
    expect(histories.filter(({ spells }) => spells.length > 0).length).toBeGreaterThan(
      touches2018.length + 3_000,
    );
    const organised = touches2018.filter(({ spells }) =>
      spells.some(({ organised: how }) => how === 'organised'),
    );
    expect(organised.length).toBeGreaterThan(2_348 + 600);
  });

  test('more than 2,000 persons of the figure worked in two places of different grade', () => {
    const figure = new Set(work.persons);
    const two = histories.filter(
      ({ personId, spells }) =>
        figure.has(personId) &&
        new Set(
          spells
            .filter(({ start }) => start.startsWith('2018'))
            .map(({ place }) => place.county ?? place.province),
        ).size > 1,
    );
    expect(two.length).toBeGreaterThan(2_000);
  });
});

describe('one changed row moves the figure', () => {
  const at = histories.findIndex(
    ({ spells, homes }) =>
      spells.length === 1 &&
      homes[0]?.to === undefined &&
      spells[0]?.start === '2017-03' &&
      spells[0]?.end === undefined &&
      spells[0]?.place.province === '330000',
  );
  const person = histories[at];
  if (person === undefined) throw new Error('no such worker');
  const changed = (facts: Partial<PersonHistory>): Population => {
    const [counted] = population(
      [PersonHistory.parse({ ...person, ...facts })],
      defaultStatisticsSettings,
      known,
    ).people;
    if (counted === undefined) throw new Error('no person');
    return { ...county, people: county.people.with(at, counted) };
  };
  const figures = (of: Population) => {
    const { persons, byGrade } = during(of);
    return [
      labourIn(of).length,
      persons.length,
      byGrade['out-of-province'].length,
      byGrade['in-county'].length,
    ];
  };

  test.each([
    ['without the spell', { spells: [] }, [36_594, 28_757, 18_961, 8_350]],
    [
      'with the job in the county',
      { spells: person.spells.map((spell) => ({ ...spell, place: places.destination(weixin).place })) },
      [36_594, 28_758, 18_961, 8_351],
    ],
    ['dead in November', { died: date('2018-11-03') }, [36_593, 28_757, 18_961, 8_350]],
  ])('%s', (_, facts, expected) => {
    expect(figures(changed(facts))).toEqual(expected);
  });
});

test('every ID number of the county is another one', () => {
  expect(new Set(people.map(({ idNumber }) => idNumber)).size).toBe(people.length);
});

test('the workbook keeps every fact: a sample of households read back', async () => {
  const sample = households.filter((_, index) => index % 50 === 0);
  const { drafts, summary } = await readBack(await writeArticleWorkbook(sample));
  const spring = summary.sheets.find(({ name }) => name === '2019年春节后外出');
  const before = drafts.filter(({ sheet }) => sheet !== spring?.name);
  expect(factsOfDrafts(before)).toEqual(factsOfLines(sample, { from: date('2016-01-01'), to: year2018.to }));
  expect(spring?.rows).toBeGreaterThan(10);
  expect(
    drafts
      .filter(({ sheet }) => sheet === spring?.name)
      .every(({ spell }) => spell?.start?.date.startsWith('2019')),
  ).toBe(true);
  const gone = sample.flatMap(({ members }) => members).filter(({ remarks }) => remarks !== '');
  expect(before.filter(({ marks }) => marks.struck).length).toBe(gone.length);
  expect(before.filter(({ suggestions }) => suggestions.length > 0).length).toBe(gone.length);
});
