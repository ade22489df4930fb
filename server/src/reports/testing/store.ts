import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type PlantedPerson = {
  person_id: string;
  name: string;
  name_sort: string;
  sex: number;
  born: string;
  home_code: string;
  recorded_by: string;
};

export type PlantedStatement = {
  person_id: string;
  statement_id: string;
  kind: 'evidence' | 'boarding' | 'homecoming';
  spell_id: string | null;
  about_day: string;
  grade: string | null;
  result: string | null;
  detail: Record<string, unknown>;
  recorded_by: string;
};

/** Adds the invented townships and villages of the builders below real counties, where the tree does not have them. */
export async function plantHomes(tx: Tx, codes: readonly string[]): Promise<void> {
  const missing = [...new Set(codes)].filter((code) => code.length > 6).sort((a, b) => a.length - b.length);
  for (const code of missing) {
    const parent = code.slice(0, -3).replace(/^4419000*$/, '441900');
    await sql`
      insert into region (region_id, code, path, level, kind, name, full_name, pinyin, initials, parent_id, province_id, prefecture_id,
        county_id, township_id, village_id, valid_from)
      select fresh.id, ${code}, ${code}, ${code.length === 9 ? 4 : 5}, 'invented', '虚构', above.full_name || '虚构', 'xugou', 'xg',
        above.region_id, above.province_id, above.prefecture_id, coalesce(above.county_id, above.region_id),
        case when ${code.length} = 9 then fresh.id else above.region_id end, case when ${code.length} = 12 then fresh.id end, '2000-01-01'
      from region above, (select max(region_id) + 1 as id from region) fresh
      where above.code = ${parent} and above.valid_to is null
        and not exists (select 1 from region known where known.code = ${code} and known.valid_to is null)`.execute(
      tx,
    );
  }
}

export async function plantPersons(tx: Tx, persons: readonly PlantedPerson[]): Promise<void> {
  await sql`
    insert into person (person_id, controller_id, name, name_sort, sex, born, home_region_id, home_path, province_id, prefecture_id,
      county_id, township_id, village_id, recorded_by)
    select p.person_id, coalesce(r.county_id, r.region_id), p.name, p.name_sort, p.sex, p.born, r.region_id, r.path, r.province_id,
      r.prefecture_id, coalesce(r.county_id, r.region_id), r.township_id, r.village_id, p.recorded_by
    from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb) as p (person_id uuid, name text, name_sort text, sex smallint, born date,
      home_code text, recorded_by uuid)
    join region r on r.code = p.home_code and r.valid_to is null`.execute(tx);
}

export async function plantStatements(tx: Tx, statements: readonly PlantedStatement[]): Promise<void> {
  await sql`
    insert into statement (person_id, statement_id, kind, spell_id, about_day, grade, result, detail, recorded_by)
    select * from jsonb_to_recordset(${JSON.stringify(statements)}::jsonb) as s (person_id uuid, statement_id uuid, kind text,
      spell_id uuid, about_day date, grade text, result text, detail jsonb, recorded_by uuid)`.execute(tx);
}

/** Region ids by code, for the regions in force. */
export async function listRegionIdsOf(tx: Tx, codes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; region_id: number }>`
    select code, region_id from region where code = any(${[...codes]}) and valid_to is null`.execute(tx);
  return new Map(rows.map(({ code, region_id }) => [code, region_id]));
}

/** How many days of a period the main job of a person lay in each grade. */
export async function listDaysByGrade(
  tx: Tx,
  person: string,
  { from, on }: { from: string; on: string },
): Promise<{ grade: number; days: number }[]> {
  const { rows } = await sql<{ grade: number; days: number }>`
    select grade, sum(least(to_day, ${on}::date + 1) - greatest(from_day, ${from}::date))::int as days
    from work_span where person_id = ${person} and from_day <= ${on} and to_day > ${from} group by grade order by grade`.execute(
    tx,
  );
  return rows;
}

