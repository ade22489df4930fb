import type { ListName } from '@wengang/domain/reports/contract.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database/database.ts';

export type ListRow = {
  person_id: string;
  name: string;
  name_sort: string;
  sex: number;
  born: string;
  home: string;
  county_id: number;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
  standing: number;
  grade: number;
  hard: boolean;
  stale: boolean;
};

export type RegionRef = { region_id: number; level: number; path: string; full_name: string };

/** 村(社区) and its settlements, in the tree of divisions. */
export const villageLevel = 5;

export async function findRegionRef(tx: Tx, region: number): Promise<RegionRef | undefined> {
  const { rows } = await sql<RegionRef>`
    select region_id, level, path, full_name from region where region_id = ${region}`.execute(tx);
  return rows[0];
}

/**
 * One page of a list, in order of name. The path is the home level of the region, named here; row security checks it again.
 * Indexes: person_state_county (county_id, name_sort, person_id, to_day, from_day), …_township, …_village; …_standing for the partitions, one
 * for each rare list.
 */
export async function listStanding(
  tx: Tx,
  list: ListName,
  page: {
    region: RegionRef;
    on: string;
    /** only whose job outside lies in a region that is paired with the home on the day */
    paired?: boolean;
    after: { name: string; id: string } | null;
    size: number;
  },
): Promise<ListRow[]> {
  const { region, on, paired = false, after, size } = page;
  const { rows } = await sql<ListRow>`
    select s.person_id, p.name, s.name_sort, p.sex, p.born, r.full_name as home, s.county_id, p.id_number, p.phone, s.standing, s.grade,
      s.hard, s.stale
    from person_state s join person p using (person_id) join region r on r.region_id = p.home_region_id
    where ${sql.ref(`s.${levelColumn(region.level)}`)} = ${region.region_id} and ${listConditions[list]}
      and s.from_day <= ${on} and s.to_day > ${on} ${paired ? sql`and ${isPaired(sql`s.person_id`, jobOutside(on), on)}` : sql``}
      ${after === null ? sql`` : sql`and (s.name_sort, s.person_id) > (${after.name}, ${after.id}::uuid)`}
    order by s.name_sort, s.person_id limit ${size}`.execute(tx);
  return rows;
}

/** Counts of one region on a day, by measure; the function checks that the context may count there. */
export async function countStock(tx: Tx, region: number, on: string): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`select * from stock_counts(${region}, ${on})`.execute(
    tx,
  );
  const [counts] = rows;
  if (counts === undefined) throw new Error('stock_counts gives one row');
  return counts;
}

/** The job outside of a standing `s` that has one on a day: the main one, or the one beside it (0056-jobs-beside.sql). */
const jobOutside = (
  on: string,
): RawBuilder<string | null> => sql`case when s.grade in (1, 2, 3) then s.spell_id
  else (select j.spell_id from job_beside(s.person_id, s.county_id, ${on}) j) end`;

/** Whether a job lies in a region that is paired with the home on a day (0037-open-steady-employers.sql). Index: the primary key of spell. */
const isPaired = (
  person: RawBuilder<unknown>,
  spell: RawBuilder<unknown>,
  on: string,
): RawBuilder<boolean> => sql`exists (
  select 1 from spell job where job.person_id = ${person} and job.spell_id = ${spell}
    and job.superseded_by is null and is_paired(job.home_path, job.place_path, ${on}))`;

/** Of these rows of a figure those whose job lies in a region that is paired with the home on a day. */
export const pairedOf = (rows: RawBuilder<unknown>, on: string): RawBuilder<unknown> =>
  sql`select f.person_id, f.day, f.spell_id, f.reason from (${rows}) f
  where ${isPaired(sql`f.person_id`, sql`f.spell_id`, on)}`;

/** The column of person_state that holds the region of this level. */
function levelColumn(level: number): string {
  if (level <= 1) return 'province_id';
  if (level === 2) return 'prefecture_id';
  if (level === 3) return 'county_id';
  return level === 4 ? 'township_id' : 'village_id';
}

/** What each list asks of a standing (chain 3.3, 3.4); the numbers are those of 0007-standing.sql. */
export const listConditions: Record<ListName, RawBuilder<unknown>> = {
  roster: sql`s.standing > 0`,
  'under-16': sql`s.standing = 1`,
  student: sql`s.standing = 2`,
  unable: sql`s.standing = 3`,
  'over-age': sql`s.standing = 4`,
  'over-age-working': sql`s.standing = 4 and s.grade > 0`,
  L1: sql`s.standing >= 5`,
  L2: sql`s.standing >= 5 and s.hard`,
  L3: sql`s.standing in (5, 6) and s.hard`,
  L4: sql`s.standing in (7, 8)`,
  L4a: sql`s.standing = 7`,
  L4b: sql`s.standing = 8`,
  L5: sql`s.wants_out`,
  W: sql`s.standing = 5`,
  V: sql`s.standing = 6`,
  E: sql`s.standing in (5, 6)`,
  N: sql`s.standing = 9`,
  X: sql`s.standing = 10`,
  'out-of-province': sql`s.standing = 5 and s.grade in (1, 2)`,
  abroad: sql`s.standing = 5 and s.grade = 2`,
  'in-province': sql`s.standing = 5 and s.grade = 3`,
  'in-county': sql`s.standing = 5 and s.grade = 4`,
  unclassified: sql`s.standing = 5 and s.grade = 5`,
  seekers: sql`s.seeker`,
  'public-post': sql`s.standing = 5 and s.public_post`,
  transferred: sql`s.standing = 5 and s.hard and not s.public_post`,
  founders: sql`s.standing = 6 and s.hard`,
  'public-posts': sql`s.standing = 5 and s.hard and s.public_post`,
  // The main job tells of most; of whoever has it in the county the days outside do. A standing ends where these begin or end, and a scalar subquery is
  // asked for these few, where an exists may be planned as a hash of everybody's. Index: the primary key of out_span.
  'working-outside': sql`s.standing > 0 and (s.grade in (1, 2, 3) or s.grade in (4, 5)
    and (select true from out_span o where o.person_id = s.person_id and o.from_day <= s.from_day and o.to_day > s.from_day limit 1))`,
  stale: sql`s.standing = 5 and s.stale`,
  claimed: sql`s.standing = 0`,
};
