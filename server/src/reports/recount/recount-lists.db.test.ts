import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import type { Recount } from '@wengang/domain/reports/figures/contract.ts';
import { goldenPeople, weixin, zhenxiong } from '@wengang/domain/reports/testing/golden-people.ts';
import { beforeAll, expect, test } from 'vitest';
import { addStockDeltas } from '../../placements/derived/store.ts';
import type { StockDelta } from '../../placements/stock-deltas.ts';
import { noChanges } from '../../placements/stock-measures.ts';
import { asWorker } from '../../platform/database/context.ts';
import { figureReply } from '../figures/read-figures.ts';
import { findRegionRef } from '../store.ts';
import { withDistinctFacts } from '../testing/distinct-facts.ts';
import { askedOf, atDesk, openReportDesk, type ReportDesk } from '../testing/report-desk.ts';
import { listRegionIdsOf } from '../testing/store.ts';
import { recountLists } from './recount-lists.ts';

const today = date('2025-09-30');
const at = Instant.parse('2025-09-30T18:40:00.000Z');

let desk: ReportDesk;
beforeAll(async () => {
  desk = await openReportDesk(goldenPeople.map(withDistinctFacts), defaultStatisticsSettings, today);
});

const recount = () => asWorker(desk.database, (tx) => recountLists(tx, { today, at }));

const idOf = async (code: string): Promise<number> => {
  const id = (await asWorker(desk.database, (tx) => listRegionIdsOf(tx, [code]))).get(code);
  if (id === undefined) throw new Error(`no region ${code}`);
  return id;
};

/** What the lists of a region say of the last look. */
const said = (code: string): Promise<Recount | null> =>
  atDesk(desk, async (tx) => {
    const asked = await askedOf(tx, desk, { region: code, from: '2025-01-01', on: today });
    const region = await findRegionRef(tx, asked.region);
    if (region === undefined) throw new Error(`no region ${code}`);
    return (
      await figureReply(tx, 'lists', {
        region,
        asked: { ...asked, from: date('2025-01-01'), on: today, asOf: today },
        knownAt: at,
      })
    ).recount;
  });

test('counts that are those of the rows are said to be, for the county and for the prefecture, and for nobody before the first night', async () => {
  expect(await said(weixin)).toBeNull();
  expect(await recount()).toMatchObject({ differing: [] });
  expect(await said(weixin)).toMatchObject({
    at,
    days: [{ on: today, persons: 13, differing: [] }, { on: '2024-12-31' }],
  });
  expect((await said('530600'))?.days[0]).toMatchObject({ on: today, differing: [] });
  expect(await said('530629100')).toBeNull();
});

/** Counts that no row carries, for as long as `body` takes. */
async function withCounts(deltas: readonly StockDelta[], body: () => Promise<void>): Promise<void> {
  await asWorker(desk.database, (tx) => addStockDeltas(tx, deltas));
  await body();
  const back = deltas.map(({ county_id, day, ...counts }) => ({
    county_id,
    day,
    ...mapped(counts, (count) => -count),
  }));
  await asWorker(desk.database, (tx) => addStockDeltas(tx, back));
}

const mapped = <T extends Record<string, number>>(of: T, change: (value: number) => number): T =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value)])) as T; // of the same names

test('a count that no row carries is named with its list, in its county and above, and not elsewhere', async () => {
  const county_id = await idOf(weixin);
  await withCounts(
    [{ ...noChanges(), county_id, day: date('2025-03-01'), labour: 1, stale: -1 }],
    async () => {
      expect(await recount()).toMatchObject({ differing: [county_id] });
      const found = {
        days: [
          { on: today, differing: ['L1', 'stale'] },
          { on: '2024-12-31', differing: [] },
        ],
      };
      expect(await said(weixin)).toMatchObject(found);
      expect(await said('530600')).toMatchObject(found);
      expect((await said(zhenxiong))?.days[0]).toMatchObject({ differing: [] });
    },
  );
});

test('job starts and findings that no job carries are named too', async () => {
  const county_id = await idOf(weixin);
  await withCounts(
    [{ ...noChanges(), county_id, day: date('2025-03-01'), job_starts: 1, with_findings: 1 }],
    async () => {
      expect(await recount()).toMatchObject({ differing: [county_id] });
      expect((await said(weixin))?.days).toMatchObject([
        { on: today, differing: ['spells-started', 'with-findings'] },
        { on: '2024-12-31', differing: [] },
      ]);
    },
  );
  await recount();
});

test('what differs at the end of the last year only is named too, and the next look takes the place of the last', async () => {
  const county_id = await idOf(weixin);
  const added = { ...noChanges(), county_id, day: date('2024-06-01'), labour: 5 };
  const taken = { ...noChanges(), county_id, day: date('2025-03-01'), labour: -5 };
  await withCounts([added, taken], async () => {
    expect(await recount()).toMatchObject({ differing: [county_id] });
    expect(await said(weixin)).toMatchObject({
      days: [
        { on: today, differing: [] },
        { on: '2024-12-31', differing: ['L1'] },
      ],
    });
  });
  await recount();
  expect(await said(weixin)).toMatchObject({ days: [{ differing: [] }, { differing: [] }] });
});