const eventTables = [
  'out_start',
  'out_span',
  'labour_span',
  'return_event',
  'work_span',
  'spell_finding',
] as const;

/** A digest of every row of the derived events, of their content or of their row versions. */
export async function digestEvents(tx: Tx, of: 'content' | 'versions'): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const table of eventTables) {
    const text = of === 'content' ? sql`e::text` : sql`e.xmin::text || e.ctid::text`;
    const { rows } = await sql<{ digest: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(${text}, '|' order by e::text)), '') as digest from ${sql.table(table)} e`.execute(
      tx,
    );
    digests[table] = rows[0]?.digest ?? '';
  }
  return digests;
}

export async function deleteEvents(tx: Tx): Promise<void> {
  for (const table of eventTables) await sql`delete from ${sql.table(table)}`.execute(tx);
}

type PartlyDecided = { shown: number; waiting: number };

/** How many persons have a decided return in a period and one in it that is not, known through a day: it has shown, or will show and stay. */
export async function countPartlyDecided(
  tx: Tx,
  { from, on, knownThrough }: { from: string; on: string; knownThrough: string },
): Promise<PartlyDecided> {
  const { rows } = await sql<PartlyDecided>`
    select count(*) filter (where p.shown)::int as shown, count(*) filter (where p.waiting)::int as waiting
    from (
      select bool_or(r.known_until is null and r.decided_from <= ${knownThrough}) as decided,
        bool_or(r.decided_from > ${knownThrough} and r.known_from <= ${knownThrough}
          and (r.known_until is null or r.known_until > ${knownThrough})) as shown,
        bool_or(r.known_until is null and r.known_from > ${knownThrough}) as waiting
      from return_event r where r.day between ${from} and ${on} group by r.person_id) p
    where p.decided`.execute(tx);
  return rows[0] ?? { shown: 0, waiting: 0 };
}

/**
 * Return events as they were stored before they were decided singly: all of a person on the last day (0026-returns-decided-singly.sql). Gives the
 * number of rows that this changed.
 */
export async function decideAtOnce(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`
    update return_event r set decided_from = p.last from (
      select person_id, max(coalesce(known_until, known_from)) as last from return_event group by person_id) p
    where p.person_id = r.person_id and r.settled and r.decided_from <> p.last`.execute(tx);
  return Number(numAffectedRows);
}

/** Log entries with nothing but their time: knowledge is read by it. */
export async function plantOperations(
  tx: Tx,
  operations: readonly { id: string; at: string }[],
): Promise<void> {
  for (const { id, at } of operations)
    await sql`
      insert into operation (operation_id, name, version, account_id, role, recorded_at, outcome, fingerprint, payload, reply, regions, persons)
      values (${id}, 'demo.plant', 1, ${id}, 'county-officer', ${at}, 'applied', '', '', '', '{}', 0)`.execute(
      tx,
    );
}

export async function plantTouched(tx: Tx, operation: string, persons: readonly string[]): Promise<void> {
  await sql`
    insert into operation_person (person_id, operation_id)
    select one, ${operation} from unnest(${[...persons]}::uuid[]) as one`.execute(tx);
}

/** What the later operation did: it recorded some of the rows, and superseded others. */
export async function plantFates(
  tx: Tx,
  fates: readonly { person_id: string; id: string; fate: string }[],
  operations: { first: string; later: string },
): Promise<void> {
  for (const [table, key] of [
    ['person_fact', 'fact_id'],
    ['spell', 'spell_id'],
    ['statement', 'statement_id'],
  ] as const)
    await sql`
      update ${sql.table(table)} r
      set recorded_by = case f.fate when 'recorded-later' then ${operations.later}::uuid else ${operations.first}::uuid end,
        superseded_by = case f.fate when 'superseded-later' then ${operations.later}::uuid end
      from jsonb_to_recordset(${JSON.stringify(fates)}::jsonb) as f (person_id uuid, id uuid, fate text)
      where r.person_id = f.person_id and r.${sql.ref(key)} = f.id`.execute(tx);
}

/** Strikes out the facts of one kind of a person, as a correction does. */
export async function supersedeFacts(tx: Tx, person: string, kind: string): Promise<void> {
  await sql`
    update person_fact set superseded_by = gen_random_uuid() where person_id = ${person} and kind = ${kind}`.execute(
    tx,
  );
}

export type PlantedGroup = {
  group_id: string;
  county_code: string;
  depart_on: string;
  legs: readonly { kind: string; from: string; to: string }[];
  passengers: readonly { person_id: string; status: string; refilled: boolean; added: boolean }[];
};

/** Writes groups with their passengers as their operations would have left them. */
export async function plantGroups(
  tx: Tx,
  groups: readonly PlantedGroup[],
  recordedBy: string,
): Promise<void> {
  const planted = JSON.stringify(groups);
  await sql`
    insert into dispatch_group (group_id, county_id, county_path, status, destination, place, receiving_region_id, receiving_path, depart_on,
      expected_on, agreement, paper_short, legs, vehicles, recorded_by)
    select g.group_id, r.region_id, r.path, 'arrived', '虚构', '{}', r.region_id, r.path, g.depart_on, g.depart_on, '虚构', '虚', g.legs, '[]',
      ${recordedBy}
    from jsonb_to_recordset(${planted}::jsonb) as g (group_id uuid, county_code text, depart_on date, legs jsonb)
      join region r on r.code = g.county_code and r.valid_to is null`.execute(tx);
  await sql`
    insert into passenger (person_id, group_id, status, refilled, added, ticks, end_explained, recorded_by)
    select p.person_id, g.group_id, p.status, p.refilled, p.added, 0, true, ${recordedBy}
    from jsonb_to_recordset(${planted}::jsonb) as g (group_id uuid, passengers jsonb),
      jsonb_to_recordset(g.passengers) as p (person_id uuid, status text, refilled boolean, added boolean)`.execute(
    tx,
  );
}

/** 结对: two regions by code, with an invented office on either side. */
export async function plantPairing(
  tx: Tx,
  { sending, receiving, from, to }: { sending: string; receiving: string; from: string; to: string },
): Promise<void> {
  await sql`
    with ends as (
      select s.region_id as sending, r.region_id as receiving from region s, region r
      where s.code = ${sending} and r.code = ${receiving} and s.valid_to is null and r.valid_to is null
    ), office as (
      insert into organisation (organisation_id, kind, name, region_id, valid_from)
      select gen_random_uuid(), 'public-service', '虚构经办（演示）', sending, '2018-01-01' from ends returning organisation_id
    )
    insert into pairing (pairing_id, agreement, title, sending_region_id, receiving_region_id, sending_office_id, receiving_office_id,
      valid_from, valid_to, recorded_by)
    select gen_random_uuid(), '虚构协议', '结对（演示）', sending, receiving, organisation_id, organisation_id, ${from}, ${to}, gen_random_uuid()
    from ends, office`.execute(tx);
}

/** A class that a person attended. */
export async function plantClass(
  tx: Tx,
  { person, course, from, to }: { person: string; course: string; from: string; to: string },
): Promise<void> {
  await sql`
    insert into person_fact (person_id, fact_id, kind, from_day, to_day, value, detail, recorded_by)
    values (${person}, gen_random_uuid(), 'training', ${from}, ${to}, 'attended',
      jsonb_build_object('id', gen_random_uuid(), 'course', ${course}::text), gen_random_uuid())`.execute(tx);
}

/** The persons and events behind a figure, as ids. */
export async function listFigureIds(
  tx: Tx,
  rows: RawBuilder<unknown>,
): Promise<{ person_id: string; day: string | null; spell_id: string | null; reason: string | null }[]> {
  const { rows: found } = await sql<{
    person_id: string;
    day: string | null;
    spell_id: string | null;
    reason: string | null;
  }>`select f.person_id, f.day, f.spell_id, f.reason from (${rows}) f order by 1, 2, 3`.execute(tx);
  return found;
}
