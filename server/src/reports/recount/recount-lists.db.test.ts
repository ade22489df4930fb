import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import type { Recount } from '@wengang/domain/reports/figure-contract.ts';
import { goldenPeople, weixin, zhenxiong } from '@wengang/domain/reports/testing/golden-people.ts';
import { beforeEach, expect, test } from 'vitest';
import { addStockDeltas } from '../../placements/derived/store.ts';
import { noCounts } from '../../placements/stock-measures.ts';
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
beforeEach(async () => {
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
  expect(await said(weixin)).toEqual({ on: today, at, persons: 13, differing: [] });
  expect(await said('530600')).toMatchObject({ differing: [] });
  expect(await said('530629100')).toBeNull();
});

test('a count that no row carries is named with its list, in its county and above, and not elsewhere', async () => {
  const county_id = await idOf(weixin);
  await asWorker(desk.database, (tx) =>
    addStockDeltas(tx, [{ ...noCounts(), county_id, day: date('2025-03-01'), labour: 1, stale: -1 }]),
  );
  expect(await recount()).toMatchObject({ differing: [county_id] });
  expect(await said(weixin)).toMatchObject({ differing: ['L1', 'stale'] });
  expect(await said('530600')).toMatchObject({ differing: ['L1', 'stale'] });
  expect(await said(zhenxiong)).toMatchObject({ differing: [] });
});

test('the next look takes the place of the last', async () => {
  const county_id = await idOf(weixin);
  const wrong = { ...noCounts(), county_id, day: date('2025-03-01'), seeker: 2 };
  await asWorker(desk.database, (tx) => addStockDeltas(tx, [wrong]));
  await recount();
  await asWorker(desk.database, (tx) => addStockDeltas(tx, [{ ...wrong, seeker: -2 }]));
  await recount();
  expect(await said(weixin)).toMatchObject({ differing: [] });
});
