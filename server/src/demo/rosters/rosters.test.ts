import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { expect, test } from 'vitest';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import { generatePopulation } from '../population/generate-population.ts';
import { gazetteer } from '../population/places.ts';
import { readBack } from '../testing/read-back.ts';
import { factsOfDrafts, factsOfLines } from '../testing/stated-facts.ts';
import { dirtyRows } from './dirty-rows.ts';
import { writeRosterWorkbook } from './write-roster-workbook.ts';
import { endOf2019, writeTemplateWorkbook } from './write-template-workbook.ts';

const places = gazetteer(readCompiledTree().rows);
const present = date('2020-10-31');
const shuanghe = generatePopulation(places, { seed: 5, households: 60, townships: ['530629201'] });
const zhaxi = generatePopulation(places, { seed: 6, households: 75, townships: ['530629101'] });
const year = { from: date('2020-01-01'), to: present };

test('one sheet a township: every row is accepted and says what was invented', async () => {
  const bytes = await writeRosterWorkbook({
    households: shuanghe,
    sheets: 'one-a-township',
    style: 'chinese',
    date: present,
    withDirt: false,
  });
  const { drafts, summary, rules } = await readBack(bytes);
  expect(summary.outcomes).toMatchObject({ proposed: 0, refused: 0 });
  expect(summary.households).toBe(60);
  // Households stand village after village.
  const byVillage = [...Map.groupBy(shuanghe, ({ village }) => village.code).values()].flat();
  expect(factsOfDrafts(drafts)).toEqual(factsOfLines(byVillage, year));
  expect(summary.subtotals).toHaveLength(8);
  expect(rules).toContain('column-hidden');
  expect(summary.sheets.filter(({ ignored }) => ignored !== null)).toHaveLength(3);
});

test('wishes, returns and their causes come back as they were', async () => {
  const { drafts } = await readBack(
    await writeRosterWorkbook({
      households: shuanghe,
      sheets: 'one-a-township',
      style: 'dots',
      date: present,
      withDirt: false,
    }),
  );
  const people = shuanghe.flatMap(({ members }) => members);
  const wished = people.flatMap(({ history }) => history.wishes.map(({ scope }) => scope));
  expect(drafts.flatMap(({ wish }) => (wish === null ? [] : [wish.scope])).sort()).toEqual(wished.sort());
  const returned = people.flatMap(({ history }) =>
    history.homecomings.filter(({ on }) => on > '2020-01-31').map(({ on, causes }) => `${on} ${causes[0]}`),
  );
  const read = drafts.flatMap(({ returned: back }) =>
    back === null ? [] : [`${back.on?.date} ${back.cause}`],
  );
  for (const homecoming of returned) expect(read).toContain(homecoming);
});

test('the dirty rows ask what they are there to ask', async () => {
  const { rules, rows } = await readBack(
    await writeRosterWorkbook({
      households: zhaxi,
      sheets: 'one-a-village',
      style: 'dots',
      date: present,
      withDirt: true,
    }),
  );
  const expected = [
    'digits-lost',
    'text-normalised',
    'check-digit',
    'shared-month',
    'wage-derived',
    'under-16',
    'remark-died',
    'death-and-work',
    '5_15_022',
    'subtotals-left-out',
    '5_01_003',
    '49',
    'person-in-two-places',
    'row-struck',
    'fill-or-strike',
  ];
  expect([...rules]).toEqual(expect.arrayContaining(expected));
  const places5 = rows.map(({ draft }) => draft?.spell?.place.county);
  expect(places5).toContain('长安镇');
  expect(rows.find(({ draft }) => draft?.household.home.county === '532130')).toBeDefined();
  expect(rows.filter(({ outcome }) => outcome === 'refused')).toHaveLength(2);
  const wife = rows.findIndex(
    ({ draft }) => draft?.person.kin?.exact === false && draft.person.kin.code === 'spouse',
  );
  const household = rows[wife]?.household;
  expect(rows.filter((row) => row.household === household)).toHaveLength(4);
});

test('the README of the examples names each dirty case that is made', () => {
  const [first] = zhaxi;
  if (first === undefined) throw new Error('no household');
  const made = new Set(dirtyRows(first.village, first).map((row) => row.case));
  const readme = readFileSync(
    join(import.meta.dirname, '../../../../examples/weixin-dongguan/README.md'),
    'utf8',
  );
  const named = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number));
  expect([...made].sort((a, b) => a - b)).toEqual(named);
});

test('the lost number proposes one person of the village who is there', async () => {
  const { rows, drafts } = await readBack(
    await writeRosterWorkbook({
      households: zhaxi,
      sheets: 'one-a-village',
      style: 'dots',
      date: present,
      withDirt: true,
    }),
  );
  const lookup = rows.flatMap(({ findings }) => findings.flatMap((found) => found.lookup ?? []))[0];
  if (lookup?.by !== 'name-birth-village') throw new Error('no proposal');
  const same = drafts.filter(
    ({ person, household }) =>
      person.name === lookup.name &&
      person.born?.date === lookup.born &&
      household.home.village === lookup.village &&
      person.document !== null,
  );
  expect(new Set(same.map(({ person }) => person.document?.number)).size).toBe(1);
});

test('the template of the other province holds the work of the years before, a row a spell', async () => {
  const { drafts, summary } = await readBack(await writeTemplateWorkbook(zhaxi, endOf2019));
  const spells = zhaxi.flatMap(({ members }) =>
    members.flatMap(({ history }) =>
      history.spells.filter(({ end, kind }) => end !== undefined && end < '2020' && kind !== 'farm'),
    ),
  );
  expect(drafts).toHaveLength(spells.length);
  expect(summary.outcomes).toMatchObject({ proposed: 0, refused: 0 });
  expect(drafts.map(({ spell }) => spell?.start?.date.slice(0, 7)).sort()).toEqual(
    spells.map(({ start }) => start.slice(0, 7)).sort(),
  );
});
