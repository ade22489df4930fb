import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';

/** Who holds these numbers, as far as visible, and which of them are registered at all. Index: the primary key of identity. */
export async function findHolders(
  tx: Tx,
  indexes: readonly Uint8Array[],
): Promise<{ visible: Map<string, string>; taken: Set<string> }> {
  if (indexes.length === 0) return { visible: new Map(), taken: new Set() };
  const taken = await sql<{ index: Uint8Array }>`
    select identities_taken(${[...indexes]}::bytea[]) as index`.execute(tx);
  const known = taken.rows.map(({ index }) => index);
  if (known.length === 0) return { visible: new Map(), taken: new Set() };
  const { rows } = await sql<{ id_index: Uint8Array; person_id: string }>`
    select id_index, person_id from identity where id_index = any(${known}::bytea[])`.execute(tx);
  return {
    visible: new Map(rows.map((row) => [hex(row.id_index), row.person_id])),
    taken: new Set(known.map(hex)),
  };
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export type KnownPersonRow = {
  person_id: string;
  name: string;
  born: string;
  phone: Uint8Array | null;
  household_id: string | null;
};

export async function listKnownPersons(tx: Tx, persons: readonly string[]): Promise<KnownPersonRow[]> {
  const { rows } = await sql<KnownPersonRow>`
    select person_id, name, born, phone, household_id from person where person_id = any(${[...persons]}::uuid[])`.execute(
    tx,
  );
  return rows;
}

export type Namesake = {
  name: string;
  born: string;
  village: string | null;
  household: string | null;
  phone: Uint8Array | null;
  person_id: string;
};

/** Persons of a county by the order key of their names, for rows whose number is lost. Index: person_county_name. */
export async function listNamesakes(
  tx: Tx,
  { countyId, operation }: { countyId: number; operation: string },
  sorts: readonly string[],
): Promise<Namesake[]> {
  if (sorts.length === 0) return [];
  const { rows } = await sql<Namesake>`
    select p.person_id, p.name, p.born, p.phone, v.name as village, h.number as household
    from person p left join region v on v.region_id = p.village_id left join household h on h.household_id = p.household_id
    where p.county_id = ${countyId} and p.name_sort = any(${[...sorts]}::text[]) and p.recorded_by <> ${operation}`.execute(
    tx,
  );
  return rows;
}

export type HomeLevels = {
  code: string;
  region_id: number;
  path: string;
  province_id: number;
  prefecture_id: number;
  county_id: number;
  township_id: number | null;
  village_id: number | null;
};

export async function listHomeLevels(tx: Tx, codes: readonly string[]): Promise<HomeLevels[]> {
  const { rows } = await sql<HomeLevels>`
    select code, region_id, path, province_id, prefecture_id, coalesce(county_id, region_id) as county_id, township_id, village_id
    from region where code = any(${[...codes]}::text[]) and valid_to is null`.execute(tx);
  return rows;
}

/** Households of a county by their number. Index: household_number. */
export async function listHouseholds(
  tx: Tx,
  numbers: readonly { county: number; number: string }[],
): Promise<{ county_id: number; number: string; household_id: string }[]> {
  if (numbers.length === 0) return [];
  const { rows } = await sql<{ county_id: number; number: string; household_id: string }>`
    select distinct on (h.county_id, h.number) h.county_id, h.number, h.household_id
    from unnest(${numbers.map((one) => one.county)}::int[], ${numbers.map((one) => one.number)}::text[]) as asked (county_id, number)
    join household h on h.county_id = asked.county_id and h.number = asked.number
    order by h.county_id, h.number, h.household_id`.execute(tx);
  return rows;
}

export type NewHousehold = { household_id: string; number: string | null; code: string };

export async function createHouseholds(tx: Tx, households: readonly NewHousehold[]): Promise<void> {
  if (households.length === 0) return;
  await sql`
    insert into household (household_id, number, home_region_id, home_path, county_id, village_id)
    select h.household_id, h.number, r.region_id, r.path, coalesce(r.county_id, r.region_id), r.village_id
    from json_to_recordset(${JSON.stringify(households)}::json) as h (household_id uuid, number text, code text)
    join region r on r.code = h.code and r.valid_to is null`.execute(tx);
}

/** One new person of a batch; bytes stand in arrays beside it. */
export type NewPersonRow = {
  person_id: string;
  household_id: string | null;
  name: string;
  name_sort: string;
  sex: 1 | 2;
  born: string;
  code: string;
};
export type NewPersonBytes = {
  index: Uint8Array;
  idNumber: Uint8Array;
  phone: Uint8Array | null;
  wrappedKey: Uint8Array;
};

/**
 * Creates persons in one go: claims their numbers, then person and data key. The numbers were free when asked (`findHolders`); one that was
 * taken in between breaks the claim's primary key, and with it the whole import, which is then repeated.
 */
export async function createPersons(
  tx: Tx,
  persons: readonly (NewPersonRow & NewPersonBytes)[],
  recordedBy: string,
): Promise<void> {
  if (persons.length === 0) return;
  const ids = persons.map((person) => person.person_id);
  await sql`
    insert into identity (id_index, person_id)
    select * from unnest(${persons.map((person) => person.index)}::bytea[], ${ids}::uuid[])`.execute(tx);
  const plain = persons.map(({ person_id, household_id, name, name_sort, sex, born, code }) => ({
    person_id,
    household_id,
    name,
    name_sort,
    sex,
    born,
    code,
  }));
  await sql`
    insert into person (person_id, household_id, controller_id, name, name_sort, sex, born, home_region_id, home_path, province_id,
      prefecture_id, county_id, township_id, village_id, id_number, phone, recorded_by)
    select n.person_id, n.household_id, coalesce(r.county_id, r.region_id), n.name, n.name_sort, n.sex, n.born, r.region_id, r.path,
      r.province_id, r.prefecture_id, coalesce(r.county_id, r.region_id), r.township_id, r.village_id, b.id_number, b.phone, ${recordedBy}
    from json_to_recordset(${JSON.stringify(plain)}::json) as n (person_id uuid, household_id uuid, name text, name_sort text,
      sex smallint, born date, code text)
    join unnest(${ids}::uuid[], ${persons.map((person) => person.idNumber)}::bytea[], ${persons.map((person) => person.phone)}::bytea[])
      as b (person_id, id_number, phone) using (person_id)
    join region r on r.code = n.code and r.valid_to is null`.execute(tx);
  await sql`
    insert into person_secret (person_id, wrapped_key)
    select * from unnest(${ids}::uuid[], ${persons.map((person) => person.wrappedKey)}::bytea[])`.execute(tx);
}

/** Adds search keys; those that are there stay. */
export async function addPersonKeys(
  tx: Tx,
  keys: readonly { person: string; key: Uint8Array }[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into person_key (person_id, key, home_path, county_id)
    select k.person_id, k.key, p.home_path, p.county_id
    from unnest(${keys.map((one) => one.person)}::uuid[], ${keys.map((one) => one.key)}::bytea[]) as k (person_id, key)
    join person p using (person_id)
    on conflict do nothing`.execute(tx);
}

export async function updatePhones(
  tx: Tx,
  phones: readonly { person: string; phone: Uint8Array | null }[],
): Promise<void> {
  if (phones.length === 0) return;
  await sql`
    update person p set phone = n.phone
    from unnest(${phones.map((one) => one.person)}::uuid[], ${phones.map((one) => one.phone)}::bytea[]) as n (person_id, phone)
    where p.person_id = n.person_id`.execute(tx);
}

export async function supersedeFacts(
  tx: Tx,
  facts: readonly { person: string; id: string }[],
  by: string,
): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    update person_fact f set superseded_by = ${by}
    from unnest(${facts.map((one) => one.person)}::uuid[], ${facts.map((one) => one.id)}::uuid[]) as s (person_id, fact_id)
    where f.person_id = s.person_id and f.fact_id = s.fact_id and f.superseded_by is null`.execute(tx);
}

export async function supersedeSpells(
  tx: Tx,
  spells: readonly { person: string; id: string }[],
  by: string,
): Promise<void> {
  if (spells.length === 0) return;
  await sql`
    update spell f set superseded_by = ${by}
    from unnest(${spells.map((one) => one.person)}::uuid[], ${spells.map((one) => one.id)}::uuid[]) as s (person_id, spell_id)
    where f.person_id = s.person_id and f.spell_id = s.spell_id and f.superseded_by is null`.execute(tx);
}

export type NewStatement = {
  person_id: string;
  statement_id: string;
  kind: 'evidence' | 'homecoming';
  spell_id: string | null;
  about_day: string;
  grade: string | null;
  result: string | null;
  detail: Record<string, unknown>;
};

export async function saveStatements(
  tx: Tx,
  statements: readonly NewStatement[],
  recordedBy: string,
): Promise<void> {
  if (statements.length === 0) return;
  await sql`
    insert into statement (person_id, statement_id, kind, spell_id, about_day, grade, result, detail, recorded_by)
    select s.*, ${recordedBy}
    from json_to_recordset(${JSON.stringify(statements)}::json) as s (person_id uuid, statement_id uuid, kind text, spell_id uuid,
      about_day date, grade text, result text, detail jsonb)`.execute(tx);
}

/** Statements about a spell that is replaced are made again about its successor; the former ones are taken back. */
export async function moveStatements(
  tx: Tx,
  moves: readonly { person: string; from: string; to: string }[],
  by: { operation: string; newId: () => string },
): Promise<void> {
  if (moves.length === 0) return;
  const { rows } = await sql<NewStatement>`
    update statement t set superseded_by = ${by.operation}
    from unnest(${moves.map((one) => one.person)}::uuid[], ${moves.map((one) => one.from)}::uuid[]) as m (person_id, spell_id)
    where t.person_id = m.person_id and t.spell_id = m.spell_id and t.superseded_by is null
    returning t.person_id, t.statement_id, t.kind, t.spell_id, t.about_day, t.grade, t.result, t.detail`.execute(
    tx,
  );
  const successor = new Map(moves.map(({ from, to }) => [from, to]));
  await saveStatements(
    tx,
    rows.map((row) => ({
      ...row,
      statement_id: by.newId(),
      spell_id: successor.get(row.spell_id ?? '') ?? row.spell_id,
    })),
    by.operation,
  );
}

/** Lets the places of work see these persons from the first day of the spell on, as a single spell does (grantWorkplace). */
export async function grantWorkplaces(
  tx: Tx,
  grants: readonly { person: string; spell: string; grant: string }[],
  by: string,
): Promise<void> {
  if (grants.length === 0) return;
  await sql`
    insert into person_grant (person_id, grant_id, home_path, subject_path, purpose, valid_from, valid_to, granted_by, spell_id)
    select g.person_id, g.grant_id, s.home_path, s.place_path, 'placed', s.resolved_from, s.resolved_to, ${by}, s.spell_id
    from unnest(${grants.map((one) => one.person)}::uuid[], ${grants.map((one) => one.spell)}::uuid[],
      ${grants.map((one) => one.grant)}::uuid[]) as g (person_id, spell_id, grant_id)
    join spell s on s.person_id = g.person_id and s.spell_id = g.spell_id and s.superseded_by is null
    where s.place_path <> ''`.execute(tx);
}

export type SpellRow = {
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
  post: string | null;
  monthly_wage_fen: number | null;
  detail: Record<string, unknown>;
};

/** Adds spells whose days do not overlap any of their persons' (compared before); the place columns follow the region tree. */
export async function insertSpells(tx: Tx, spells: readonly SpellRow[], recordedBy: string): Promise<void> {
  if (spells.length === 0) return;
  await sql`
    insert into spell (person_id, spell_id, home_path, start_day, start_precision, end_day, end_precision, resolved_from, resolved_to,
      counted, kind, full_time, organised, place, place_path, place_region_id, place_prefecture_id, place_county_id, place_township_id,
      employer_id, employer_name, post, monthly_wage_fen, detail, recorded_by)
    select s.person_id, s.spell_id, p.home_path, s.start_day, s.start_precision, s.end_day, s.end_precision, s.resolved_from,
      s.resolved_to, s.counted, s.kind, s.full_time, s.organised, s.place, coalesce(r.path, ''), r.region_id, r.prefecture_id,
      r.county_id, r.township_id, s.employer_id, s.employer_name, s.post, s.monthly_wage_fen, s.detail, ${recordedBy}
    from json_to_recordset(${JSON.stringify(spells)}::json) as s (person_id uuid, spell_id uuid, start_day date, start_precision text,
      end_day date, end_precision text, resolved_from date, resolved_to date, counted boolean, kind text, full_time boolean,
      organised text, place jsonb, place_code text, employer_id uuid, employer_name text, post text, monthly_wage_fen bigint, detail jsonb)
    join person p using (person_id)
    left join region r on r.code = s.place_code and r.valid_to is null`.execute(tx);
}

export type FactRow = {
  person_id: string;
  fact_id: string;
  kind: string;
  from_day: string;
  to_day: string | null;
  value: string | null;
  detail: Readonly<Record<string, unknown>>;
};

export async function insertFacts(tx: Tx, facts: readonly FactRow[], recordedBy: string): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into person_fact (person_id, fact_id, kind, from_day, to_day, value, detail, recorded_by)
    select f.*, ${recordedBy}
    from json_to_recordset(${JSON.stringify(facts)}::json) as f (person_id uuid, fact_id uuid, kind text, from_day date,
      to_day date, value text, detail jsonb)`.execute(tx);
}

export type HomeClaim = {
  indexes: readonly string[];
  fact_id: string;
  region_id: number;
  from_day: string;
  detail: Record<string, unknown>;
};

/** Claims persons registered elsewhere (户籍待核实). Nothing is told back. */
export async function claimHomes(tx: Tx, claims: readonly HomeClaim[], operation: string): Promise<void> {
  if (claims.length === 0) return;
  await sql`select claim_homes(${JSON.stringify(claims)}::jsonb, ${operation})`.execute(tx);
}
