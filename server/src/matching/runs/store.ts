import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type StoredRun = {
  run_id: string;
  kind: 'offers' | 'assignment';
  region_id: number;
  region_path: string;
  region_level: number;
  region_name: string;
  as_of: string;
  sums: unknown;
  limits: unknown;
  kept_from: string | null;
  recorded_at: string | null;
  number: number;
};

const runs = sql.raw(`
  select m.run_id, m.kind, m.region_id, m.region_path, r.level as region_level, r.full_name as region_name, m.as_of, m.sums, m.limits,
    m.kept_from, m.recorded_at, m.number
  from matching_run m join region r using (region_id)`);

export async function saveRun(
  tx: Tx,
  run: {
    id: string;
    kind: 'offers' | 'assignment';
    region: { region_id: number; path: string };
    on: string;
    sums: unknown;
    /** version of the model of staying that weighed it */
    stayModel: string;
    limits?: unknown;
    keptFrom?: string | null;
    by: string;
    at: string;
  },
): Promise<void> {
  await sql`
    insert into matching_run (run_id, kind, region_id, region_path, as_of, sums, stay_model, limits, kept_from, recorded_by, recorded_at)
    values (${run.id}, ${run.kind}, ${run.region.region_id}, ${run.region.path}, ${run.on}, ${JSON.stringify(run.sums)}::jsonb,
      ${run.stayModel}, ${JSON.stringify(run.limits ?? [])}::jsonb, ${run.keptFrom ?? null}, ${run.by}, ${run.at})`.execute(
    tx,
  );
}

export async function findRun(tx: Tx, run: string): Promise<StoredRun | undefined> {
  const { rows } = await sql<StoredRun>`${runs} where m.run_id = ${run}`.execute(tx);
  return rows[0];
}

/**
 * One page of the runs of a region, of those in it and of those around it, the latest first. Paths: below `home`, and the leading parts of it. Index:
 * matching_run_region.
 */
export async function listRunPage(
  tx: Tx,
  asked: {
    home: string;
    region: number | undefined;
    kind: string | undefined;
    before: number | null;
    size: number;
  },
): Promise<StoredRun[]> {
  const { home, region, kind, before, size } = asked;
  const around = Array.from(home, (_, at) => home.slice(0, at));
  const { rows } = await sql<StoredRun>`
    ${runs} where (m.region_path >= ${home} and m.region_path < ${`${home}~`} or m.region_path = any(${around}::text[]))
      ${region === undefined ? sql`` : sql`and m.region_id = ${region}`}
      ${kind === undefined ? sql`` : sql`and m.kind = ${kind}`}
      ${before === null ? sql`` : sql`and m.number < ${before}`}
    order by m.number desc limit ${size}`.execute(tx);
  return rows;
}

/**
 * Runs on the people of one county wait for each other, to the end of the transaction: the second sees the offers of the first. The people
 * themselves are not locked meanwhile, so that everything else about them goes on. Whether it has the lock now; it does not wait, so that who waits
 * can be cancelled.
 */
