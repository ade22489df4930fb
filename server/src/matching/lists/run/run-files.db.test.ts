import { Instant } from '@wengang/domain/calendar/instant.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { newUuid } from '../../../platform/clock/clock.ts';
import { type AccessContext, asWorker } from '../../../platform/database/context.ts';
import { plantRegions } from '../../../platform/database/testing/invented-regions.ts';
import { rowsInSheets } from '../../../platform/sheets/testing/package.ts';
import { decidePairOperation } from '../../decisions/decide-pair.ts';
import { acceptOfferOperation, tellOfferOperation } from '../../offer-moves.ts';
import { assignSeekersOperation } from '../../runs/assign-seekers.ts';
import { constraintPricesOperation } from '../../runs/constraint-prices.ts';
import { offerAssignmentOperation } from '../../runs/offer-assignment.ts';
import { runMatchingOperation } from '../../runs/run-matching.ts';
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
} from '../../testing/market-town.ts';
import { runListDoors } from './doors.ts';

plantRegions(regions);

let town: Town;
let grinder: string;
let near: string;
let mute: string;
beforeEach(async () => {
  town = await openTown();
  const firm = await employer(town);
  grinder = await publish(town, firm, { terms: terms({ title: '打磨工', places: 1 }) });
  await publish(town, firm, {
    terms: terms({ title: '质检员', places: 2 }),
    conditions: { needsMandarin: true },
  });
  const wish = { places: { wished: [atWork.path], excluded: [] } };
  near = await seeker(town, { wish });
  mute = await seeker(town, { wish: { ...wish, speaksMandarin: false } });
});

const county = () => town.as('county-officer');
const asked = () => ({ region: atHome.countyId, on: town.today });
const plan = async (): Promise<string> =>
  granted<{ runId: string }>(await town.perform(assignSeekersOperation, county(), asked())).runId;

/** What the door of the web gives: the bytes, or the code of the refusal. */
async function file(
  form: 'workbook' | 'page',
  runId: string,
  context: AccessContext = county(),
): Promise<Uint8Array | string> {
  const now = () => Instant.parse(`${town.today}T06:00:00.000Z`);
  const { database, keyring } = town;
  const doors = runListDoors({ database, keyring, now, newId: () => newUuid(now()) });
  const door = doors.find(({ contract }) => contract.name === `matching.run-results-${form}`);
  if (door?.kind !== 'download') throw new Error(`no download ${form}`);
  const made = await door.produce({ context, input: door.contract.input.parse({ runId }) });
  return made.ok ? made.value.bytes : made.refusal.code;
}

type Lines = Record<string, string | undefined>[];

/** The lines of every sheet by their headings. */
async function sheets(runId: string, context: AccessContext = county()): Promise<Record<string, Lines>> {
  const bytes = await file('workbook', runId, context);
  if (typeof bytes === 'string') throw new Error(bytes);
  return Object.fromEntries(
    [...(await rowsInSheets(bytes))].map(([name, [heads = [], ...rows]]) => [
      name,
      rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? '']))),
    ]),
  );
}

const readBy = (endpoint: string): Promise<string[]> =>
  asWorker(town.database, async (tx) => {
    const { rows } = await sql<{ persons: string[] }>`
      select persons from person_access where endpoint = ${endpoint} order by at desc limit 1`.execute(tx);
    return [...(rows[0]?.persons ?? [])].sort();
  });

