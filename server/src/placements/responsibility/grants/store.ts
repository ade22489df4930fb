import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';

export type MissingGrant = {
  person: string;
  place: string | null;
  organisation: string | null;
  purpose: 'handover' | 'responsible' | 'employed';
  /** the operation that the grant follows from */
  by: string;
};

/** Who ought to see a person today and does not yet. For the job, which sees every row. */
export async function listMissingGrants(tx: Tx, today: string): Promise<MissingGrant[]> {
  const { rows } = await sql<MissingGrant>`
    select wanted.* from (
      select s.person_id as person, r.path as place, null::uuid as organisation, 'handover' as purpose, s.recorded_by as by
      from responsibility_span s join region r on r.region_id = s.handover_region_id
      where s.handover_id is not null and s.superseded_by is null and s.handover_to like 'station:%'
      union
      select s.person_id, r.path, null, 'responsible', s.recorded_by
      from responsibility_span s join region r on r.region_id = s.office_region_id
      where s.to_at is null and s.superseded_by is null and s.office_kind = 'station'
      union
      select distinct on (s.person_id, s.employer_id) s.person_id, null, s.employer_id, 'employed', s.recorded_by
      from spell s join organisation o on o.organisation_id = s.employer_id
      where s.superseded_by is null and s.counted and s.resolved_from <= ${today} and (s.resolved_to is null or s.resolved_to >= ${today})
    ) as wanted
    where not exists (select 1 from person_grant g where g.person_id = wanted.person and g.purpose = wanted.purpose
      and g.subject_path is not distinct from wanted.place and g.organisation_id is not distinct from wanted.organisation
      and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to >= ${today}))`.execute(tx);
  return rows;
}

export async function addGrants(
  tx: Tx,
  grants: readonly (MissingGrant & { id: string })[],
  today: string,
): Promise<void> {
  if (grants.length === 0) return;
  await sql`
    insert into person_grant (person_id, grant_id, home_path, subject_path, organisation_id, purpose, valid_from, granted_by)
    select p.person_id, g.id, p.home_path, g.place, g.organisation, g.purpose, ${today}, g.by
    from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as g (person uuid, id uuid, place text, organisation uuid, purpose text,
      by uuid)
    join person p on p.person_id = g.person`.execute(tx);
}

/**
 * Open grants of the job that hold no longer: a station keeps sight for 30 days after it gave a person away, an employer for 15 days after
 * the last day in the job (chain 1.2: the other side is asked within 15 days).
 */
export async function endStaleGrants(tx: Tx, today: string): Promise<void> {
  await sql`
    update person_grant g set valid_to = ${today}::date + 30
    where g.valid_to is null and g.purpose in ('handover', 'responsible') and g.subject_path is not null
      and not exists (select 1 from responsibility_span s join region r on r.region_id = coalesce(s.handover_region_id, s.office_region_id)
        where s.person_id = g.person_id and s.to_at is null and s.superseded_by is null and r.path = g.subject_path)
      and not exists (select 1 from responsibility_span s join region r on r.region_id = s.office_region_id
        where s.person_id = g.person_id and s.to_at is null and s.superseded_by is null and s.office_kind = 'station'
          and r.path = g.subject_path)`.execute(tx);
  await sql`
    update person_grant g set valid_to = ${today}::date + 15
    where g.valid_to is null and g.purpose = 'employed'
      and not exists (select 1 from spell s where s.person_id = g.person_id and s.employer_id = g.organisation_id
        and s.superseded_by is null and s.counted and (s.resolved_to is null or s.resolved_to >= ${today}))`.execute(
    tx,
  );
}
