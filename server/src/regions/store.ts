import type { RegionEntry } from '@wengang/domain/regions/contract.ts';
import { RegionCode, type RegionId, type RegionRow } from '@wengang/domain/regions/region.ts';
import { canonicalCode, codeRange, pathOf } from '@wengang/domain/regions/region-code.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database/database.ts';

/** A region with the place it holds in the tree; ids of the levels above, its own included. */
export type StoredRegion = RegionEntry & {
  readonly path: string;
  readonly parentId: RegionId | null;
  readonly provinceId: RegionId;
  readonly prefectureId: RegionId | null;
  readonly countyId: RegionId | null;
  readonly townshipId: RegionId | null;
  readonly villageId: RegionId | null;
  readonly validFrom: string;
  readonly validTo: string | null;
};

/**
 * A row of `region_code`. Years are widened to whole years: the day of a change is not on the lists, so both periods of a code hold
 * the year of the change. `region_id` null: the area went to several regions.
 */
export type CodeRecord = {
  readonly code: string;
  readonly name: string;
  readonly region_id: number | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
};
export type SuccessorRecord = {
  readonly code: string;
  readonly successor: RegionCode;
  readonly since: string;
};

const entry = sql.raw(`region_id as "regionId", code, level, kind, name, full_name as "fullName"`);
const whole = sql.raw(`region_id as "regionId", code, level, kind, name, full_name as "fullName", path,
  parent_id as "parentId", province_id as "provinceId", prefecture_id as "prefectureId", county_id as "countyId",
  township_id as "townshipId", village_id as "villageId", valid_from as "validFrom", valid_to as "validTo"`);

export async function findRegion(tx: Tx, id: RegionId): Promise<StoredRegion | undefined> {
  const { rows } = await sql<StoredRegion>`select ${whole} from region where region_id = ${id}`.execute(tx);
  return rows[0];
}

/** The present regions of these codes (620201 is read as 620200), in no order; a code that the tree does not have is left out. Index `region_path`. */
export async function listByCodes(tx: Tx, codes: readonly RegionCode[]): Promise<StoredRegion[]> {
  const { rows } = await sql<StoredRegion>`
    select ${whole} from region
    where path = any(${codes.map((code) => pathOf(canonicalCode(code)))}::text[]) and valid_to is null`.execute(
    tx,
  );
  return rows;
}

export async function findByCode(tx: Tx, code: RegionCode): Promise<StoredRegion | undefined> {
  const [region] = await listByCodes(tx, [code]);
  return region;
}

/** The provinces, or the present regions directly below one, in the order of codes. Index `region_parent`. */
export async function listChildren(
  tx: Tx,
  parent: RegionId | null,
): Promise<(RegionEntry & { hasChildren: boolean })[]> {
  const below = parent === null ? sql`region.level = 1` : sql`region.parent_id = ${parent}`;
  const { rows } = await sql<RegionEntry & { hasChildren: boolean }>`
    select ${entry},
           exists (select from region child where child.parent_id = region.region_id and child.valid_to is null) as "hasChildren"
    from region where ${below} and valid_to is null order by code`.execute(tx);
  return rows;
}

export type RegionSearch = {
  readonly text: string;
  readonly within?: RegionCode | undefined;
  readonly lowest?: number | undefined;
  readonly limit: number;
};

/**
 * By the beginning of name, pinyin, initials or code. Each arm is a range on its own index (`region_name`, `region_initials`,
 * `region_path`; pinyin begins with its first initial, so it narrows through `region_initials`).
 */
export async function searchRegions(tx: Tx, search: RegionSearch): Promise<RegionEntry[]> {
  const area = search.within === undefined ? sql`true` : rangeOf('path', codeRange(search.within));
  const { rows } = await sql<RegionEntry>`
    select ${entry} from region
    where (${sql.join(armsOf(search.text), sql` or `)}) and ${area}
      and valid_to is null and level <= ${search.lowest ?? 6} and kind <> 'pseudo-prefecture'
    order by level, length(name), code limit ${search.limit}`.execute(tx);
  return rows;
}

function armsOf(text: string): RawBuilder<unknown>[] {
  const word = text.toLowerCase().replaceAll(' ', '');
  if (/^\d+[A-Za-z]?\d*$/.test(text)) return [rangeOf('path', ofCode(text.toUpperCase()))];
  if (!/^[a-z]+$/.test(word)) return [rangeOf('name', beginning(text))];
  const first = rangeOf('initials', beginning(word.charAt(0)));
  return [rangeOf('initials', beginning(word)), sql`(${first} and ${rangeOf('pinyin', beginning(word))})`];
}

/** A whole code, also filled up with zeros as statistics write it (441900, 530629000000), means its region; digits short of one begin codes. */
function ofCode(text: string): { from: string; below: string } {
  const short = text.length === 12 ? text.replace(/(?:000){1,2}$/, '') : text.replace(/^(.{6})000$/, '$1');
  const code = RegionCode.safeParse(short);
  return code.success ? codeRange(canonicalCode(code.data)) : beginning(text);
}

