import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type Village = { region_id: number; level: number; path: string };

export async function findVillage(tx: Tx, region: number): Promise<Village | undefined> {
  const { rows } = await sql<Village>`
    select region_id, level, path from region where region_id = ${region} and valid_to is null`.execute(tx);
  return rows[0];
}

export async function saveReview(
  tx: Tx,
  row: { village: Village; halfYear: string; on: string; remark: string | null; by: string },
): Promise<void> {
  await sql`
    insert into register_review (village_id, half_year, operation_id, region_path, reviewed_on, remark)
    values (${row.village.region_id}, ${row.halfYear}, ${row.by}, ${row.village.path}, ${row.on}, ${row.remark})`.execute(
    tx,
  );
}

export type ReviewRow = {
  region_id: number;
  name: string;
  reviewed_on: string | null;
  remark: string | null;
};

/** The villages below a path with their newest review of a half-year. Index: region_path for the villages, then the primary key. */
export async function listVillageReviews(
  tx: Tx,
  { path, halfYear }: { path: string; halfYear: string },
): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select v.region_id, v.full_name as name, r.reviewed_on, r.remark
    from region v left join lateral (
      select reviewed_on, remark from register_review
      where village_id = v.region_id and half_year = ${halfYear} order by reviewed_on desc, operation_id desc limit 1) r on true
    where v.level = 5 and v.valid_to is null and v.path >= ${path} and v.path < ${`${path}~`}
    order by v.path`.execute(tx);
  return rows;
}
