import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { regionCode } from '@wengang/domain/regions/region.ts';
import { resolvePlace } from '@wengang/domain/regions/resolve-place.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asWorker } from '../platform/database/context.ts';
import type { Database, Tx } from '../platform/database/database.ts';
import { openTestDatabase } from '../platform/database/testing/test-database.ts';
import { scratchFolder } from '../platform/testing/scratch-folder.ts';
import { addSettlement } from './add-settlement.ts';
import { readCompiledTree } from './compiled-tree.ts';
import { loadRegions } from './load-regions.ts';
import { loadVillages } from './load-villages.ts';
import { readPlaceIndex } from './read-place-index.ts';
import { resolveRegionCode } from './resolve-region-code.ts';
import { findByCode, findRegion, listChildren, searchRegions } from './store.ts';
import { reloadTree } from './testing/load-tree-once.ts';

const tree = readCompiledTree();
const code = regionCode;
let database: Database;

afterAll(reloadTree);
beforeAll(async () => {
  database = await openTestDatabase({ regions: true });
  await asWorker(database, (tx) => loadRegions(tx, tree));
});

/** Runs on the loaded tree and leaves nothing behind. */
async function onTheTree(work: (tx: Tx) => Promise<void>): Promise<void> {
  const stop = new Error('done: roll back');
  await asWorker(database, async (tx) => {
    await work(tx);
    throw stop;
  }).catch((error: unknown) => {
    if (error !== stop) throw error;
  });
}

const idOf = async (tx: Tx, text: string) => {
  const region = await findByCode(tx, code(text));
  if (region === undefined) throw new Error(`no region ${text}`);
  return region.regionId;
};

test('loading again changes nothing', async () => {
  const again = await asWorker(database, (tx) => loadRegions(tx, tree));
  expect(again).toMatchObject({ inserted: 0, renamed: 0 });
});

test('a new edition renames and adds, and no id changes', () =>
  onTheTree(async (tx) => {
    const before = await findByCode(tx, code('530629101'));
    const rows = tree.rows.map((row) => (row.code === '530629101' ? { ...row, name: '扎西街道' } : row));
    const town = {
      code: code('530629108'),
      level: 4,
      kind: 'township',
      name: '新设镇',
      parent: code('530629'),
    } as const;
    expect(await loadRegions(tx, { ...tree, rows: [...rows, town] })).toMatchObject({
      inserted: 1,
      renamed: 26, // the town and the full names of its 25 communities and villages
    });
    const after = await findByCode(tx, code('530629101'));
    expect(after).toMatchObject({
      regionId: before?.regionId,
      name: '扎西街道',
      fullName: '云南省昭通市威信县扎西街道',
    });
  }));

describe('the tree', () => {
  test('lists the provinces, and what lies below one region', () =>
    onTheTree(async (tx) => {
      expect(await listChildren(tx, null)).toHaveLength(34);
      const towns = await listChildren(tx, await idOf(tx, '530629'));
      expect(towns.map(({ name }) => name)).toEqual(
        '扎西镇 旧城镇 罗布镇 麟凤镇 长安镇 庙沟镇 水田镇 双河苗族彝族乡 高田乡 三桃乡'.split(' '),
      );
      expect(towns.every(({ hasChildren }) => hasChildren)).toBe(true);
      const [village] = await listChildren(tx, await idOf(tx, '441900118'));
      expect(village).toMatchObject({ name: '大岭山社区', kind: 'village', hasChildren: false });
    }));

  test('finds by code of any length, and by id; nothing of an unknown one', () =>
    onTheTree(async (tx) => {
      for (const text of ['530000', '530600', '530629', '530629101', '530629101010', '620201001'])
        expect(await findByCode(tx, code(text))).toMatchObject({ code: text });
      expect(await findByCode(tx, code('530698'))).toBeUndefined();
      const id = await idOf(tx, '530629');
      expect(await findRegion(tx, id)).toMatchObject({
        countyId: id,
        validFrom: '2001-01-01',
        validTo: null,
      });
      const none = 2_000_000_000 as typeof id;
      expect(await findRegion(tx, none)).toBeUndefined();
    }));

  test.each([
    ['威信', '530629'],
    ['weixinx', '530629'],
    ['wxx', '530629'],
    ['ZHAOTONG', '530600'],
    ['530629101', '530629101'],
    ['石坎', '530629101010'],
  ])('search for %s finds %s', (text, wanted) =>
    onTheTree(async (tx) => {
      const found = await searchRegions(tx, { text, within: code('530000'), limit: 10 });
      expect(found.map((region) => region.code)).toContain(wanted);
      const elsewhere = await searchRegions(tx, { text, within: code('440000'), limit: 10 });
      expect(elsewhere.map((region) => region.code)).not.toContain(wanted);
    }),
  );

  test.each([
    ['441900', '441900'],
    ['440000', '440000'],
    ['530600', '530600'],
    ['620200', '620200'],
    ['530629', '530629'],
    ['530629000000', '530629'],
    ['530629101000', '530629101'],
    ['530629000', '530629'],
    ['4419', '441900'],
  ])('a whole code finds its region first, whatever the zeros: %s → %s', (text, wanted) =>
    onTheTree(async (tx) => {
      const found = await searchRegions(tx, { text, limit: 10 });
      expect(found[0]?.code).toBe(wanted);
    }),
  );
});

