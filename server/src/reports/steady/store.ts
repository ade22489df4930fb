import type { OpenNeed } from '@wengang/domain/reports/steady/risk.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';
import type { Scope } from '../opening/rows/store.ts';

export type JobRow = {
  spell_id: string;
  place: string | null;
  employer: string | null;
  post: string | null;
};

/** Where, for whom and as what these persons' spells are, by spell. Index: the primary key, which begins with the person. */
export async function listJobs(tx: Tx, persons: readonly string[]): Promise<Map<string, JobRow>> {
  const { rows } = await sql<JobRow>`
    select s.spell_id, r.full_name as place, coalesce(o.name, s.employer_name) as employer, s.post
    from spell s left join region r on r.region_id = s.place_region_id
      left join organisation o on o.organisation_id = s.employer_id
    where s.person_id = any(${[...persons]}::uuid[]) and s.superseded_by is null`.execute(tx);
  return new Map(rows.map((row) => [row.spell_id, row]));
}

export type EmployerRow = {
  employer_id: string | null;
  employer: string | null;
  persons: number;
  unverified: number;
  left_in_30_days: number;
};

/** Which day of the list is asked, and whether only of the jobs in the paired region. */
export type Steadiness = { on: string; paired: boolean };

/** Every employer of the list, most persons first; the function checks that the context may count there (0037-open-steady-employers.sql). */
export async function countSteadyEmployers(
  tx: Tx,
  region: number,
  { on, paired }: Steadiness,
): Promise<EmployerRow[]> {
  const { rows } = await sql<EmployerRow>`
    select * from steady_employer_counts(${region}, ${on}, ${paired}) order by persons desc, employer, employer_id`.execute(
    tx,
  );
  return rows;
}

type Part = 'persons' | 'unverified' | 'left-in-30-days';

const partConditions: Record<Part, RawBuilder<unknown>> = {
  persons: sql`j.here`,
  unverified: sql`j.here and j.stale`,
  'left-in-30-days': sql`not j.here`,
};

/** The jobs that one number of an employer counts, as rows of a figure; one who keeps nobody is not on the list (0037-open-steady-employers.sql). */
export const steadyJobRows = (
  { counties, townships, villages }: Scope,
  { on, paired }: Steadiness,
  { part, employerId, name }: { part: Part; employerId: string | null; name: string | null },
): RawBuilder<unknown> => sql`
  select j.person_id, case when j.here then null else j.ended end as day, j.spell_id, null::text as reason
  from steady_jobs(${counties}::int[], ${townships}::int[], ${villages}::int[], ${on}, ${paired}) j
  where ${partConditions[part]} and j.employer_id is not distinct from ${employerId}::uuid
    and j.employer_name is not distinct from ${name}::text
    and (j.here or exists (
      select 1 from steady_jobs(${counties}::int[], ${townships}::int[], ${villages}::int[], ${on}, ${paired}) h
      where h.here and h.employer_id is not distinct from j.employer_id and h.employer_name is not distinct from j.employer_name))`;

export type AbsenceRow = { spell_id: string; status: 'on-leave' | 'lost-contact'; since: string };

/** Leave and silence since a day up to this one, by spell, as stated last. Index: the primary key, which begins with the person. */
export async function listAbsences(
  tx: Tx,
  persons: readonly string[],
  on: string,
): Promise<Map<string, AbsenceRow>> {
  const { rows } = await sql<AbsenceRow>`
    select spell_id, status, since from employment_state
    where person_id = any(${[...persons]}::uuid[]) and status in ('on-leave', 'lost-contact') and since <= ${on}`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.spell_id, row]));
}

/** What began to wait about these persons by a day and waits still. Each part reads the primary key of its table, which begins with the person. */
export async function listOpenNeeds(
  tx: Tx,
  persons: readonly string[],
  on: string,
): Promise<Map<string, OpenNeed[]>> {
  const ids = sql`person_id = any(${[...persons]}::uuid[])`;
  const { rows } = await sql<{ person_id: string; needs: OpenNeed[] }>`
    select person_id, array_agg(distinct need order by need) as needs from (
      select person_id, 'handover' as need from responsibility_span
      where ${ids} and to_at is null and superseded_by is null and handover_id is not null
        and (proposed_at at time zone 'Asia/Shanghai')::date <= ${on}
      union all select person_id, 'conflict' from employment_conflict where ${ids} and resolved_on is null and opened_on <= ${on}
      union all select person_id, 'closing' from closing_proposal where ${ids} and state = 'proposed' and proposed_on <= ${on}
      union all select person_id, 'station-note' from station_note
      where ${ids} and answer is null and withdrawn_by is null and noted_on <= ${on}) waiting
    group by person_id`.execute(tx);
  return new Map(rows.map(({ person_id, needs }) => [person_id, needs]));
}
