import type { FactKind, KnownFact } from '@wengang/domain/people/changes/fact-change.ts';
import { sql } from 'kysely';
import type { AccessContext } from '../platform/database/context.ts';
import type { Tx } from '../platform/database/database.ts';

export type HomeRegion = {
  region_id: number;
  code: string;
  path: string;
  province_id: number;
  prefecture_id: number;
  county_id: number;
  township_id: number | null;
  village_id: number | null;
};

export type NewPerson = {
  personId: string;
  household: string | null;
  name: string;
  nameSort: string;
  sex: 1 | 2;
  born: string;
  home: HomeRegion;
  idNumber: Uint8Array | null;
  phone: Uint8Array | null;
  recordedBy: string;
};

export type NewFact = {
  person_id: string;
  fact_id: string;
  kind: FactKind;
  from_day: string;
  to_day: string | null;
  value: string | null;
  detail: Record<string, unknown>;
  recorded_by: string;
};

/**
 * For a lateral join to a row `p` with a person_id: what the roster said last of the person (detail), and 村民小组 (home_group): null once the person
 * has left the home of which the roster spoke. Index: the primary key of person_fact.
 */
export const lastProfile = sql`
  select f.detail, case when not exists (select 1 from person_fact h where h.person_id = p.person_id and h.kind = 'home'
      and h.superseded_by is null and h.to_day >= f.from_day) then f.detail ->> 'homeGroup' end as home_group
  from person_fact f where f.person_id = p.person_id and f.kind = 'profile' and f.superseded_by is null
  order by f.from_day desc, f.fact_id desc limit 1`;

export type PersonRow = {
  person_id: string;
  name: string;
  name_sort: string;
  sex: number;
  born: string;
  home: string;
  county_id: number;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
};

/** The region with this code in force, with its levels; a city without counties is its own county. */
export async function findHomeRegion(tx: Tx, code: string): Promise<HomeRegion | undefined> {
  const { rows } = await sql<HomeRegion>`
    select region_id, code, path, province_id, prefecture_id, coalesce(county_id, region_id) as county_id, township_id, village_id
    from region where code = ${code} and valid_to is null`.execute(tx);
  return rows[0];
}

/** Claims an ID number for a person. Undefined: claimed now. Otherwise who has it, as far as visible (null: not visible). */
export async function claimIdentity(
  tx: Tx,
  indexes: readonly Uint8Array[],
  personId: string,
): Promise<{ personId: string | null } | undefined> {
  const [current, ...older] = indexes;
  if (older.length > 0) {
    const { rows } = await sql<{
      taken: boolean;
    }>`select identity_taken(${[...older]}::bytea[]) as taken`.execute(tx);
    if (rows[0]?.taken === true) return { personId: await findByIdentity(tx, older) };
  }
  const { numAffectedRows } = await sql`
    insert into identity (id_index, person_id) values (${current}, ${personId}) on conflict do nothing`.execute(
    tx,
  );
  if (numAffectedRows === 1n) return undefined;
  return { personId: await findByIdentity(tx, indexes) };
}

/** Who holds an ID number, as far as visible: for a file that was merged away, the file that it was merged into. */
export async function findByIdentity(tx: Tx, indexes: readonly Uint8Array[]): Promise<string | null> {
  const { rows } = await sql<{ person_id: string }>`
    select coalesce(p.merged_into, i.person_id) as person_id from identity i left join person p using (person_id)
    where i.id_index = any(${[...indexes]}::bytea[])`.execute(tx);
  return rows[0]?.person_id ?? null;
}

/** Searches of one account by the last four wait for each other, so that two at once do not pass the limit together. */
export async function lockLastFour(tx: Tx, account: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${account}, 83))`.execute(tx);
}

/** What the record of reads says of a search by the last four of an ID number. */
export const lastFourSearch = 'search:last-four';

/** How often an account has searched by the last four since an instant, from the record of reads. Index: person_access_account. */
export async function countLastFour(tx: Tx, account: string, since: string): Promise<number> {
  const { rows } = await sql<{ searches: number }>`
    select count(*)::int as searches from person_access
    where account_id = ${account} and at >= ${since} and ${lastFourSearch} = any (about)`.execute(tx);
  return rows[0]?.searches ?? 0;
}

/** How often an account was answered since an instant that a number is registered elsewhere, from the log. Index: operation_elsewhere. */
export async function countElsewhere(tx: Tx, account: string, since: string): Promise<number> {
  const { rows } = await sql<{ answers: number }>`
    select count(*)::int as answers from operation
    where account_id = ${account} and recorded_at >= ${since} and refusal = 'registered-elsewhere'`.execute(
    tx,
  );
  return rows[0]?.answers ?? 0;
}

/** Whether any person, visible or not, has this id: ids are made by clients and may collide. */
export async function isPersonIdTaken(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select person_known(${personId}) as taken`.execute(tx);
  return rows[0]?.taken ?? false;
}

export async function createPerson(tx: Tx, person: NewPerson, keys: readonly Uint8Array[]): Promise<void> {
  const { home } = person;
  await sql`
    insert into person (person_id, household_id, controller_id, name, name_sort, sex, born, home_region_id, home_path, province_id,
      prefecture_id, county_id, township_id, village_id, id_number, phone, recorded_by)
    values (${person.personId}, ${person.household}, ${home.county_id}, ${person.name}, ${person.nameSort}, ${person.sex}, ${person.born},
      ${home.region_id}, ${home.path}, ${home.province_id}, ${home.prefecture_id}, ${home.county_id}, ${home.township_id},
      ${home.village_id}, ${person.idNumber}, ${person.phone}, ${person.recordedBy})`.execute(tx);
  await sql`
    insert into person_key (person_id, key, home_path, county_id)
    select ${person.personId}, key, ${home.path}, ${home.county_id} from unnest(${[...keys]}::bytea[]) as key
    on conflict do nothing`.execute(tx);
}