describe('codes of earlier years', () => {
  test('are answered from the tables as the rule answers them', () =>
    onTheTree(async (tx) => {
      const resolve = (text: string, asOf?: string) =>
        resolveRegionCode(tx, { code: code(text), ...(asOf === undefined ? {} : { asOf: date(asOf) }) });
      expect(await resolve('532130')).toMatchObject({ result: 'replaced', region: { code: '530629' } });
      expect(await resolve('532131')).toMatchObject({ result: 'replaced', region: { name: '水富市' } });
      expect(await resolve('530629', '2020-10-31')).toMatchObject({ result: 'current' });
      expect(await resolve('530629', '1995-01-01')).toMatchObject({ result: 'not-yet-valid' });
      expect(await resolve('132201')).toMatchObject({ result: 'ambiguous', candidates: { length: 3 } });
      expect(await resolve('132201', '1990-01-01')).toMatchObject({ region: { name: '南宫市' } });
      expect(await resolve('530629101299')).toMatchObject({
        result: 'unknown',
        within: { code: '530629101' },
      });
      expect(await resolve('532130101')).toMatchObject({ result: 'unknown', within: { code: '530629' } });
    }));
});

describe('own settlements', () => {
  const input = { township: code('530629101'), name: '红石安置点', validFrom: date('2019-06-01') };

  test('get the next own code, stand where a village stands, and are found as a place', () =>
    onTheTree(async (tx) => {
      const first = await addSettlement(tx, tree.spell, input);
      expect(first).toMatchObject({
        ok: true,
        value: { region: { code: '530629101A01', kind: 'settlement' } },
      });
      const second = await addSettlement(tx, tree.spell, { ...input, name: '石龙安置点' });
      expect(second).toMatchObject({ ok: true, value: { region: { code: '530629101A02' } } });
      const stored = await findByCode(tx, code('530629101A01'));
      expect(stored).toMatchObject({ villageId: stored?.regionId, townshipId: await idOf(tx, '530629101') });
      expect(stored?.fullName).toBe('云南省昭通市威信县扎西镇红石安置点');
      const index = await readPlaceIndex(tx, [code('530629')], tree.history);
      const place = resolvePlace(index, '扎西镇红石安置点', { within: code('530629') });
      expect(place).toMatchObject({ result: 'found', region: { code: '530629101A01' } });
      expect(await resolveRegionCode(tx, { code: code('530629101A01') })).toMatchObject({
        result: 'current',
      });
    }));

  test('are found in an index that is kept as long as the tree stands as it is, and no longer', () =>
    onTheTree(async (tx) => {
      const read = () => readPlaceIndex(tx, [code('530629')], tree.history);
      const before = await read();
      expect(await read()).toBe(before);
      await addSettlement(tx, tree.spell, input);
      const found = async (name: string) => resolvePlace(await read(), name, { within: code('530629') });
      const settlement = { result: 'found', region: { code: '530629101A01' } };
      expect(await found('扎西镇红石安置点')).toMatchObject(settlement);
      expect(await read()).not.toBe(before);
      // The same row once more, by the same transaction.
      await sql`update region set name = '青石安置点' where code = '530629101A01'`.execute(tx);
      expect(await found('扎西镇青石安置点')).toMatchObject(settlement);
      await sql`update region set valid_to = '2026-01-01' where code = '530629101A01'`.execute(tx);
      expect(await found('扎西镇青石安置点')).not.toMatchObject(settlement);
    }));

  test('that were taken back with their transaction are found in nobody’s index', async () => {
    const found = async (tx: Tx) =>
      resolvePlace(await readPlaceIndex(tx, [code('530629')], tree.history), '扎西镇红石安置点', {
        within: code('530629'),
      });
    const settlement = { result: 'found', region: { code: '530629101A01' } };
    await onTheTree(async (tx) => {
      await addSettlement(tx, tree.spell, input);
      expect(await found(tx)).toMatchObject(settlement);
    });
    await onTheTree(async (tx) => expect(await found(tx)).not.toMatchObject(settlement));
  });

  test('refuses a name that the township has, and a parent that is no township', () =>
    onTheTree(async (tx) => {
      await addSettlement(tx, tree.spell, input);
      expect(await addSettlement(tx, tree.spell, input)).toMatchObject({
        ok: false,
        refusal: { code: 'region-name-taken', data: { code: '530629101A01' } },
      });
      for (const parent of ['530629', '530629101010', '530629999'])
        expect(await addSettlement(tx, tree.spell, { ...input, township: code(parent) })).toMatchObject({
          refusal: { code: 'not-a-township' },
        });
    }));

  test('two at once get two codes', async () => {
    const add = (name: string) =>
      asWorker(database, (tx) => addSettlement(tx, tree.spell, { ...input, name }));
    const added = await Promise.all(['甲安置点', '乙安置点', '丙安置点'].map(add));
    const codes = added.map((outcome) => (outcome.ok ? outcome.value.region.code : ''));
    expect(codes.sort()).toEqual(['530629101A01', '530629101A02', '530629101A03']);
    database = await openTestDatabase({ regions: true });
    await asWorker(database, (tx) => loadRegions(tx, tree));
  });
});

