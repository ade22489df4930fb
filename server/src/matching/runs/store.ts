import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type StoredRun = {
  run_id: string;
  kind: 'offers' | 'assignment';
  region_id: number;
  region_path: string;
  as_of: string;
  sums: unknown;
};

export async function saveRun(
  tx: Tx,
  run: {
    id: string;
    kind: 'offers' | 'assignment';
    region: { region_id: number; path: string };
    on: string;
    sums: unknown;
    by: string;
  },
): Promise<void> {
  await sql`
    insert into matching_run (run_id, kind, region_id, region_path, as_of, sums, recorded_by)
    values (${run.id}, ${run.kind}, ${run.region.region_id}, ${run.region.path}, ${run.on}, ${JSON.stringify(run.sums)}::jsonb,
      ${run.by})`.execute(tx);
}

export async function findRun(tx: Tx, run: string): Promise<StoredRun | undefined> {
  const { rows } = await sql<StoredRun>`
    select run_id, kind, region_id, region_path, as_of, sums from matching_run where run_id = ${run}`.execute(
    tx,
  );
  return rows[0];
}

export type NewResult = { person: string; vacancy: string | null; detail: unknown };

export async function saveResults(tx: Tx, run: string, results: readonly NewResult[]): Promise<void> {
  if (results.length === 0) return;
  await sql`
    insert into matching_result (person_id, run_id, vacancy_id, detail)
    select person, ${run}, vacancy, detail from jsonb_to_recordset(${JSON.stringify(results)}::jsonb)
      as r (person uuid, vacancy uuid, detail jsonb)`.execute(tx);
}

/** The places that an assignment proposes, to these persons or to all in sight. Index: matching_result_run. */
export async function listProposals(
  tx: Tx,
  run: string,
  persons: readonly string[] | undefined,
): Promise<{ person_id: string; vacancy_id: string }[]> {
  const only = persons === undefined ? sql`` : sql`and person_id = any(${[...persons]}::uuid[])`;
  const { rows } = await sql<{ person_id: string; vacancy_id: string }>`
    select person_id, vacancy_id from matching_result where run_id = ${run} and vacancy_id is not null ${only}
    order by person_id`.execute(tx);
  return rows;
}

export type ResultRow = {
  person_id: string;
  name: string;
  name_sort: string;
  sex: number;
  born: string;
  home: string;
  county_id: number;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
  vacancy_id: string | null;
  detail: unknown;
  rank: string;
};

/** One page of a run: those short of offers or not placed first, then in order of name. */
export async function listResults(
  tx: Tx,
  run: string,
  page: { after: { name: string; id: string } | null; size: number },
): Promise<ResultRow[]> {
  const { after, size } = page;
  const rank = sql`case when m.detail->'shortage' <> 'null' or m.detail ? 'unplaced' then '0' else '1' end || p.name_sort`;
  const { rows } = await sql<ResultRow>`
    select p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone, m.vacancy_id, m.detail,
      ${rank} as rank
    from matching_result m join person p using (person_id) join region r on r.region_id = p.home_region_id
    where m.run_id = ${run}
      ${after === null ? sql`` : sql`and (${rank} collate "C", p.person_id) > (${after.name}, ${after.id}::uuid)`}
    order by ${rank} collate "C", p.person_id limit ${size}`.execute(tx);
  return rows;
}

/** Those of a run, in sight, who are short of offers. Index: matching_result_run. */
export async function countShort(tx: Tx, run: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from matching_result where run_id = ${run} and detail->'shortage' <> 'null'`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}
