import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database/database.ts';
import type { HomeIds } from './state-rows.ts';

/** Everything that the statistics need of one person, as it lies in the tables; `historyOf` (stored-history.ts) reads it. */
export type StoredHistory = {
  person_id: string;
  sex: number;
  born: string;
  name_sort: string;
  home_path: string;
  facts: readonly StoredFact[];
  spells: readonly StoredSpell[];
  statements: readonly StoredStatement[];
};
export type StoredFact = {
  id: string;
  kind: string;
  from: string;
  to: string | null;
  value: string | null;
  detail: Record<string, unknown>;
};
export type StoredSpell = {
  id: string;
  start: string;
  start_precision: 'day' | 'month';
  end: string | null;
  end_precision: 'day' | 'month' | null;
  place: Record<string, string>;
  employer: string | null;
  kind: string;
  full_time: boolean;
  organised: string;
  detail: Record<string, unknown>;
  /** derived: the day of the next follow-up point */
  next_point: string | null;
};
export type StoredStatement = {
  id: string;
  kind: string;
  spell_id: string | null;
  about: string;
  grade: string | null;
  result: string | null;
  detail: Record<string, unknown>;
};

/** Locks these persons in one order, so that two operations on the same person wait for each other and never cross. */
export async function lockPersons(tx: Tx, persons: readonly string[]): Promise<void> {
  await sql`select 1 from person where person_id = any(${[...persons]}::uuid[]) order by person_id for update`.execute(
    tx,
  );
}

/** The columns of `StoredHistory` in a statement about `person p`. */
export const storedHistory: RawBuilder<unknown> = sql`p.person_id, p.sex, p.born, p.name_sort, p.home_path,
      coalesce((select json_agg(json_build_object('id', f.fact_id, 'kind', f.kind, 'from', f.from_day, 'to', f.to_day,
          'value', f.value, 'detail', f.detail) order by f.fact_id)
        from person_fact f where f.person_id = p.person_id and f.superseded_by is null), '[]') as facts,
      coalesce((select json_agg(json_build_object('id', s.spell_id, 'start', s.start_day, 'start_precision', s.start_precision,
          'end', s.end_day, 'end_precision', s.end_precision, 'place', s.place, 'employer', s.employer_id, 'kind', s.kind,
          'full_time', s.full_time, 'organised', s.organised, 'detail', s.detail, 'next_point', s.next_point_on) order by s.spell_id)
        from spell s where s.person_id = p.person_id and s.superseded_by is null), '[]') as spells,
      coalesce((select json_agg(json_build_object('id', t.statement_id, 'kind', t.kind, 'spell_id', t.spell_id, 'about', t.about_day,
          'grade', t.grade, 'result', t.result, 'detail', t.detail) order by t.statement_id)
        from statement t where t.person_id = p.person_id and t.superseded_by is null), '[]') as statements`;

/** The present knowledge about these persons (what is superseded is left out). Index: the primary keys, which begin with the person. */
export async function loadHistories(tx: Tx, persons: readonly string[]): Promise<StoredHistory[]> {
  const { rows } = await sql<StoredHistory>`
    select ${storedHistory}
    from person p where p.person_id = any(${[...persons]}::uuid[]) order by p.person_id`.execute(tx);
  return rows;
}

/** The ids of a home's levels, by region code. A city without counties is its own county. */
export async function findHomeIds(tx: Tx, codes: readonly string[]): Promise<Map<string, HomeIds>> {
  const { rows } = await sql<HomeIds & { code: string }>`
    select code, province_id, prefecture_id, coalesce(county_id, region_id) as county_id, township_id, village_id
    from region where code = any(${[...codes]}) and valid_to is null`.execute(tx);
  return new Map(rows.map(({ code, ...ids }) => [code, ids]));
}

/** Whether a statement of this person bears the id, also one that was taken back: an id is used once. */
export async function isStatementIdTaken(tx: Tx, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from statement where person_id = ${person} and statement_id = ${id}`.execute(tx);
  return rows.length === 1;
}

/** 更正: what these operations stated of a person never was. What was known before stays readable. */
export async function supersedeStatements(
  tx: Tx,
  stated: { person: string; by: readonly string[] },
  operation: string,
): Promise<void> {
  await sql`
    update statement set superseded_by = ${operation}
    where person_id = ${stated.person} and recorded_by = any(${[...stated.by]}::uuid[]) and superseded_by is null`.execute(
    tx,
  );
}

/** Statements about spells that never were. */
export async function supersedeStatementsAbout(
  tx: Tx,
  person: string,
  spells: readonly string[],
  operation: string,
): Promise<void> {
  await sql`
    update statement set superseded_by = ${operation}
    where person_id = ${person} and spell_id = any(${[...spells]}::uuid[]) and superseded_by is null`.execute(
    tx,
  );
}

export async function saveStatement(
  tx: Tx,
  row: {
    person: string;
    id: string;
    kind: string;
    spell: string | null;
    about: string;
    grade: string | null;
    result: string | null;
    recordedBy: string;
  },
): Promise<void> {
  await sql`
    insert into statement (person_id, statement_id, kind, spell_id, about_day, grade, result, recorded_by)
    values (${row.person}, ${row.id}, ${row.kind}, ${row.spell}, ${row.about}, ${row.grade}, ${row.result}, ${row.recordedBy})`.execute(
    tx,
  );
}
