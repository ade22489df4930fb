import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { importRoster } from '@wengang/domain/placements/roster-import/contract.ts';
import { searchRegions } from '@wengang/domain/regions/contract.ts';
import { listPersons } from '@wengang/domain/reports/contract.ts';
import { openFigure, readFigures } from '@wengang/domain/reports/figures/contract.ts';
import { type FigureName, familyOf } from '@wengang/domain/reports/figures/figures.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanUpAfterwards, temporaryHome } from '../../platform/database/embedded/testing/temporary-home.ts';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import type { OfficeClient } from '../../testing/office-client.ts';
import { type ServedOffices, serveOffices, signInTo } from '../../testing/served-offices.ts';
import type { InventedHousehold } from '../population/invented-person.ts';
import { dongguan, gazetteer, qiaojia, weixin } from '../population/places.ts';
import { articleCounty } from './article-county.ts';
import { qiaojiaReturns, writeQiaojiaRoster, writeQiaojiaWorkbook } from './testing/qiaojia-returns.ts';
import { writeArticleWorkbook } from './write-article-workbook.ts';

// The whole way, as an office goes it: workbook, upload, import, figures and their rows, over HTTP, into a database of its own.
cleanUpAfterwards();

const places = gazetteer(readCompiledTree().rows);
let served: ServedOffices | undefined;
let office: OfficeClient;
let region: number;

const countyCodes = { weixin, qiaojia } as const;

async function serveOn(day: string, county: keyof typeof countyCodes): Promise<void> {
  served = await serveOffices(await temporaryHome(), date(day));
  office = await signInTo(served.address, county);
  region = await regionId(countyCodes[county]);
}
async function stop(): Promise<void> {
  await served?.stop();
  served = undefined;
}

describe('the table of the article, out of the workbook of the whole county', () => {
  const county = articleCounty(places);
  const people = county.flatMap(({ members }) => members);
  const year2018 = { from: date('2018-01-01'), on: date('2018-12-31') };
  beforeAll(() => serveOn('2019-03-31', 'weixin'));
  afterAll(stop);

  const figureOf = async (figure: FigureName): Promise<number> =>
    (await figures(figure, year2018))[figure] ?? -1;
  const toDongguan = async () => ({ ...year2018, workplace: await regionId(dongguan) });

  test('every person of the workbook goes in by the normal import; who is struck out as dead or moved waits', async () => {
    const workbook = await writeArticleWorkbook(county);
    const { rows, persons } = await importWorkbook('威信县2018.xlsx', workbook, '2018-12-31');
    const struck = people.filter(({ remarks }) => remarks !== '');
    expect(persons).toEqual({ new: people.length - struck.length, changed: 0, same: 0, elsewhere: 0 });
    expect(rows.waiting).toBeGreaterThan(struck.length - 1);
    expect([rows.read, rows.refused]).toEqual([83_212, 0]);
  }, 900_000);

  test('36,594 labour, of whom 78.6 per cent worked in 2018', async () => {
    expect(await figureOf('L1')).toBe(36_594);
    expect(await rateOf('I03-during', 'worked-during', year2018)).toBe('78.6%');
    expect(await labourOn(year2018.on)).toHaveLength(36_594);
  });

  test('18,962 out of province, 1,446 in province, 8,350 in the county, 28,758 in all', async () => {
    expect(await figures('worked-during', year2018)).toMatchObject({
      'during-out-of-province': 18_962,
      'during-in-province': 1_446,
      'during-in-county': 8_350,
      'during-unclassified': 0,
      'worked-during': 28_758,
    });
  });

  test('2,348 of those out of province were organised to Dongguan, by any way of opening it', async () => {
    const question = await toDongguan();
    expect(await figures('during-out-organised', question)).toMatchObject({ 'during-out-organised': 2_348 });
    expect(await personsBehind('during-out-organised', question)).toHaveLength(2_348);
  });

  test('the figures open to exactly that many persons, and the whole is its parts', async () => {
    const away = await personsBehind('during-out-of-province', year2018);
    const near = await personsBehind('during-in-province', year2018);
    const home = await personsBehind('during-in-county', year2018);
    expect([away.length, near.length, home.length]).toEqual([18_962, 1_446, 8_350]);
    expect(new Set([...away, ...near, ...home]).size).toBe(28_758);
    expect((await firstPage('worked-during', year2018)).total).toEqual({
      counted: 28_758,
      visible: 28_758,
      hidden: 0,
    });
  });

  test('no count of rows gives them', () => {
    const spells = people.flatMap(({ history }) => history.spells);
    const withPlace = people.filter(({ history }) => history.spells.length > 0);
    const touching = people.filter(({ history }) =>
      history.spells.some(({ start, end }) => start < '2019' && (end === undefined || end >= '2018')),
    );
    for (const naive of [spells.length, withPlace.length, touching.length])
      expect(naive).toBeGreaterThan(28_758 + 1_000);
  });

  test('one changed row of a corrected workbook moves the figures by one', async () => {
    const before = await figureOf('during-out-of-province');
    const corrected = await writeArticleWorkbook([withAnEnd(county)]);
    const { persons, spells } = await importWorkbook('更正.xlsx', corrected, '2019-01-31');
    expect([persons.changed, spells.ended]).toEqual([1, 1]);
    expect([before, await figureOf('during-out-of-province'), await figureOf('worked-during')]).toEqual([
      18_962, 18_961, 28_757,
    ]);
  });
});