/** Adds dated facts; nothing is overwritten. */
export async function saveFacts(tx: Tx, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into person_fact (person_id, fact_id, kind, from_day, to_day, value, detail, recorded_by)
    select * from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as fact (person_id uuid, fact_id uuid, kind text, from_day date,
      to_day date, value text, detail jsonb, recorded_by uuid)`.execute(tx);
}

/** Whether a fact of this person bears the id, also one that was taken back: an id is used once. */
export async function isFactIdTaken(tx: Tx, personId: string, fact: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from person_fact where person_id = ${personId} and fact_id = ${fact}`.execute(tx);
  return rows.length === 1;
}

/** Takes facts of persons back: they stay readable, and hold no more. */
export async function closeFacts(
  tx: Tx,
  facts: readonly { person_id: string; fact_id: string }[],
  by: string,
): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    update person_fact f set superseded_by = ${by}
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as c (person_id uuid, fact_id uuid)
    where f.person_id = c.person_id and f.fact_id = c.fact_id and f.superseded_by is null`.execute(tx);
}

/** What is known of a person now. Index: the primary key, which begins with the person. */
export async function listPresentFacts(tx: Tx, personId: string): Promise<KnownFact[]> {
  const { rows } = await sql<KnownFact>`
    select fact_id as id, kind, from_day as "from", to_day as "to", value, detail
    from person_fact where person_id = ${personId} and superseded_by is null order by from_day, fact_id`.execute(
    tx,
  );
  return rows;
}

/** The same of many persons. */
export async function listPresentFactsOf(
  tx: Tx,
  persons: readonly string[],
): Promise<Map<string, KnownFact[]>> {
  const { rows } = await sql<KnownFact & { person_id: string }>`
    select person_id, fact_id as id, kind, from_day as "from", to_day as "to", value, detail
    from person_fact where person_id = any (${[...persons]}::uuid[]) and superseded_by is null
    order by person_id, from_day, fact_id`.execute(tx);
  return Map.groupBy(rows, ({ person_id }) => person_id);
}

/** Locks a person who is visible, so that two changes at once wait for each other. */
export async function lockPerson(tx: Tx, personId: string): Promise<{ born: string } | undefined> {
  const { rows } = await sql<{ born: string }>`
    select born from person where person_id = ${personId} for update`.execute(tx);
  return rows[0];
}

/** Locks those of these who are visible, in one order for all, so that two changes of many wait for each other and never cross. */
export async function lockPersons(
  tx: Tx,
  persons: readonly string[],
): Promise<Map<string, { born: string }>> {
  const { rows } = await sql<{ person_id: string; born: string }>`
    select person_id, born from person where person_id = any (${[...persons]}::uuid[]) order by person_id for update`.execute(
    tx,
  );
  return new Map(rows.map(({ person_id, born }) => [person_id, { born }]));
}

export async function isVisible(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from person where person_id = ${personId}`.execute(tx);
  return rows.length === 1;
}

/**
 * Persons who meet every group of keys, at most `limit`. Each path is asked by name, home or workplace: a condition with both would lose the
 * index. Index: person_key_lookup (key, county_id, person_id).
 */
export async function findByKeys(
  tx: Tx,
  context: AccessContext,
  groups: readonly (readonly Uint8Array[])[],
  countyId: number | null,
  limit: number,
): Promise<PersonRow[]> {
  const [first, ...others] = groups.map((keys) => sql`${[...keys]}::bytea[]`);
  if (first === undefined) return [];
  const inCounty = countyId === null ? sql`` : sql`and k.county_id = ${countyId}`;
  const found = sql`
    select k.person_id from person_key k
    where k.key = any(${first}) ${inCounty}
      ${context.home === null ? sql`` : sql`and k.home_path >= ${context.home} and k.home_path < ${`${context.home}~`}`}
      ${sql.join(
        others.map(
          (keys) =>
            sql`and exists (select 1 from person_key o where o.person_id = k.person_id and o.key = any(${keys}))`,
        ),
        sql` `,
      )}
    limit ${limit}`;
  const { rows } = await sql<PersonRow>`
    select p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone
    from (${found}) as found join person p using (person_id) join region r on r.region_id = p.home_region_id
    order by p.name_sort, p.person_id`.execute(tx);
  return rows;
}

export type SpelledPerson = Pick<PersonRow, 'person_id' | 'name' | 'id_number'>;

/**
 * Persons in sight who bear one of these keys of spelling, with whoever sounds alike: the caller compares the names. Row security decides who is in
 * sight. Index: person_key_lookup.
 */
export async function listBySpelling(
  tx: Tx,
  keys: readonly Uint8Array[],
  limit: number,
): Promise<SpelledPerson[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<SpelledPerson>`
    select p.person_id, p.name, p.id_number
    from (
      select distinct k.person_id from person_key k where k.key = any(${[...keys]}::bytea[]) order by k.person_id limit ${limit}) as found
      join person p using (person_id) where p.merged_into is null order by p.person_id`.execute(tx);
  return rows;
}

/** The county that a scope lies in; null for a scope above counties. */
export async function findCountyOfPath(tx: Tx, path: string): Promise<number | null> {
  const { rows } = await sql<{ county_id: number | null }>`
    select county_id from region where path = ${path} and valid_to is null`.execute(tx);
  return rows[0]?.county_id ?? null;
}
