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

/** Every employer of the list, most persons first; the function checks that the context may count there (0022-steady-employers.sql). */
export async function countSteadyEmployers(tx: Tx, region: number, on: string): Promise<EmployerRow[]> {
  const { rows } = await sql<EmployerRow>`
    select * from steady_employer_counts(${region}, ${on}) order by persons desc, employer, employer_id`.execute(
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

/** The jobs that one number of an employer counts, as rows of a figure (0037-open-steady-employers.sql). */
export const steadyJobRows = (
  { counties, townships, villages }: Scope,
  on: string,
  { part, employerId, name }: { part: Part; employerId: string | null; name: string | null },
): RawBuilder<unknown> => sql`
  select j.person_id, case when j.here then null else j.ended end as day, j.spell_id, null::text as reason
  from steady_jobs(${counties}::int[], ${townships}::int[], ${villages}::int[], ${on}) j
  where ${partConditions[part]} and j.employer_id is not distinct from ${employerId}::uuid
    and j.employer_name is not distinct from ${name}::text`;
