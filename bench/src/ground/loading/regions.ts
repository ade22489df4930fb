import type { HomeIds } from '@wengang/server/placements/state-rows.ts';
import type pg from 'pg';

/** The ids of a region and its levels, as homes and places of work carry them. */
export type RegionIds = HomeIds & {
  path: string;
  region_id: number;
  prefecture_id: number | null;
  county_id: number | null;
  township_id: number | null;
};

/** Every region in force by its code. */
export async function readRegionIds(client: pg.Client): Promise<Map<string, RegionIds>> {
  const { rows } = await client.query<RegionIds & { code: string }>(
    'select code, path, region_id, province_id, prefecture_id, coalesce(county_id, region_id) as county_id, township_id, village_id from region where valid_to is null',
  );
  return new Map(rows.map(({ code, ...region }) => [code, region]));
}

export function idsOf(ids: ReadonlyMap<string, RegionIds>, code: string): RegionIds {
  const region = ids.get(code);
  if (region === undefined) throw new Error(`no region ${code}`);
  return region;
}
