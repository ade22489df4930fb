import { randomUUID } from 'node:crypto';
import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { EmployerRecord } from '@wengang/domain/matching/market/market-lines.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { markEmployerOperation } from '../../../employers/mark-employer.ts';
import { type AccessContext, asWorker, inContext } from '../../../platform/database/context.ts';
import { plantRegions } from '../../../platform/database/testing/invented-regions.ts';
import { supplyOn } from '../../../vacancies/list-supply.ts';
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
} from '../../testing/market-town.ts';
import { type PlantedWorker, plantWorkers, worker } from '../../testing/planted-workers.ts';
import { readMarket } from '../read-market.ts';
import { listSeekerRows } from '../store.ts';
import { readEmployerRecords } from './employer-records.ts';

plantRegions(regions);

let town: Town;
let firm: string;
beforeEach(async () => {
  town = await openTown();
  firm = await employer(town);
});

const place = `${atWork.path}101`;
const county = () => town.as('county-officer');
const recordOf = (on: CivilDate = town.today, context: AccessContext = county()): Promise<EmployerRecord> =>
  inContext(town.database, context, async (tx) => {
    const order = { employer: firm, place };
    return (await readEmployerRecords(tx, [order, order], on))(order);
  });
const plant = (count: number, overrides: Partial<PlantedWorker> = {}) =>
  plantWorkers(
    town,
    Array.from({ length: count }, () => worker({ employer: firm, ...overrides })),
    { restated: true },
  );

test('of those due after three calendar months who was still with the employer, by evidence; unverified counts as due', async () => {
  await plant(4, { from: '2019-09-01', seen: '2019-12-01' });
  await plant(3, { from: '2019-09-01', to: '2019-10-15' });
  await plant(1, { from: '2019-09-01' });
  expect((await recordOf()).stayed).toEqual({ due: 8, stayed: 4 });
  // 1 September and three months, less a day: due on 30 November, seen on 1 December.
  expect((await recordOf(date('2019-11-29'))).stayed).toBeUndefined();
  expect((await recordOf(date('2019-11-30'))).stayed).toEqual({ due: 8, stayed: 0 });
});

test('four persons are no record of a firm: nothing is told of fewer than five', async () => {
  await plant(4, { from: '2019-09-01', seen: '2019-12-01' });
  expect(await recordOf()).toEqual({ fellowWorkers: expect.any(Array) });
  await plant(1, { from: '2019-09-01', to: '2019-09-20' });
  expect(await recordOf()).toMatchObject({ stayed: { due: 5, stayed: 4 }, keptPromises: 100 });
});

test('what is known of a firm is the same for each county, who of the same village works there is told to one’s own', async () => {
  await plant(4, { from: '2019-09-01', seen: '2019-12-01', home: atWork });
  await plant(2, { from: '2019-09-01', seen: '2020-02-01' });
  await plant(1, { from: '2019-09-01', to: '2020-02-01' });
  const ours = await recordOf();
  // Three of ours would be too few: the four of the other county count, too. Who works in his own county has not gone out (I09).
  expect(ours).toMatchObject({ keptPromises: 100 });
  expect(ours.stayed).toBeUndefined();
  expect(ours.fellowWorkers).toEqual([
    { home: `${atHome.path}101`, count: 2 },
    { home: atHome.villagePath, count: 2 },
  ]);
  const theirs = await recordOf(town.today, town.as('county-officer', { home: atWork.path }));
  expect(theirs.keptPromises).toBe(100);
  expect(theirs.fellowWorkers.map(({ home }) => home)).toEqual([place, atWork.villagePath]);
});

test('nobody works there yet or any more, or elsewhere with the same employer: no fellow worker', async () => {
  await plant(1, { from: '2020-03-03' });
  await plant(1, { from: '2019-09-01', to: '2020-03-01' });
  expect((await recordOf()).fellowWorkers).toEqual([]);
  await plant(1, { from: '2019-09-01' });
  const elsewhere = { employer: firm, place: atHome.path };
  const [records] = await inContext(town.database, county(), async (tx) => [
    await readEmployerRecords(tx, [elsewhere], town.today),
  ]);
  expect(records?.(elsewhere).fellowWorkers).toEqual([]);
  expect((await recordOf()).fellowWorkers).toHaveLength(2);
});