describe('the returnees of 巧家 in 2020; how they split by cause and place is invented', () => {
  const period = { from: date('2020-01-01'), on: date('2020-10-31') };
  const households = qiaojiaReturns(places);
  beforeAll(() => serveOn('2020-10-31', 'qiaojia'));
  afterAll(stop);

  test('the roster of the end of 2019 and the ledger of returns go in by the normal import', async () => {
    const roster = await importWorkbook(
      '巧家县2019.xlsx',
      await writeQiaojiaRoster(households),
      '2019-12-31',
    );
    expect([roster.persons.new, roster.rows.refused]).toEqual([households.length, 0]);
    const returns = await importWorkbook(
      '巧家县2020.xlsx',
      await writeQiaojiaWorkbook(households),
      '2020-10-31',
    );
    expect([returns.persons.new, returns.rows.refused]).toEqual([0, 0]);
  });

  test('1,724 came back, 1,061 of them registered-poor; 1,412 and 915 are at work again: 81.9 and 86.2 per cent', async () => {
    const found = await figures('returnees', period);
    expect(found).toMatchObject({
      returnees: 1_724,
      'last-return-hard': 1_061,
      again: 1_412,
      'hard-again': 915,
    });
    const rates = ['I13', 'I13-hard'].map((code) => rateOf(code, 'returnees', period));
    expect(await Promise.all(rates)).toEqual(['81.9%', '86.2%']);
  });

  test.each([
    ['returnees', 1_724],
    ['last-return-hard', 1_061],
    ['again', 1_412],
    ['hard-again', 915],
  ] as const)('%s opens to %i persons', async (figure, persons) => {
    expect(await personsBehind(figure, period)).toHaveLength(persons);
  });
});

type Question = { from: string; on: string; workplace?: number };

async function importWorkbook(name: string, bytes: Uint8Array, fileDate: string) {
  const { importId } = await office.upload({ name, bytes, fileDate });
  return (await office.perform(importRoster, { importId })).counts;
}

const figures = async (figure: FigureName, question: Question) =>
  (await office.ask(readFigures, { family: familyOf(figure), region, ...question })).figures;

/** A rate of the report, as it prints it beside a figure. */
async function rateOf(code: string, figure: FigureName, question: Question): Promise<string | undefined> {
  const { rates } = await office.ask(readFigures, { family: familyOf(figure), region, ...question });
  return rates.find((rate) => rate.code === code)?.text;
}

const firstPage = (figure: FigureName, question: Question) =>
  office.ask(openFigure, { figure, region, size: 1, ...question });

/** Everybody behind a figure, page by page. */
async function personsBehind(figure: FigureName, question: Question): Promise<string[]> {
  const persons = new Set<string>();
  for (let after: string | null | undefined; after !== null; ) {
    const page = await office.ask(openFigure, {
      figure,
      region,
      size: 200,
      ...question,
      ...(after === undefined ? {} : { after }),
    });
    for (const { person } of page.rows) persons.add(person.personId);
    after = page.next;
  }
  return [...persons];
}

/** Everybody of the labour 劳动力 of the county on a day, page by page. */
async function labourOn(on: CivilDate): Promise<string[]> {
  const persons = new Set<string>();
  for (let after: string | null | undefined; after !== null; ) {
    const page = await office.ask(listPersons, {
      list: 'L1',
      region,
      on,
      size: 200,
      ...(after === undefined ? {} : { after }),
    });
    for (const { person } of page.rows) persons.add(person.personId);
    after = page.next;
  }
  return [...persons];
}

/** A search by code knows a prefecture by its first four digits. */
async function regionId(code: string): Promise<number> {
  const { regions } = await office.ask(searchRegions, { text: code.replace(/(00)+$/, '') });
  return regions.find((region) => region.code === code)?.regionId ?? -1;
}

/** The household of somebody out of province since 2017, whose job now ended in that year. */
function withAnEnd(county: readonly InventedHousehold[]): InventedHousehold {
  for (const household of county)
    for (const person of household.members) {
      const [spell, ...others] = person.history.spells;
      if (spell?.start !== '2017-03' || spell.end !== undefined || others.length > 0) continue;
      if (spell.place.province !== '330000' || person.remarks !== '') continue;
      const history = { ...person.history, spells: [{ ...spell, end: '2017-12' as typeof spell.start }] };
      const members = household.members.map((member) =>
        member === person ? { ...member, history } : member,
      );
      return { ...household, members };
    }
  throw new Error('nobody has worked in 浙江 since March 2017');
}