type Column = 'path' | 'name' | 'pinyin' | 'initials';

const rangeOf = (column: Column, { from, below }: { from: string; below: string }): RawBuilder<unknown> =>
  sql`(${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${below})`;

// The highest code point sorts after every continuation of the beginning.
const beginning = (text: string): { from: string; below: string } => ({
  from: text,
  below: `${text}\u{10FFFF}`,
});

/**
 * Everything `resolveCode` may need for these codes: their periods and successors, and those of all codes that follow from them.
 * The walk goes along the primary key of `region_successor`.
 */
export async function listCodeHistory(
  tx: Tx,
  codes: readonly RegionCode[],
): Promise<{ codes: CodeRecord[]; successors: SuccessorRecord[] }> {
  const reached = sql`
    with recursive reached(code) as (
      select unnest(${codes}::text[])
      union
      select successor.successor from region_successor successor join reached on reached.code = successor.code
    )`;
  const periods = await sql<CodeRecord>`${reached}
    select code, name, region_id, valid_from, valid_to from region_code join reached using (code)`.execute(
    tx,
  );
  const successors = await sql<SuccessorRecord>`${reached}
    select code, successor, since from region_successor join reached using (code)`.execute(tx);
  return { codes: periods.rows, successors: successors.rows };
}

/**
 * Rows for an index that resolves written places: the whole tree down to townships, and villages and settlements of
 * these regions only (all 620,573 would not fit the purpose: their names repeat hundreds of times).
 */
export async function listRegionRows(tx: Tx, villagesOf: readonly RegionCode[]): Promise<RegionRow[]> {
  const { rows } = await sql<RegionRow>`
    select region.code, region.level, region.kind, region.name, parent.code as parent
    from region left join region parent on parent.region_id = region.parent_id
    where ${indexed(villagesOf)} order by region.level, region.code`.execute(tx);
  return rows;
}

/**
 * A text that is another one as soon as any row of `listRegionRows` is: their number, and 64 bits hashed of what they say (decision 0015). A row of
 * a parent is among them, so it stands for its code. Reads no index: 46,000 rows in 45 ms on a busy machine.
 */
export async function findEdition(tx: Tx, villagesOf: readonly RegionCode[]): Promise<string> {
  const { rows } = await sql<{ edition: string }>`
    select concat_ws(' ', count(*), bit_xor(hash_record_extended(row(region_id, code, level, kind, name, parent_id), 0))) as edition
    from region where ${indexed(villagesOf)}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a count has one row');
  return row.edition;
}

function indexed(villagesOf: readonly RegionCode[]): RawBuilder<unknown> {
  const areas = [sql`region.level <= 4`, ...villagesOf.map((code) => rangeOfRegion(codeRange(code)))];
  return sql`(${sql.join(areas, sql` or `)}) and region.valid_to is null and region.code is not null`;
}

const rangeOfRegion = ({ from, below }: { from: string; below: string }): RawBuilder<unknown> =>
  sql`(region.path >= ${from} and region.path < ${below})`;

/** Every own code that the township ever gave, closed settlements included. */
export async function listSettlementCodes(tx: Tx, township: RegionCode): Promise<RegionCode[]> {
  const { rows } = await sql<{ code: RegionCode }>`
    select code from region where path >= ${`${township}A`} and path < ${`${township}~`} and level = 6
    union select code from region_code where code >= ${`${township}A`} collate "C" and code < ${`${township}~`} collate "C"`.execute(
    tx,
  );
  return rows.map((row) => row.code);
}

/** Inserts the settlement with the next id and opens its code period. The caller holds the lock of region ids. */
export async function insertSettlement(
  tx: Tx,
  settlement: { code: RegionCode; name: string; pinyin: string; initials: string; validFrom: string },
  township: StoredRegion,
): Promise<RegionEntry> {
  const { code, name, pinyin, initials, validFrom } = settlement;
  const { rows } = await sql<RegionEntry>`
    insert into region (region_id, code, path, level, kind, name, full_name, pinyin, initials, parent_id,
                        province_id, prefecture_id, county_id, township_id, village_id, valid_from)
    select fresh.id, ${code}, ${code}, 6, 'settlement', ${name}, ${township.fullName + name}, ${pinyin}, ${initials},
           ${township.regionId}, ${township.provinceId}, ${township.prefectureId}, ${township.countyId}, ${township.regionId},
           fresh.id, ${validFrom}::date
    from (select max(region_id) + 1 as id from region) fresh
    returning ${entry}`.execute(tx);
  const [region] = rows;
  if (region === undefined) throw new Error(`settlement ${code} was not inserted`);
  await sql`
    insert into region_code (code, name, region_id, valid_from)
    values (${code}, ${region.fullName}, ${region.regionId}, ${validFrom}::date)`.execute(tx);
  return region;
}
