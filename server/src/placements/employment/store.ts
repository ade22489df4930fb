import type { EvidenceResult } from '@wengang/domain/placements/history.ts';
import type { EmploymentAct, EmploymentStatus } from '@wengang/domain/placements/moves/employment-moves.ts';
import type { EmploymentSide } from '@wengang/domain/placements/moves/unchecked-end.ts';
import type { Actor } from '@wengang/domain/workflow/act.ts';
import { sql } from 'kysely';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { ActRow } from './stored-act.ts';

export type EmploymentActRow = ActRow & { person_id: string; spell_id: string };

/** What was stated about these spells, in the order in which it was recorded; what waits in the queue for a decision is marked. */
export async function listEmploymentActs(
  tx: Tx,
  persons: readonly string[],
): Promise<(EmploymentActRow & { waits: boolean })[]> {
  const { rows } = await sql<EmploymentActRow & { waits: boolean }>`
    select a.person_id, a.spell_id, a.act_id, a.move, a.on_day, a.recorded_on, a.device_at, a.role, a.account, a.source, a.late_reason,
      a.detail, exists (select 1 from employment_conflict c where c.person_id = a.person_id and c.second_act = a.act_id
        and c.resolved_on is null) as waits
    from employment_act a where a.person_id = any(${[...persons]}::uuid[]) order by a.number`.execute(tx);
  return rows;
}

/** Which operation recorded an act, and its other acts about the same spell. Index: employment_act_spell. */
export async function findActsBeside(
  tx: Tx,
  act: { person: string; spell: string; id: string },
): Promise<{ operation: string; acts: string[] } | undefined> {
  const { rows } = await sql<{ operation: string; acts: string[] }>`
    select a.recorded_by as operation, array_agg(b.act_id order by b.number) as acts
    from employment_act a join employment_act b on b.person_id = a.person_id and b.spell_id = a.spell_id
      and b.recorded_by = a.recorded_by
    where a.person_id = ${act.person} and a.spell_id = ${act.spell} and a.act_id = ${act.id} group by a.recorded_by`.execute(
    tx,
  );
  return rows[0];
}

export async function saveEmploymentActs(
  tx: Tx,
  rows: readonly EmploymentActRow[],
  recordedBy: string,
): Promise<void> {
  await sql`
    insert into employment_act (person_id, act_id, spell_id, move, on_day, recorded_on, device_at, role, account, source, late_reason,
      detail, recorded_by)
    select person_id, act_id, spell_id, move, on_day, recorded_on, device_at, role, account, source, late_reason, detail, ${recordedBy}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (person_id uuid, act_id uuid, spell_id uuid, move text, on_day date,
      recorded_on date, device_at timestamptz, role text, account text, source text, late_reason text, detail jsonb)`.execute(
    tx,
  );
}

export type EmploymentStateRow = {
  person_id: string;
  spell_id: string;
  status: EmploymentStatus;
  since: string | null;
  expected_back: string | null;
};

/** The state that the acts give; derived, written with them. */
export async function saveEmploymentStates(
  tx: Tx,
  rows: readonly (EmploymentStateRow & {
    end_asked_of: EmploymentSide | null;
    end_stated_on: string | null;
  })[],
  recordedBy: string,
): Promise<void> {
  await sql`
    insert into employment_state (person_id, spell_id, status, since, expected_back, end_asked_of, end_stated_on, recorded_by)
    select person_id, spell_id, status, since, expected_back, end_asked_of, end_stated_on, ${recordedBy}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (person_id uuid, spell_id uuid, status text, since date,
      expected_back date, end_asked_of text, end_stated_on date)
    on conflict (person_id, spell_id) do update set status = excluded.status, since = excluded.since,
      expected_back = excluded.expected_back, end_asked_of = excluded.end_asked_of, end_stated_on = excluded.end_stated_on, recorded_by = excluded.recorded_by`.execute(
    tx,
  );
}

export type ConflictRow = {
  person_id: string;
  conflict_id: string;
  spell_id: string;
  first_act: string;
  second_act: string;
  opened_on: string;
  due_on: string;
};

