import { sql } from 'kysely';
import { asWorker } from '../../../platform/database/context.ts';
import type { Database } from '../../../platform/database/database.ts';

/** What the tests look at: the present rows of the ledger, past every policy. */
export const rowsOf = <Row>(database: Database, query: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  asWorker(database, async (tx) => (await query.execute(tx)).rows);

export type SpellSeen = {
  name: string;
  start_day: string;
  end_day: string | null;
  resolved_from: string;
  resolved_to: string | null;
  counted: boolean;
  place: Record<string, string>;
  organised: string;
  monthly_wage_fen: number | null;
};

export const spellsNow = (database: Database): Promise<SpellSeen[]> =>
  rowsOf(
    database,
    sql<SpellSeen>`
      select p.name, s.start_day, s.end_day, s.resolved_from, s.resolved_to, s.counted, s.place, s.organised, s.monthly_wage_fen
      from spell s join person p using (person_id) where s.superseded_by is null order by p.name, s.start_day`,
  );

export type FactSeen = {
  name: string;
  kind: string;
  from_day: string;
  to_day: string | null;
  value: string | null;
  detail: Record<string, unknown>;
};

export const factsNow = (database: Database): Promise<FactSeen[]> =>
  rowsOf(
    database,
    sql<FactSeen>`
      select p.name, f.kind, f.from_day, f.to_day, f.value, f.detail
      from person_fact f join person p using (person_id) where f.superseded_by is null
      order by p.name, f.kind, f.from_day, f.value`,
  );

export const statementsNow = (
  database: Database,
): Promise<{ name: string; kind: string; about_day: string; grade: string | null }[]> =>
  rowsOf(
    database,
    sql<{ name: string; kind: string; about_day: string; grade: string | null }>`
      select p.name, t.kind, t.about_day, t.grade from statement t join person p using (person_id)
      where t.superseded_by is null order by p.name, t.about_day, t.kind`,
  );

export const queueNow = (database: Database): Promise<{ line: number; state: string; rules: string[] }[]> =>
  rowsOf(
    database,
    sql<{
      line: number;
      state: string;
      rules: string[];
    }>`select line, state, rules from import_row order by line`,
  );

export const countOf = async (database: Database, table: string): Promise<number> =>
  (await rowsOf(database, sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`))[0]?.n ?? -1;

/** The stock of one county on a day, as the lists count it. */
export const standingsOf = (
  database: Database,
  county: string,
  on: string,
): Promise<{ name: string; standing: number; grade: number }[]> =>
  rowsOf(
    database,
    sql<{ name: string; standing: number; grade: number }>`
      select p.name, s.standing, s.grade from person_state s join person p using (person_id)
      join region r on r.region_id = s.county_id
      where r.code = ${county} and s.from_day <= ${on} and s.to_day > ${on} order by p.name`,
  );
