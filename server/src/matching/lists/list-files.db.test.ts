import { Instant } from '@wengang/domain/calendar/instant.ts';
import { beforeEach, expect, test } from 'vitest';
import { newUuid } from '../../platform/clock/clock.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { rowsInSheets } from '../../platform/sheets/testing/package.ts';
import { answerListSupply } from '../../vacancies/list-supply.ts';
import { supplyFileDoors } from '../../vacancies/supply-doors.ts';
import { runMatchingOperation } from '../runs/run-matching.ts';
import {
  atHome,
  atWork,
  employer,
  granted,
  openTown,
  publish,
  regions,
  seeker,
  type Town,
  terms,
} from '../testing/market-town.ts';
import { matchingListDoors } from './doors.ts';
import { answerListSeekers } from './list-seekers.ts';

plantRegions(regions);

let town: Town;
beforeEach(async () => {
  town = await openTown();
  const firm = await employer(town);
  await publish(town, firm, { terms: terms({ title: '打磨工' }) });
  await publish(town, firm, { conditions: { needsMandarin: true } });
  const companion = await seeker(town);
  await seeker(town, {
    wish: {
      speaksMandarin: false,
      trades: ['6-09-02-01'],
      wage: { wanted: 550_000, least: 400_000 },
      places: { wished: [atWork.path], excluded: [] },
      availableFrom: '2020-03-10',
      companions: [{ with: companion, as: 'fellow-villager' }],
      worries: '照顾老人',
    },
  });
});

const county = () => town.as('county-officer');
const run = async () =>
  granted<{ runId: string; short: number }>(
    await town.perform(runMatchingOperation, county(), { region: atHome.countyId, on: town.today }),
  );

/** What the door of the web gives: the bytes, or the code of the refusal. */
async function file(
  name: string,
  input: Record<string, unknown>,
  context: AccessContext = county(),
): Promise<Uint8Array | string> {
  const now = () => Instant.parse(`${town.today}T06:00:00.000Z`);
  const { database, keyring } = town;
  const service = { database, keyring, now, newId: () => newUuid(now()) };
  const doors = [...matchingListDoors(service), ...supplyFileDoors(service)];
  const door = doors.find(({ contract }) => contract.name === name);
  if (door?.kind !== 'download') throw new Error(`no download ${name}`);
  const made = await door.produce({ context, input: door.contract.input.parse(input) });
  return made.ok ? made.value.bytes : made.refusal.code;
}

/** The lines of a sheet by their headings, read back by the reader that reads what offices send. */
async function lines(
  name: string,
  input: Record<string, unknown>,
  context: AccessContext = county(),
): Promise<Record<string, string | undefined>[]> {
  const bytes = await file(name, input, context);
  if (typeof bytes === 'string') throw new Error(bytes);
  const [sheet] = (await rowsInSheets(bytes)).values();
  const [heads = [], ...rows] = sheet ?? [];
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? ''])));
}

test('求职需求清单 has the persons of the list page, and of each what was wished', async () => {
  await run();
  const asked = { region: atHome.countyId, on: town.today };
  const rows = await lines('matching.seekers-workbook', asked);
  const page = granted<{ rows: { person: { name: string }; offers: number }[] }>(
    await town.ask(answerListSeekers, county(), { ...asked, region: String(atHome.countyId) }),
  ).rows;
  expect(rows.map((row) => [row.姓名, Number(row.已推荐)])).toEqual(
    page.map(({ person: { name }, offers }) => [name, offers]),
  );
  // Their names, and with them the order, depend on how many were invented before.
  const first = rows.find((row) => row.意向工种 === '');
  const second = rows.find((row) => row.意向工种 !== '');
  expect(second).toMatchObject({
    求职类别: '新成长',
    意愿范围: '任意',
    意向工种: '6-09-02-01',
    '期望月薪(元)': '5500',
    '最低月薪(元)': '4000',
    可出发日期: '2020-03-10',
    同行人: first?.姓名,
    顾虑: '照顾老人',
    满两个: '否',
  });
  expect(second?.意向地).not.toBe(atWork.path);
  expect(first).toMatchObject({ 意向工种: '', '期望月薪(元)': '', 满两个: '是' });
  expect(JSON.stringify(rows)).not.toMatch(/530698\d{11}/);
});

test('the shortage list names who is short of two, with the reason and what would help', async () => {
  const { runId, short } = await run();
  const rows = await lines('matching.shortages-workbook', { runId });
  expect(rows).toHaveLength(short);
  expect(rows).toMatchObject([{ 推荐数: '1', 还缺: '1' }]);
  expect(rows[0]?.原因).toContain('普通话');
  const page = Buffer.from((await file('matching.shortages-page', { runId })) as Uint8Array).toString();
  for (const told of [String(rows[0]?.姓名), '区划:', '已知截至:']) expect(page).toContain(told);
});

test('neither list is given to another county', async () => {
  const { runId } = await run();
  const stranger = town.as('county-officer', { home: atWork.path });
  for (const form of ['workbook', 'page']) {
    expect(
      await file(`matching.seekers-${form}`, { region: atHome.countyId, on: town.today }, stranger),
    ).toBe('not-found');
    expect(await file(`matching.shortages-${form}`, { runId }, stranger)).toBe('not-found');
  }
});

test('岗位供给清单 has the orders of the list page, and its place may be named', async () => {
  const rows = await lines('vacancies.supply-workbook', { on: town.today });
  const page = granted<{ orders: { title: string; placesLeft: number }[] }>(
    await town.ask(answerListSupply, county(), { on: town.today }),
  ).orders;
  expect(page).toHaveLength(2);
  expect(rows.map((row) => row.重复发布)).toEqual(['', '']);
  expect(rows.map((row) => [row.岗位, Number(row.余数)])).toEqual(
    page.map(({ title, placesLeft }) => [title, placesLeft]),
  );
  expect(await lines('vacancies.supply-workbook', { on: town.today, place: atHome.path })).toEqual([]);
});

test('a firm is given its own orders only', async () => {
  const other = await employer(town, '大岭山另一家具厂（演示）');
  await publish(town, other, { terms: terms({ title: '包装工' }) });
  const firm = town.as('employer-hr', { organisation: other });
  const own = await lines('vacancies.supply-workbook', { on: town.today }, firm);
  expect(own.map((row) => row.岗位)).toEqual(['包装工']);
});