export async function saveConflicts(tx: Tx, rows: readonly ConflictRow[], recordedBy: string): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into employment_conflict (person_id, conflict_id, spell_id, first_act, second_act, opened_on, due_on, recorded_by)
    select person_id, conflict_id, spell_id, first_act, second_act, opened_on, due_on, ${recordedBy}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (person_id uuid, conflict_id uuid, spell_id uuid, first_act uuid,
      second_act uuid, opened_on date, due_on date)`.execute(tx);
}

/** A conflict that nobody has decided, and whether a station stands at the place of work and sees the person. */
export async function findOpenConflict(
  tx: Tx,
  { person, conflict, today }: { person: string; conflict: string; today: string },
): Promise<(ConflictRow & { has_station: boolean }) | undefined> {
  const { rows } = await sql<ConflictRow & { has_station: boolean }>`
    select c.person_id, c.conflict_id, c.spell_id, c.first_act, c.second_act, c.opened_on, c.due_on, ${hasStation(today)} as has_station
    from employment_conflict c
    where c.person_id = ${person} and c.conflict_id = ${conflict} and c.resolved_on is null for update`.execute(
    tx,
  );
  return rows[0];
}

/** 务工地有站: a station that sees the person of a conflict `c`, because of this job or because it holds or is to take over the person. */
const hasStation = (today: string) => sql<boolean>`exists (
  select 1 from person_grant g join organisation o on o.kind = 'station' and o.valid_from <= ${today}
      and (o.valid_to is null or o.valid_to >= ${today})
    join region r on r.region_id = o.region_id and starts_with(g.subject_path, r.path)
  where g.person_id = c.person_id and g.purpose in ('placed', 'responsible', 'handover')
    and (g.spell_id is null or g.spell_id = c.spell_id)
    and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to >= ${today}))`;

/** The conflict that an act waits in, when it does. */
export async function findConflictOf(tx: Tx, person: string, act: string): Promise<ConflictRow | undefined> {
  const { rows } = await sql<ConflictRow>`
    select person_id, conflict_id, spell_id, first_act, second_act, opened_on, due_on from employment_conflict
    where person_id = ${person} and second_act = ${act} and resolved_on is null for update`.execute(tx);
  return rows[0];
}

export async function resolveConflictRow(
  tx: Tx,
  done: { person: string; conflict: string; on: string; kept: string; by: string },
): Promise<void> {
  await sql`
    update employment_conflict set resolved_on = ${done.on}, kept_act = ${done.kept}, resolved_by = ${done.by}
    where person_id = ${done.person} and conflict_id = ${done.conflict}`.execute(tx);
}

export type OpenConflictRow = ConflictRow & {
  has_station: boolean;
  statements: readonly { actId: string; move: EmploymentAct['move']; on: string; role: Actor }[];
};

/** Conflicts that nobody has decided yet, of persons in sight; oldest due first. Index: employment_conflict_open. */
export async function listOpenConflicts(tx: Tx, context: AccessContext): Promise<OpenConflictRow[]> {
  const { rows } = await sql<OpenConflictRow>`
    select c.person_id, c.conflict_id, c.spell_id, c.first_act, c.second_act, c.opened_on, c.due_on,
      ${hasStation(context.businessDay)} as has_station, coalesce((select json_agg(json_build_object('actId', a.act_id, 'move', a.move, 'on', a.on_day, 'role', a.role) order by a.number)
        from employment_act a where a.person_id = c.person_id and a.act_id in (c.first_act, c.second_act)), '[]') as statements
    from employment_conflict c join person p using (person_id)
    where c.resolved_on is null ${inSight(context)} order by c.due_on, c.person_id limit 500`.execute(tx);
  return rows;
}

/** Jobs in one status since before a day. Index: employment_state_status. */
export async function listInStatus(
  tx: Tx,
  context: AccessContext,
  status: 'on-leave' | 'lost-contact',
  before: string,
): Promise<EmploymentStateRow[]> {
  const { rows } = await sql<EmploymentStateRow>`
    select s.person_id, s.spell_id, s.status, s.since, s.expected_back from employment_state s join person p using (person_id)
    where s.status = ${status} and s.since < ${before} ${inSight(context)} order by s.since, s.person_id limit 500`.execute(
    tx,
  );
  return rows;
}

/**
 * The path by name: home for offices at home; a station's persons are those granted to it, which its policy asks one by one. Of a file that is merged
 * into another one nothing is asked.
 */
const inSight = ({ home }: AccessContext) =>
  home === null
    ? sql`and p.merged_into is null`
    : sql`and p.merged_into is null and p.home_path >= ${home} and p.home_path < ${`${home}~`}`;

export type ExpectedRow = {
  person_id: string;
  spell_id: string;
  name: string;
  id_number: Uint8Array | null;
};

/** Who should be at work with an employer on a day. Index: spell_employer. */
export async function listExpected(tx: Tx, employer: string, on: string): Promise<ExpectedRow[]> {
  const { rows } = await sql<ExpectedRow>`
    select s.person_id, s.spell_id, p.name, p.id_number from spell s join person p using (person_id)
    where s.employer_id = ${employer} and s.superseded_by is null and s.counted
      and s.resolved_from <= ${on} and (s.resolved_to is null or s.resolved_to >= ${on})
    order by s.person_id`.execute(tx);
  return rows;
}

/** Evidence about many persons at once: one statement a person. */
export async function saveEvidence(
  tx: Tx,
  rows: readonly {
    person_id: string;
    statement_id: string;
    spell_id: string;
    about_day: string;
    grade: string;
    result: EvidenceResult;
  }[],
  recordedBy: string,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into statement (person_id, statement_id, kind, spell_id, about_day, grade, result, recorded_by)
    select person_id, statement_id, 'evidence', spell_id, about_day, grade, result, ${recordedBy}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (person_id uuid, statement_id uuid, spell_id uuid, about_day date,
      grade text, result text)`.execute(tx);
}

/** A death that these operations recorded never was. */
export async function supersedeDeath(
  tx: Tx,
  stated: { person: string; by: readonly string[] },
  operation: string,
): Promise<void> {
  await sql`
    update person_fact set superseded_by = ${operation}
    where person_id = ${stated.person} and kind = 'death' and recorded_by = any(${[...stated.by]}::uuid[]) and superseded_by is null`.execute(
    tx,
  );
}

/** The person as a person: known to have died on a day. A death that is known already stays. */
export async function saveDeath(
  tx: Tx,
  death: { person: string; id: string; on: string; by: string },
): Promise<void> {
  await sql`
    insert into person_fact (person_id, fact_id, kind, from_day, recorded_by)
    select ${death.person}, ${death.id}, 'death', ${death.on}, ${death.by}
    where not exists (select 1 from person_fact f where f.person_id = ${death.person} and f.kind = 'death' and f.superseded_by is null)`.execute(
    tx,
  );
}
