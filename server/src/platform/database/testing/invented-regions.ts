import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { openTestDatabase, testLogins } from './test-database.ts';

/** A region of the tree as tests plant it: below province 99, which was never issued. */
export type InventedRegion = {
  id: number;
  path: string;
  /** 1 province · 2 prefecture · 3 county · 4 township · 5 village */
  level: 1 | 2 | 3 | 4 | 5;
  /** ids from the province down to itself */
  line: readonly number[];
};

const firstId = 9_900_000;

/**
 * Plants regions for the tests of the calling file, beside whatever tree the database holds, and removes them at its end. Called at the top
 * of a test file.
 */
export function plantRegions(regions: readonly InventedRegion[]): void {
  beforeAll(() => asAdmin((admin) => admin.query(insertRegions, [JSON.stringify(regions.map(rowOf))])));
  afterAll(async () => {
    // Persons go first, then the regions that they live in.
    await openTestDatabase();
    const ids = regions.map((region) => region.id);
    // With the settlements that a test may have founded in them.
    const found = 'select region_id from region where region_id = any($1) or parent_id = any($1)';
    await asAdmin(async (admin) => {
      await admin.query(`delete from region_code where region_id in (${found})`, [ids]);
      await admin.query(`delete from region where region_id in (${found})`, [ids]);
    });
  });
}

const insertRegions = `
  insert into region (region_id, code, path, level, kind, name, full_name, pinyin, initials, province_id, prefecture_id, county_id,
    township_id, village_id, valid_from)
  select region_id, code, path, level, kind, name, name, 'xugou', 'xg', province_id, prefecture_id, county_id, township_id,
    village_id, '2000-01-01'
  from jsonb_to_recordset($1) as r (region_id int, code text, path text, level smallint, kind text, name text, province_id int, prefecture_id int,
    county_id int, township_id int, village_id int)`;

function rowOf({ id, path, level, line }: InventedRegion): Record<string, unknown> {
  const [province_id, prefecture_id, county_id, township_id, village_id] = line;
  return {
    region_id: id,
    code: path.padEnd(6, '0'),
    path,
    level,
    kind: ['province', 'prefecture', 'county', 'township', 'village'][level - 1],
    name: `虚构${path}`,
    province_id,
    prefecture_id,
    county_id,
    township_id,
    village_id,
  };
}

async function asAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  await work(admin);
  await admin.end();
}

/** Two counties of one prefecture, each with one township and one village. */
export function twoCounties(): { regions: InventedRegion[]; one: County; other: County } {
  const [province, prefecture] = [firstId, firstId + 1];
  const regions: InventedRegion[] = [
    { id: province, path: '99', level: 1, line: [province] },
    { id: prefecture, path: '9901', level: 2, line: [province, prefecture] },
  ];
  const plant = (path: string, first: number): County => {
    const ids = [first, first + 1, first + 2] as const;
    const paths = [path, `${path}101`, `${path}101201`] as const;
    paths.forEach((below, index) => {
      const line = [province, prefecture, ...ids.slice(0, index + 1)];
      regions.push({
        id: line.at(-1) ?? first,
        path: below,
        level: index === 0 ? 3 : index === 1 ? 4 : 5,
        line,
      });
    });
    return {
      path,
      provinceId: province,
      prefectureId: prefecture,
      countyId: ids[0],
      townshipId: ids[1],
      villageId: ids[2],
      villagePath: paths[2],
    };
  };
  return { regions, one: plant('990101', firstId + 10), other: plant('990102', firstId + 20) };
}

export type County = {
  path: string;
  provinceId: number;
  prefectureId: number;
  countyId: number;
  townshipId: number;
  villageId: number;
  villagePath: string;
};
