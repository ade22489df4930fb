import { addDays, date } from '@wengang/domain/calendar/civil-date.ts';
import { perFeature } from '@wengang/domain/matching/stay/features.ts';
import { beforeEach, expect, test } from 'vitest';
import { type AccessContext, inContext } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import {
  atHome,
  atWork,
  employer,
  granted,
  openTown,
  publish,
  regions,
  type Town,
} from '../testing/market-town.ts';
import { type PlantedWorker, plantWorkers, worker } from '../testing/planted-workers.ts';
import { answerReportFairness } from './report-fairness.ts';

plantRegions(regions);

let town: Town;
let firm: string;
let vacancy: string;
beforeEach(async () => {
  town = await openTown();
  firm = await employer(town);
  vacancy = await publish(town, firm);
});

const parts = Object.entries(perFeature(() => 0.5)).map(([part, value]) => ({ part, value, points: 1 }));
const plant = (count: number, overrides: Partial<PlantedWorker>) => {
  const from = overrides.from ?? '2019-06-01';
  const offer = { vacancy, on: addDays(date(from), -20), parts };
  return plantWorkers(
    town,
    Array.from({ length: count }, () => worker({ employer: firm, from, offer, ...overrides })),
  );
};
const reviewer = () => town.as('county-reviewer', { home: atHome.path });
type Report = {
  persons: number;
  note: { zh: string; en: string };
  tables: {
    dimension: string;
    groups: {
      group: string;
      persons: number;
      measures: Record<string, { value: number | null; of: number }>;
    }[];
    others: boolean;
  }[];
};
const ask = (region = atHome.countyId, context: AccessContext = reviewer()) =>
  town.ask(answerReportFairness, context, { region: String(region), on: town.today });
const groupsIn = ({ tables }: Report, dimension: string) =>
  tables.find((table) => table.dimension === dimension)?.groups.map(({ group, persons }) => [group, persons]);

test('offers and outcomes are told by sex, age band, ethnic group and disability; what is not on record is said so', async () => {
  await plant(6, { sex: 2, ethnicGroup: '06', disabled: true, seen: '2019-12-31' });
  await plant(5, { born: '1970-01-01', to: '2019-07-01' });
  const report = granted<Report>(await ask());
  expect(report.persons).toBe(10);
  expect(groupsIn(report, 'sex')).toEqual([
    ['女', 5],
    ['男', 5],
  ]);
  expect(groupsIn(report, 'ageBand')).toEqual([
    ['25-34', 5],
    ['45-54', 5],
  ]);
  expect(groupsIn(report, 'ethnicGroup')).toEqual([
    ['未登记', 5],
    ['苗族', 5],
  ]);
  expect(groupsIn(report, 'disability')).toEqual([
    ['有', 5],
    ['未登记', 5],
  ]);
  const [women, men] = report.tables[0]?.groups ?? [];
  expect(women?.measures).toMatchObject({
    offers: { value: 1, of: 5 },
    placed: { value: 1, of: 5 },
    stayed180: { value: 1, of: 5 },
  });
  expect(men?.measures).toMatchObject({ stayed180: { value: 0, of: 5 } });
  expect(women?.measures.expectedDays?.value).toBeGreaterThan(9_000);
});

test('whether somebody stayed is told of starts that are due only, of those who left early as well', async () => {
  const from = addDays(town.today, -179);
  await plant(6, { from, to: addDays(from, 20) });
  const [men] = granted<Report>(await ask()).tables[0]?.groups ?? [];
  expect(men?.measures).toMatchObject({ placed: { of: 5 }, stayed180: { value: null, of: 0 } });
});

test('groups of fewer than five are not told, and people of another county are in no report of this one', async () => {
  await plant(8, { ethnicGroup: '01' });
  await plant(7, { ethnicGroup: '07' });
  await plant(3, { ethnicGroup: '06' });
  await plant(9, { home: atWork, ethnicGroup: '14', sex: 2 });
  const report = granted<Report>(await ask());
  expect(report.persons).toBe(15);
  expect(JSON.stringify(report)).not.toMatch(/白族|彝族|苗族/);
  expect(groupsIn(report, 'ethnicGroup')).toEqual([['汉族', 5]]);
  expect(report.tables.map(({ dimension, others }) => [dimension, others])).toEqual([
    ['sex', false],
    ['ageBand', false],
    ['ethnicGroup', true],
    ['disability', false],
  ]);
  expect(report.note.zh).toContain('把不同日期、或上下级地区的报告相减,仍有可能推知个别人的情况');
  expect(await ask(atWork.countyId)).toMatchObject({ refusal: { code: 'region-out-of-scope' } });
});

test('two single persons, and the one woman who is due, are not told by subtraction', async () => {
  await plant(40, { ethnicGroup: '01', seen: '2019-12-31' });
  await plant(1, { ethnicGroup: '06', sex: 2, to: '2019-07-01' });
  await plant(1, { ethnicGroup: '07', from: addDays(town.today, -30), sex: 2 });
  await plant(10, { ethnicGroup: '01', from: addDays(town.today, -30), sex: 2 });
  const report = granted<Report>(await ask());
  expect(groupsIn(report, 'ethnicGroup')).toEqual([]);
  expect(groupsIn(report, 'sex')).toEqual([
    ['女', 10],
    ['男', 40],
  ]);
  for (const { measures } of report.tables[0]?.groups ?? [])
    expect(measures.stayed180).toMatchObject({ value: null, of: 0 });
  expect(report.tables[1]?.groups[0]?.measures.stayed180).toMatchObject({ of: 40 });
});

test('a township is too small for a report, and reading one for a county is recorded though it shows nobody', async () => {
  expect(await ask(atHome.townshipId)).toMatchObject({ refusal: { code: 'not-a-county' } });
  const context = reviewer();
  const answer = await inContext(town.database, context, (tx) =>
    answerReportFairness.respond(
      tx,
      { context, keyring: town.keyring, now: `${town.today}T02:00:00.000Z` as never }, // an instant that nothing reads
      answerReportFairness.contract.input.parse({ region: atHome.countyId, on: town.today }),
    ),
  );
  expect(answer).toMatchObject({
    value: { persons: [], about: [`fairness:${atHome.path}:${town.today}`] },
  });
});
