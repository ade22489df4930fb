import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { perFeature } from '@wengang/domain/matching/stay/features.ts';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import { StayModel } from '@wengang/domain/matching/stay/stay-model.ts';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { modelInForce } from '../../matching/stay/model-in-force.ts';
import {
  atHome,
  employer,
  openTown,
  publish,
  regions,
  type Town,
} from '../../matching/testing/market-town.ts';
import { plantWorkers, worker } from '../../matching/testing/planted-workers.ts';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { scratchFolder } from '../../platform/testing/scratch-folder.ts';
import { adoptModel } from './adopt.ts';
import { printFairness } from './fairness.ts';
import { fitModel } from './fit.ts';
import { printCard } from './show.ts';

plantRegions(regions);

let town: Town;
let printed: string;
beforeEach(async () => {
  town = await openTown();
  printed = '';
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    printed += `${line}\n`;
  });
});
afterEach(() => vi.restoreAllMocks());

const installation = () => {
  const now = () => Instant.parse(`${town.today}T02:00:00.000Z`);
  return { ...town, clock: { now, realNow: now, businessDay: () => town.today } };
};
/** People of the home county who left soon where the wage was low, and stayed where it was good. */
async function plantLeavers(count: number): Promise<void> {
  const firm = await employer(town);
  const vacancy = await publish(town, firm);
  await plantWorkers(
    town,
    Array.from({ length: count }, (_, n) => {
      const from = addDays(date('2019-06-01'), n % 60);
      const wage = n % 2;
      const parts = Object.entries({ ...perFeature((feature) => ((n * feature.length) % 5) / 4), wage }).map(
        ([part, value]) => ({ part, value, points: 1, because: { zh: '理由', en: 'reason' } }),
      );
      return worker({
        ...{ employer: firm, from, offer: { vacancy, on: addDays(from, -20), parts } },
        ...(wage === 0 && n % 5 > 0
          ? { to: addDays(from, 10 + ((n * 7) % 120)) }
          : { seen: addDays(from, 90 + ((n * 11) % 100)) }),
      });
    }),
  );
}
const reads = () =>
  asWorker(town.database, async (tx) => {
    const { rows } = await sql<{ role: string; endpoint: string; persons: string[]; about: string[] }>`
      select role, endpoint, persons, about from person_access order by at, access_id`.execute(tx);
    return rows;
  });

test('a model is learned from the ledger into a file, with diagnostics and a test, and in force once it is adopted', async () => {
  await plantLeavers(300);
  const out = join(await scratchFolder(), 'learned.json');
  expect(await fitModel(installation(), { out, version: undefined })).toBe(0);
  const { model, tested } = JSON.parse(await readFile(out, 'utf8'));
  const learned = StayModel.parse(model);
  expect(tested).toMatchObject({ until: town.today, trial: { spells: 240 }, table: { spells: 60 } });
  expect(learned.version).toBe(`ledger-${town.today}`);
  expect(learned.points.wage).toBeGreaterThan(priorModel.points.wage);
  expect(printed).toContain('300 spells that began with an offer');
  expect(printed).toContain('离岗 120 人次');
  expect(printed).toMatch(/用较早五分之四的经历试学,预测其后开工的 60 人次/);
  expect(printed).toMatch(/\| total \| spells \|/);
  expect(printed).not.toMatch(/虞植/);
  expect(await reads()).toMatchObject([
    {
      role: 'system',
      endpoint: 'model fit',
      persons: [],
      about: [`stay-spells:${town.today}`, 'command-line'],
    },
  ]);
  const inForce = () => asWorker(town.database, async (tx) => (await modelInForce(tx, town.today)).model);
  expect(await inForce()).toEqual(priorModel);
  expect(await adoptModel(installation(), out)).toBe(0);
  expect(await inForce()).toEqual(learned);
  printed = '';
  expect(await printCard(installation())).toBe(0);
  expect(printed).toContain('用较早开工的 240 人次');
  expect(printed).toContain('60 spells in all');
});

test('with too few leavings no file is written', async () => {
  await plantLeavers(60);
  const out = join(await scratchFolder(), 'learned.json');
  expect(await fitModel(installation(), { out, version: 'x' })).toBe(1);
  expect(printed).toContain('只有 24 人次,至少要 50 人次才能学习');
  await expect(readFile(out)).rejects.toThrow();
});

async function openAccount(login: string, role: string, region: number): Promise<void> {
  const account = randomUUID();
  await asWorker(town.database, async (tx) => {
    await sql`
      insert into account (account_id, login, display_name, password_changed_at) values (${account}, ${login}, ${login}, '2020-01-01')`.execute(
      tx,
    );
    await sql`
      insert into assignment (assignment_id, account_id, role, region_id, valid_from)
      values (${randomUUID()}, ${account}, ${role}, ${region}, '2020-01-01')`.execute(tx);
  });
}

test('the fairness report is printed with the rights of the account, which its access record shows; another county is refused', async () => {
  await plantLeavers(40);
  await openAccount('reviewer', 'county-reviewer', atHome.countyId);
  await openAccount('officer', 'county-officer', atHome.countyId);
  const ask = (login: string, code: string) => printFairness(installation(), { code, login });
  expect(await ask('reviewer', atHome.path)).toBe(0);
  expect(printed).toMatch(/男 +40 +1\.00 \(40\)/);
  expect(printed).toContain('把不同日期、或上下级地区的报告相减,仍有可能推知个别人的情况');
  expect(printed).not.toMatch(/虞植/);
  expect(await reads()).toMatchObject([
    {
      role: 'county-reviewer',
      endpoint: 'matching.report-fairness',
      about: [`fairness:${atHome.path}:${town.today}`, 'command-line'],
    },
  ]);
  expect(await ask('officer', atHome.path)).toBe(1);
  expect(printed).toContain('账号“officer”不存在,或今天不任县复核、州市监督、审计');
  expect(await ask('reviewer', '990102')).toBe(1);
  expect(printed).toContain('该地区不在您的管理范围内');
  expect(await reads()).toHaveLength(1);
});
