import type { RegionCode } from '@wengang/domain/regions/region.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/database.ts';
import type { CodeRecord, SuccessorRecord } from './store.ts';

/** One row of the table `region`; the columns are named as in the database, because whole lists are sent as JSON. */
export type RegionRecord = {
  readonly region_id: number;
  readonly code: RegionCode;
  readonly path: string;
  readonly level: number;
  readonly kind: string;
  readonly name: string;
  readonly full_name: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly parent_id: number | null;
  readonly province_id: number | null;
  readonly prefecture_id: number | null;
  readonly county_id: number | null;
  readonly township_id: number | null;
  readonly village_id: number | null;
  readonly valid_from: string;
};

/** One writer at a time gives out region ids. Released with the transaction. */
export async function lockRegionIds(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(4820733)`.execute(tx);
}

export async function listRegionIds(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; region_id: number }>`
    select code, region_id from region where code is not null and valid_to is null`.execute(tx);
  return new Map(rows.map((row) => [row.code, row.region_id]));
}

/** Codes that divisions had before an operation moved them (0038): an edition that still has them is older than the move. */
export async function listMovedCodes(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select c.code from region_move m join region r on r.region_id = m.region_id
      join region_code c on c.code >= m.former_code collate "C" and c.code < m.former_code || '~' collate "C"
    where c.valid_to is not null and not exists (select 1 from region now where now.code = c.code and now.valid_to is null)`.execute(
    tx,
  );
  return new Set(rows.map(({ code }) => code));
}

const columns = sql.raw(
  `region_id int, code text, path text, level smallint, kind text, name text, full_name text, pinyin text, initials text,
   parent_id int, province_id int, prefecture_id int, county_id int, township_id int, village_id int, valid_from date`,
);

/** Inserts what is new, in the given order of parents before children; returns how many. */
export async function insertRegions(tx: Tx, records: readonly RegionRecord[]): Promise<number> {
  const result = await sql`
    insert into region (region_id, code, path, level, kind, name, full_name, pinyin, initials, parent_id,
                        province_id, prefecture_id, county_id, township_id, village_id, valid_from)
    select * from json_to_recordset(${JSON.stringify(records)}::json) as record(${columns})
    on conflict (region_id) do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** Brings names and spelling of existing regions to the new edition; returns how many differed. */
export async function updateRegionNames(tx: Tx, records: readonly RegionRecord[]): Promise<number> {
  const result = await sql`
    update region set kind = record.kind, name = record.name, full_name = record.full_name,
                      pinyin = record.pinyin, initials = record.initials
    from json_to_recordset(${JSON.stringify(records)}::json) as record(${columns})
    where region.region_id = record.region_id
      and (region.kind, region.name, region.full_name, region.pinyin, region.initials)
          is distinct from (record.kind, record.name, record.full_name, record.pinyin, record.initials)`.execute(
    tx,
  );
  return Number(result.numAffectedRows ?? 0);
}

/** Villages and settlements that no file of the product holds follow the full name of their township; returns how many. */
export async function alignFullNames(tx: Tx): Promise<number> {
  const result = await sql`
    update region set full_name = township.full_name || region.name
    from region township
    where township.region_id = region.parent_id and region.level >= 5
      and region.full_name <> township.full_name || region.name`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** Code periods and successors; a period that is there already gets the new end and the new region. */
export async function saveCodes(
  tx: Tx,
  { codes, successors }: { codes: readonly CodeRecord[]; successors: readonly SuccessorRecord[] },
): Promise<void> {
  await sql`
    insert into region_code (code, name, region_id, valid_from, valid_to)
    select * from json_to_recordset(${JSON.stringify(codes)}::json)
      as record(code text, name text, region_id int, valid_from date, valid_to date)
    on conflict (code, valid_from) do update
      set name = excluded.name, region_id = excluded.region_id, valid_to = excluded.valid_to`.execute(tx);
  await sql`
    insert into region_successor (code, successor, since)
    select * from json_to_recordset(${JSON.stringify(successors)}::json) as record(code text, successor text, since date)
    on conflict do nothing`.execute(tx);
}

export type VillageRecord = {
  readonly code: string;
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
};

/**
 * Inserts the villages whose township is there and that are not there themselves. Both joins go through the unique index
 * `region_path`. Ids follow the highest one in the order of codes.
 */
export async function insertVillages(tx: Tx, villages: readonly VillageRecord[]): Promise<number> {
  const result = await sql`
    insert into region (region_id, code, path, level, kind, name, full_name, pinyin, initials, parent_id,
                        province_id, prefecture_id, county_id, township_id, village_id, valid_from)
    select fresh.id, fresh.code, fresh.code, 5, 'village', fresh.name, fresh.full_name, fresh.pinyin, fresh.initials,
           fresh.township_id, fresh.province_id, fresh.prefecture_id, fresh.county_id, fresh.township_id, fresh.id, fresh.valid_from
    from (
      select (select coalesce(max(region_id), 0) from region) + row_number() over (order by village.code) as id,
             village.code, village.name, township.full_name || village.name as full_name, village.pinyin, village.initials,
             township.region_id as township_id, township.province_id, township.prefecture_id, township.county_id, township.valid_from
      from json_to_recordset(${JSON.stringify(villages)}::json) as village(code text, name text, pinyin text, initials text)
      join region township on township.path = left(village.code, 9) and township.valid_to is null
      where not exists (select from region known where known.path = village.code and known.valid_to is null)
    ) fresh`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** Which of these codes the tree has after all; tells villages that were there before from those without a township. */
export async function listKnown(tx: Tx, codes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select path as code from region where path = any(${codes}::text[]) and valid_to is null`.execute(tx);
  return new Set(rows.map(({ code }) => code));
}

/** After a bulk load the planner must know the new size. */
export async function analyseRegions(tx: Tx): Promise<void> {
  await sql`select analyse_regions()`.execute(tx);
}