test('a plan has a line a person with the post, the months and the reasons, and says who is not placed and why', async () => {
  const runId = await plan();
  const {
    安置方案: placed = [],
    未安置: unplaced = [],
    供需缺口: gap = [],
    说明: facts,
  } = await sheets(runId);
  expect(placed.map(({ 岗位 }) => 岗位).sort()).toEqual(['打磨工', '质检员'].sort());
  const told = placed.find(({ 岗位 }) => 岗位 === '打磨工');
  expect(told).toMatchObject({ 用人单位: '大岭山家具厂（演示）', 指定: '' });
  expect(told?.薪酬).toMatch(/元\/月/);
  expect(Number(told?.['半年内预计稳定(月)'])).toBeGreaterThan(1);
  expect(told?.推荐理由).toContain('在想去的地方');
  expect(unplaced).toEqual([]);
  expect(gap).toContainEqual(
    expect.objectContaining({ 项目: '技能、证书', 内容: '不要求技能', '空缺名额(个)': '1' }),
  );
  expect(gap.find(({ 项目 }) => 项目 === '地点')?.内容).not.toMatch(/^\d+$/);
  expect(JSON.stringify([placed, facts])).not.toMatch(/530698\d{11}/);
  expect(await readBy('matching.run-results-workbook')).toEqual([near, mute].sort());
});

test('who cannot be placed stands with what to do; a fixed pair is marked, and prices stand once they are worked out', async () => {
  granted(
    await town.perform(decidePairOperation, county(), {
      ...{ personId: near, vacancyId: grinder, decision: 'fix', reason: '本人要求' },
    }),
  );
  const runId = await plan();
  const before = await sheets(runId);
  expect(before.安置方案).toMatchObject([{ 岗位: '打磨工', 指定: '是' }]);
  expect(before.未安置?.[0]?.原因与办法).toMatch(/名额或夫妻房已排满.*请/);
  expect(before.约束价格).toBeUndefined();
  granted(await town.perform(constraintPricesOperation, county(), { runId }));
  const { 约束价格: prices = [] } = await sheets(runId);
  expect(prices[0]).toMatchObject({ 约束: '全部指定的配对' });
  expect(Number(prices[0]?.['代价(稳定天数)'])).toBeGreaterThan(0);
});

test('the reasons stand also once the person has accepted the place', async () => {
  const runId = await plan();
  granted(await town.perform(offerAssignmentOperation, county(), { runId }));
  const offerId = await asWorker(town.database, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select offer_id as id from offer where person_id = ${mute}`.execute(tx);
    return rows[0]?.id;
  });
  const liaison = town.as('village-liaison');
  const moved = { personId: mute, offerId };
  granted(await town.perform(tellOfferOperation, liaison, { ...moved, how: 'read-aloud', toWhom: 'self' }));
  granted(
    await town.perform(acceptOfferOperation, liaison, { ...moved, proof: 'signature', reserve: false }),
  );
  const { 安置方案: placed = [] } = await sheets(runId);
  expect(placed).toHaveLength(2);
  for (const { 推荐理由 } of placed) expect(推荐理由).not.toBe('');
});

test('a run of offers has a line an offer with its rank, and who is short of two', async () => {
  const { runId } = granted<{ runId: string }>(await town.perform(runMatchingOperation, county(), asked()));
  const { 推荐: offered = [], 不足两个: short = [] } = await sheets(runId);
  const own = offered.filter(({ 姓名 }) => offered.filter((one) => one.姓名 === 姓名).length === 2);
  expect(own.map(({ 顺位 }) => 顺位)).toEqual(['1', '2']);
  expect(Number(own[0]?.总分)).toBeGreaterThanOrEqual(Number(own[1]?.总分));
  expect(offered).toHaveLength(3);
  expect(short).toMatchObject([{ 推荐数: '1', 还缺: '1' }]);
  const page = Buffer.from((await file('page', runId)) as Uint8Array).toString();
  for (const told of [String(offered[0]?.姓名), '推荐明细', '已知截至:', '打磨工'])
    expect(page).toContain(told);
});

test('a village is shown its own people of a plan and no sums over all; another county nothing', async () => {
  const runId = await plan();
  const village = await sheets(runId, town.as('village-liaison'));
  expect(village.安置方案).toHaveLength(2);
  expect(village.供需缺口).toBeUndefined();
  const elsewhere = town.as('village-liaison', { home: `${atHome.path}101299` });
  expect((await sheets(runId, elsewhere)).安置方案).toEqual([]);
  expect(await file('workbook', runId, town.as('county-officer', { home: atWork.path }))).toBe('not-found');
});