/** A group of which one person did not start because the work was not as promised, as `noteBrokenPromises` leaves it. */
async function refuse(persons: readonly string[], reason = 'not-as-promised'): Promise<void> {
  const group = randomUUID();
  await asWorker(town.database, async (tx) => {
    await sql`
      insert into dispatch_group (group_id, county_id, county_path, status, destination, place, receiving_region_id, receiving_path, employer_id,
        depart_on, expected_on, agreement, paper_short, legs, vehicles, recorded_by)
      values (${group}, ${atHome.countyId}, ${atHome.path}, 'arrived', '虚构镇', '{}', ${atWork.countyId}, ${atWork.path}, ${firm},
        '2020-02-01', '2020-02-02', '虚 1', '虚', '[]', '[]', ${group})`.execute(tx);
    for (const person of persons) {
      await sql`
        insert into passenger (person_id, group_id, status, refilled, added, ticks, end_explained, recorded_by)
        values (${person}, ${group}, 'not-started', false, false, 1, true, ${group})`.execute(tx);
      await sql`
        insert into passenger_act (person_id, act_id, group_id, move, on_day, recorded_on, device_at, role, account, source, detail, recorded_by)
        values (${person}, ${randomUUID()}, ${group}, 'notStart', '2020-02-03', '2020-02-03', '2020-02-03T02:00:00Z', 'S', 's', 'paper',
          ${JSON.stringify({ reason, next: 'home' })}::jsonb, ${group})`.execute(tx);
    }
    await sql`
      insert into employer_mark (organisation_id, mark_id, kind, exposure, group_id, on_day, reason, recorded_by)
      values (${firm}, ${randomUUID()}, 'exposure', 'promise-broken', ${group}, '2020-02-03', '与承诺不符', ${group})`.execute(
      tx,
    );
  });
}

test('promises kept are counted by person: those who started organised against those who found it not as promised', async () => {
  await plant(6);
  await plant(20, { organised: 'self' });
  expect((await recordOf()).keptPromises).toBe(100);
  const [one, two, three] = await Promise.all([seeker(town), seeker(town), seeker(town)]);
  await refuse([one ?? '', two ?? '']);
  await refuse([three ?? ''], 'other');
  expect((await recordOf()).keptPromises).toBe(75);
  expect((await recordOf(date('2020-02-02'))).keptPromises).toBe(100);
});

test('another exposure of this kind counts for one until it is settled', async () => {
  await plant(9);
  const mark = async (kind: string, reason: string) =>
    granted(
      await town.perform(markEmployerOperation, town.as('station-head'), {
        ...{ employerId: firm, kind, exposure: 'promise-broken', on: town.today, reason },
      }),
    );
  await mark('exposure', '宿舍与承诺不一致,现场查看');
  expect((await recordOf()).keptPromises).toBe(90);
  town.later(1);
  await mark('settle-exposure', '已改善宿舍,现场核实');
  expect((await recordOf()).keptPromises).toBe(100);
});

test('the market of a run has it all on its orders', async () => {
  await plant(5, { from: '2019-09-01', seen: '2020-02-01' });
  await publish(town, firm);
  await seeker(town);
  const [order] = await inContext(town.database, county(), async (tx) => {
    const region = { region_id: atHome.countyId, level: 3, path: atHome.path, full_name: '' };
    const on = town.today;
    const seekers = await listSeekerRows(tx, { region, on, part: 'valid', after: null, size: null });
    return (await readMarket(tx, on, { seekers, orders: await supplyOn(tx, on), openAgain: false })).orders;
  });
  expect(order).toMatchObject({
    keptPromises: 100,
    stayed: { due: 5, stayed: 5 },
    fellowWorkers: [{ count: 5 }, { count: 5 }],
  });
});