export async function tryLockMatching(tx: Tx, path: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('matching of ' || left(${path}, 6), 85)) as locked`.execute(
    tx,
  );
  return rows[0]?.locked ?? false;
}

export type NewResult = { person: string; vacancy: string | null; detail: unknown };

export async function saveResults(tx: Tx, run: string, results: readonly NewResult[]): Promise<void> {
  if (results.length === 0) return;
  await sql`
    insert into matching_result (person_id, run_id, vacancy_id, detail)
    select person, ${run}, vacancy, detail from jsonb_to_recordset(${JSON.stringify(results)}::jsonb)
      as r (person uuid, vacancy uuid, detail jsonb)`.execute(tx);
}

/** The orders that an assignment proposes to everybody in sight; null: none. Index: matching_result_run. */
export async function listProposals(
  tx: Tx,
  run: string,
): Promise<{ seeker: string; order: string | null }[]> {
  const { rows } = await sql<{ seeker: string; order: string | null }>`
    select person_id as seeker, vacancy_id as "order" from matching_result where run_id = ${run} order by person_id`.execute(
    tx,
  );
  return rows;
}

/** What an assignment says of everybody in sight. Index: matching_result_run. */
export async function listPlanLines(
  tx: Tx,
  run: string,
): Promise<{ person_id: string; vacancy_id: string | null; detail: unknown }[]> {
  const { rows } = await sql<{ person_id: string; vacancy_id: string | null; detail: unknown }>`
    select person_id, vacancy_id, detail from matching_result where run_id = ${run} order by person_id`.execute(
    tx,
  );
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

type ResultSide = { vacancy: string | null; detail: unknown } | null;
export type ChangedRow = Omit<ResultRow, 'vacancy_id' | 'detail' | 'rank'> & {
  before: ResultSide;
  after: ResultSide;
};

// Whoever stands in one run only, is proposed another place or none, or holds another number of offers.
const changed = (before: string, after: string): RawBuilder<unknown> => sql`
  (select * from matching_result where run_id = ${before}) b
    full join (select * from matching_result where run_id = ${after}) a using (person_id)
    join person p using (person_id) join region r on r.region_id = p.home_region_id
  where (a.run_id is null or b.run_id is null or a.vacancy_id is distinct from b.vacancy_id
    or a.detail -> 'offers' is distinct from b.detail -> 'offers')`;

/** Those in sight of whom two runs say something else. Index: matching_result_run. */
export async function countChanged(tx: Tx, before: string, after: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${changed(before, after)}`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** One page of them, in order of name. */
export async function listChanged(
  tx: Tx,
  runs: { before: string; after: string },
  page: { after: { name: string; id: string } | null; size: number },
): Promise<ChangedRow[]> {
  const { after, size } = page;
  const { rows } = await sql<ChangedRow>`
    select p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone,
      case when b.run_id is not null then json_build_object('vacancy', b.vacancy_id, 'detail', b.detail) end as before,
      case when a.run_id is not null then json_build_object('vacancy', a.vacancy_id, 'detail', a.detail) end as after
    from ${changed(runs.before, runs.after)}
      ${after === null ? sql`` : sql`and (p.name_sort, p.person_id) > (${after.name}, ${after.id}::uuid)`}
    order by p.name_sort, p.person_id limit ${size}`.execute(tx);
  return rows;
}

export type StoredPrices = {
  as_of: string;
  computed_at: string;
  /** digest of the market on which they were worked out */
  market: string;
  stay: number;
  prices: unknown;
};

/** What was worked out last for an office whose people live below `home`. */
export async function findPrices(
  tx: Tx,
  { run, home }: { run: string; home: string },
): Promise<StoredPrices | undefined> {
  const { rows } = await sql<StoredPrices>`
    select as_of, computed_at, market, stay, prices from matching_price where run_id = ${run} and office_path = ${home}`.execute(
    tx,
  );
  return rows[0];
}

/** In the place of what was worked out before. */
export async function savePrices(
  tx: Tx,
  priced: {
    run: string;
    home: string;
    path: string;
    on: string;
    at: string;
    market: string;
    stay: number;
    prices: unknown;
    by: string;
  },
): Promise<void> {
  await sql`
    insert into matching_price (run_id, office_path, region_path, as_of, computed_at, market, stay, prices, recorded_by)
    values (${priced.run}, ${priced.home}, ${priced.path}, ${priced.on}, ${priced.at}, ${priced.market}, ${priced.stay},
      ${JSON.stringify(priced.prices)}::jsonb, ${priced.by})
    on conflict (run_id, office_path) do update set as_of = excluded.as_of, computed_at = excluded.computed_at, market = excluded.market,
      stay = excluded.stay, prices = excluded.prices, recorded_by = excluded.recorded_by`.execute(tx);
}
