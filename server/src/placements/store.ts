import { sql } from 'kysely';
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

/** The present knowledge about these persons (what is superseded is left out). Index: the primary keys, which begin with the person. */
export async function loadHistories(tx: Tx, persons: readonly string[]): Promise<StoredHistory[]> {
  const { rows } = await sql<StoredHistory>`
    select p.person_id, p.sex, p.born, p.name_sort, p.home_path,
      coalesce((select json_agg(json_build_object('id', f.fact_id, 'kind', f.kind, 'from', f.from_day, 'to', f.to_day,
          'value', f.value, 'detail', f.detail) order by f.fact_id)
        from person_fact f where f.person_id = p.person_id and f.superseded_by is null), '[]') as facts,
      coalesce((select json_agg(json_build_object('id', s.spell_id, 'start', s.start_day, 'start_precision', s.start_precision,
          'end', s.end_day, 'end_precision', s.end_precision, 'place', s.place, 'employer', s.employer_id, 'kind', s.kind,
          'full_time', s.full_time, 'organised', s.organised, 'detail', s.detail) order by s.spell_id)
        from spell s where s.person_id = p.person_id and s.superseded_by is null), '[]') as spells,
      coalesce((select json_agg(json_build_object('id', t.statement_id, 'kind', t.kind, 'spell_id', t.spell_id, 'about', t.about_day,
          'grade', t.grade, 'result', t.result, 'detail', t.detail) order by t.statement_id)
        from statement t where t.person_id = p.person_id and t.superseded_by is null), '[]') as statements
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

export type NewSpell = {
  person_id: string;
  spell_id: string;
  start_day: string;
  start_precision: 'day' | 'month';
  end_day: string | null;
  end_precision: 'day' | 'month' | null;
  resolved_from: string;
  resolved_to: string | null;
  counted: boolean;
  kind: string;
  full_time: boolean;
  organised: string;
  place: Record<string, string | undefined>;
  place_code: string;
  employer_id: string | null;
  employer_name: string | null;
  detail: Record<string, unknown>;
  recorded_by: string;
};

/** Adds spells; the place columns follow the region tree as it is now. */
export async function saveSpells(tx: Tx, spells: readonly NewSpell[]): Promise<void> {
  await sql`
    insert into spell (person_id, spell_id, home_path, start_day, start_precision, end_day, end_precision, resolved_from, resolved_to,
      counted, kind, full_time, organised, place, place_path, place_region_id, place_prefecture_id, place_county_id, place_township_id,
      employer_id, employer_name, detail, recorded_by)
    select s.person_id, s.spell_id, p.home_path, s.start_day, s.start_precision, s.end_day, s.end_precision, s.resolved_from,
      s.resolved_to, s.counted, s.kind, s.full_time, s.organised, s.place, coalesce(r.path, ''), r.region_id, r.prefecture_id,
      r.county_id, r.township_id, s.employer_id, s.employer_name, s.detail, s.recorded_by
    from jsonb_to_recordset(${JSON.stringify(spells)}::jsonb) as s (person_id uuid, spell_id uuid, start_day date, start_precision text,
      end_day date, end_precision text, resolved_from date, resolved_to date, counted boolean, kind text, full_time boolean,
      organised text, place jsonb, place_code text, employer_id uuid, employer_name text, detail jsonb, recorded_by uuid)
    join person p using (person_id)
    left join region r on r.code = s.place_code and r.valid_to is null`.execute(tx);
}

/** Spells that are kept without counting: a finding about them is open. */
export async function stopCounting(tx: Tx, person: string, spells: readonly string[]): Promise<void> {
  await sql`
    update spell set counted = false where person_id = ${person} and spell_id = any(${[...spells]}::uuid[])`.execute(
    tx,
  );
}

/** The days of a spell after the shared-month rule; the stated ones stay. */
export async function resolveSpellDays(
  tx: Tx,
  spells: readonly {
    person_id: string;
    spell_id: string;
    resolved_from: string;
    resolved_to: string | null;
  }[],
): Promise<void> {
  await sql`
    update spell s set resolved_from = n.resolved_from, resolved_to = n.resolved_to
    from jsonb_to_recordset(${JSON.stringify(spells)}::jsonb) as n (person_id uuid, spell_id uuid, resolved_from date, resolved_to date)
    where s.person_id = n.person_id and s.spell_id = n.spell_id`.execute(tx);
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

/**
 * Lets the place of work (and the employer) see a person from a day on: the workplace relation. An office at home grants any place; a station
 * only its own, so a spell that it records elsewhere is kept without a grant until an office at home confirms it.
 */
export async function grantWorkplace(
  tx: Tx,
  grant: { person: string; id: string; spell: string; from: string; to: string | null; by: string },
): Promise<void> {
  await sql`
    insert into person_grant (person_id, grant_id, home_path, subject_path, purpose, valid_from, valid_to, granted_by)
    select p.person_id, ${grant.id}, p.home_path, s.place_path, 'placed', ${grant.from}, ${grant.to}, ${grant.by}
    from person p join spell s on s.person_id = p.person_id and s.spell_id = ${grant.spell}
    where p.person_id = ${grant.person} and s.place_path <> ''
      and (context_text('home_from') is not null
        or s.place_path >= context_text('work_from') and s.place_path < context_text('work_to'))`.execute(tx);
}

export async function hasSpell(tx: Tx, person: string, spell: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from spell where person_id = ${person} and spell_id = ${spell} and superseded_by is null`.execute(
    tx,
  );
  return rows.length === 1;
}

export async function findRegionLevel(tx: Tx, region: number): Promise<number | undefined> {
  const { rows } = await sql<{ level: number }>`select level from region where region_id = ${region}`.execute(
    tx,
  );
  return rows[0]?.level;
}

export type PlaceColumn = 'place_prefecture_id' | 'place_county_id' | 'place_township_id';

export type WorkplaceRow = {
  person_id: string;
  name: string;
  name_sort: string;
  sex: number;
  born: string;
  home: string;
  county_id: number;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
  spell_id: string;
  resolved_from: string;
  resolved_to: string | null;
  employer_name: string | null;
  post: string | null;
};

/**
 * One page of who works below a place on a day, newest first. The path is the place of work, named here.
 * Indexes: spell_township (place_township_id, resolved_from desc, person_id), spell_county, spell_prefecture.
 */
export async function listWorkers(
  tx: Tx,
  page: {
    column: PlaceColumn;
    region: number;
    on: string;
    after: { since: string; id: string } | null;
    size: number;
  },
): Promise<WorkplaceRow[]> {
  const { column, region, on, after, size } = page;
  const { rows } = await sql<WorkplaceRow>`
    select p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone, s.spell_id,
      s.resolved_from, s.resolved_to, s.employer_name, s.post
    from spell s join person p using (person_id) join region r on r.region_id = p.home_region_id
    where ${sql.ref(`s.${column}`)} = ${region} and s.superseded_by is null and s.counted
      and s.resolved_from <= ${on} and (s.resolved_to is null or s.resolved_to >= ${on})
      ${after === null ? sql`` : sql`and (s.resolved_from < ${after.since} or (s.resolved_from = ${after.since} and s.person_id > ${after.id}::uuid))`}
    order by s.resolved_from desc, s.person_id limit ${size}`.execute(tx);
  return rows;
}
