import type { CloseReason } from '@wengang/domain/placements/responsibility/event.ts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';

/** A service file that does not fit the standing of its person any more. */
/** Rows are written from events, so that a closed file has its reason. */
type FileMark = { mark: 'open'; because: null } | { mark: 'close'; because: CloseReason };

export type UnsettledFile = FileMark & {
  person_id: string;
  home_region_id: number;
  village: string;
  /** as in person_state; null: none on that day */
  standing: number | null;
  grade: number | null;
  died: boolean;
};

/** Of each person with a file: how it was last opened or closed, and for which village; the standing on a day stands beside it. */
const files = (on: string) => sql`
  select p.person_id, p.county_id, p.home_path, p.home_region_id, mark.move as mark, mark.because, home.village, t.standing, t.grade,
    exists (select 1 from person_fact f where f.person_id = p.person_id and f.kind = 'death' and f.superseded_by is null) as died
  from person p
  join lateral (select e.move, e.detail ->> 'because' as because from responsibility_event e
    where e.person_id = p.person_id and e.move in ('open', 'close') order by e.at desc, e.event_id desc limit 1) as mark on true
  join lateral (select e.detail ->> 'village' as village from responsibility_event e
    where e.person_id = p.person_id and e.move in ('open', 'moveHome') order by e.at desc, e.event_id desc limit 1) as home on true
  left join person_state t on t.person_id = p.person_id and t.from_day <= ${on} and t.to_day > ${on} and t.standing > 0`;

/** Which of them may want a change; what it is, settleFile decides (domain/src/placements/responsibility/settle-file.ts). */
const unsettled = sql`(
  mark = 'open' and (standing is null or standing in (2, 3) or standing = 4 and grade = 0 or village <> home_region_id::text)
  or mark = 'close' and because in ('student', 'unable', 'over-age', 'moved-away') and (standing >= 5 or standing = 4 and grade > 0))`;

/** The counties that have such files. For the job, which sees every row. */
export async function listCountiesToSettle(tx: Tx, on: string): Promise<{ path: string }[]> {
  const { rows } = await sql<{ path: string }>`
    select distinct r.path from (${files(on)}) as file join region r on r.region_id = file.county_id where ${unsettled} order by r.path`.execute(
    tx,
  );
  return rows;
}

/** Such files of a part of the tree. Indexes: the primary keys, which begin with the person. */
export async function listFilesToSettle(
  tx: Tx,
  asked: { path: string; on: string; most: number },
): Promise<UnsettledFile[]> {
  const { rows } = await sql<UnsettledFile>`
    select person_id, home_region_id, mark, because, village, standing, grade, died from (${files(asked.on)}) as file
    where home_path >= ${asked.path} and home_path < ${`${asked.path}~`} and ${unsettled} order by person_id limit ${asked.most}`.execute(
    tx,
  );
  return rows;
}
