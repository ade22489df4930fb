import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

/** Where the remark of a stamp is sealed. */
export const remarkPlace = (operationId: string) => ({ field: 'review remark', personId: operationId });

export type Village = { region_id: number; level: number; path: string };

export async function findVillage(tx: Tx, region: number): Promise<Village | undefined> {
  const { rows } = await sql<Village>`
    select region_id, level, path from region where region_id = ${region} and valid_to is null`.execute(tx);
  return rows[0];
}

export async function saveReview(
  tx: Tx,
  row: { village: Village; halfYear: string; on: string; remark: Uint8Array | null; by: string },
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
  operation_id: string | null;
  remark: Uint8Array | null;
};

/** The villages below a path with their newest review of a half-year. Index: region_path for the villages, then the primary key. */
export async function listVillageReviews(
  tx: Tx,
  { path, halfYear }: { path: string; halfYear: string },
): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select v.region_id, v.full_name as name, r.reviewed_on, r.operation_id, r.remark
    from region v left join lateral (
      select reviewed_on, operation_id, remark from register_review
      where village_id = v.region_id and half_year = ${halfYear} order by reviewed_on desc, operation_id desc limit 1) r on true
    where v.level = 5 and v.valid_to is null and v.path >= ${path} and v.path < ${`${path}~`}
    order by v.path`.execute(tx);
  return rows;
}

/** The remarks of all villages; only a job asks. */
export async function listRemarks(
  tx: Tx,
): Promise<{ operation_id: string; region_path: string; remark: Uint8Array }[]> {
  const { rows } = await sql<{ operation_id: string; region_path: string; remark: Uint8Array }>`
    select operation_id, region_path, remark from register_review where remark is not null order by operation_id`.execute(
    tx,
  );
  return rows;
}

export async function replaceRemark(tx: Tx, operationId: string, remark: Uint8Array): Promise<void> {
  await sql`update register_review set remark = ${remark} where operation_id = ${operationId}`.execute(tx);
}