describe('villages of the whole country', () => {
  let folder: string;
  const file = (): string => join(folder, 'villages.csv.gz');
  beforeAll(async () => {
    folder = await scratchFolder();
    const lines = [
      'code,name,streetCode,provinceCode,cityCode,areaCode',
      '520526101001,"某某社区居民委员会",520526101,52,5205,520526',
      '530629101010,"石坎社区居民委员会",530629101,53,5306,530629',
      '530999101201,"某某村民委员会",530999101,53,5399,530999',
      '620201100201,"某某村村民委员会",620201100,62,6202,620201',
    ];
    writeFileSync(file(), gzipSync(lines.join('\n')));
  });

  test('go below their townships; what is there stays, what has no township is counted', () =>
    onTheTree(async (tx) => {
      const read: number[] = [];
      const loaded = await loadVillages(tx, file(), {
        spell: tree.spell,
        progress: (rows) => read.push(rows),
      });
      expect(loaded).toMatchObject({ inserted: 2, alreadyThere: 1, withoutTownship: 1, wrong: 0 });
      expect(loaded.faults).toMatchObject([{ line: 4, column: 'code' }]);
      expect(loaded.faults[0]?.message.zh).toMatch(/某某村所属乡级代码 530999101 .*请核对代码/);
      expect(read).toEqual([4]);
      const village = await findByCode(tx, code('620201100201'));
      expect(village).toMatchObject({
        name: '某某村',
        fullName: '甘肃省嘉峪关市新城镇某某村',
        countyId: await idOf(tx, '620200'),
        villageId: village?.regionId,
      });
      const again = await loadVillages(tx, file(), { spell: tree.spell });
      expect(again).toMatchObject({ inserted: 0, alreadyThere: 3 });
    }));
});
