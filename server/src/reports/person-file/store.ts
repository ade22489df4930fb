import { type RawBuilder, sql } from 'kysely';
import type { PersonRow } from '../../people/store.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';

export type FilePersonRow = PersonRow & {
  bank_card: Uint8Array | null;
  household_id: string | null;
  household_number: string | null;
};

/** One person who is visible, by the primary key. */
export async function findFilePerson(tx: Tx, personId: string): Promise<FilePersonRow | undefined> {
  const { rows } = await sql<FilePersonRow>`
    select p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone, p.bank_card,
      p.household_id, h.number as household_number
    from person p join region r on r.region_id = p.home_region_id left join household h on h.household_id = p.household_id
    where p.person_id = ${personId}`.execute(tx);
  return rows[0];
}

/** The members of a household who are visible. Index: person_household. */
export async function listMembers(tx: Tx, householdId: string): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone
    from person p join region r on r.region_id = p.home_region_id
    where p.household_id = ${householdId} order by p.born, p.person_id limit 50`.execute(tx);
  return rows;
}

/** Who recorded a row and who superseded it, as JSON beside it. */
export type Marks = { recorded: Mark; superseded: Mark | null };
export type Mark = { operation: string; at: string | null; by: string | null; role: string | null };

export type FileFactRow = Marks & {
  fact_id: string;
  kind: string;
  from_day: string;
  to_day: string | null;
  value: string | null;
  detail: Record<string, unknown>;
};

/** All facts of these kinds (null: of every kind), valid and superseded. Index: the primary key, which begins with the person. */
export async function listFileFacts(
  tx: Tx,
  personId: string,
  kinds: readonly string[] | null,
): Promise<FileFactRow[]> {
  const { rows } = await sql<FileFactRow>`
    select f.fact_id, f.kind, f.from_day, f.to_day, f.value, f.detail, ${marksOf('f')}
    from person_fact f where f.person_id = ${personId} ${kinds === null ? sql`` : sql`and f.kind = any (${[...kinds]}::text[])`}
    order by f.kind, f.from_day, f.fact_id`.execute(tx);
  return rows;
}

export type FileSpellRow = Marks & {
  spell_id: string;
  start_day: string;
  start_precision: 'day' | 'month';
  end_day: string | null;
  end_precision: 'day' | 'month' | null;
  resolved_from: string;
  resolved_to: string | null;
  counted: boolean;
  kind: string;
  organised: string;
  place: string;
  employer: string | null;
  post: string | null;
  wage: unknown;
};

/** The spells, valid and superseded; `below`: only those in this area. */
export async function listFileSpells(
  tx: Tx,
  personId: string,
  below: string | null,
): Promise<FileSpellRow[]> {
  const { rows } = await sql<FileSpellRow>`
    select s.spell_id, s.start_day, s.start_precision, s.end_day, s.end_precision, s.resolved_from, s.resolved_to, s.counted, s.kind,
      s.organised, coalesce(r.full_name, s.place ->> 'province') as place, coalesce(e.name, s.employer_name) as employer, s.post,
      s.detail -> 'wage' as wage,
      ${marksOf('s')}
    from spell s left join region r on r.region_id = s.place_region_id left join organisation e on e.organisation_id = s.employer_id
    where s.person_id = ${personId} ${below === null ? sql`` : sql`and s.place_path >= ${below} and s.place_path < ${`${below}~`}`}
    order by s.resolved_from, s.spell_id`.execute(tx);
  return rows;
}

export type FileEvidenceRow = Marks & { spell_id: string; about_day: string; grade: string; result: string };

export async function listFileEvidence(tx: Tx, personId: string): Promise<FileEvidenceRow[]> {
  const { rows } = await sql<FileEvidenceRow>`
    select t.spell_id, t.about_day, t.grade, t.result, ${marksOf('t')}
    from statement t where t.person_id = ${personId} and t.kind = 'evidence' and t.spell_id is not null
    order by t.about_day, t.statement_id`.execute(tx);
  return rows;
}

export type TimelineRow = {
  operation_id: string;
  name: string;
  at: string;
  fact_day: string | null;
  role: string;
  by: string | null;
  region: string | null;
};

/** The operations that touched a person, newest first: names and headers, no payload. `context.work`: only those of the own side. */
export async function listTimeline(
  tx: Tx,
  personId: string,
  { home, work }: Pick<AccessContext, 'home' | 'work'>,
  limit: number,
): Promise<TimelineRow[]> {
  const { rows } = await sql<TimelineRow>`
    select o.operation_id, o.name, o.recorded_at as at, o.fact_day, o.role, a.display_name as by, r.full_name as region
    from operation_person t join operation o using (operation_id) left join account a on a.account_id = o.account_id
      left join assignment s on s.assignment_id = o.assignment_id left join region r on r.region_id = s.region_id
    where t.person_id = ${personId} and o.outcome = 'applied'
      ${home === null ? sql`and r.path >= ${work} and r.path < ${`${work ?? ''}~`}` : sql``}
    order by o.recorded_at desc, o.sequence desc limit ${limit}`.execute(tx);
  return rows;
}

/** Of the operations that stand in `recorded_by` and `superseded_by` of a row. */
const marksOf = (table: string): RawBuilder<unknown> => sql`
  ${markOf(`${table}.recorded_by`)} as recorded,
  case when ${sql.ref(`${table}.superseded_by`)} is not null then ${markOf(`${table}.superseded_by`)} end as superseded`;

const markOf = (column: string): RawBuilder<unknown> => sql`
  (select json_build_object('operation', ${sql.ref(column)}, 'at', to_char(o.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'by', a.display_name, 'role', o.role)
    from (values (1)) as one left join operation o on o.operation_id = ${sql.ref(column)}
      left join account a on a.account_id = o.account_id)`;
