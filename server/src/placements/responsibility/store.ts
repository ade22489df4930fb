import type { HandoverKind } from '@wengang/domain/placements/responsibility/event.ts';
import type { HolderKind } from '@wengang/domain/placements/responsibility/office.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

/** One event of responsibility as it lies in the table: a row for each person whom it concerns. */
export type EventRow = {
  person_id: string;
  event_id: string;
  at: string;
  role: string;
  account: string;
  move: string;
  detail: Record<string, unknown>;
};

export type DutyRow = {
  office_key: string;
  event_id: string;
  at: string;
  office: Record<string, unknown>;
  duty_account: string;
  role: string;
  account: string;
};

export type SpanRow = {
  person_id: string;
  from_at: string;
  to_at: string | null;
  office_key: string;
  office_kind: HolderKind;
  office_region_id: number;
  office: Record<string, unknown>;
  cause: string;
  handover_id: string | null;
  handover_kind: HandoverKind | null;
  handover_to: string | null;
  handover_region_id: number | null;
  proposed_at: string | null;
  due_at: string | null;
};

/** The events of these persons. Index: the primary key, which begins with the person. */
export async function listEvents(tx: Tx, persons: readonly string[]): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select person_id, event_id, at, role, account, move, detail from responsibility_event
    where person_id = any(${[...persons]}::uuid[]) order by event_id, person_id`.execute(tx);
  return rows;
}

/** What these operations recorded of one person's changes of hands. Index: the primary key, which begins with the person. */
export async function listEventsOf(tx: Tx, person: string, operations: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ event_id: string }>`
    select event_id from responsibility_event
    where person_id = ${person} and recorded_by = any(${[...operations]}::uuid[]) and move in ('board', 'release', 'propose', 'takeOver')
    order by event_id`.execute(tx);
  return rows.map((row) => row.event_id);
}

export async function saveEvents(tx: Tx, rows: readonly EventRow[], recordedBy: string): Promise<void> {
  await sql`
    insert into responsibility_event (person_id, event_id, at, role, account, move, detail, recorded_by)
    select person_id, event_id, at, role, account, move, detail, ${recordedBy}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (person_id uuid, event_id uuid, at timestamptz, role text, account text,
      move text, detail jsonb)`.execute(tx);
}

/** Who was on duty for these offices, ever. */
export async function listDuties(tx: Tx, offices: readonly string[]): Promise<DutyRow[]> {
  const { rows } = await sql<DutyRow>`
    select office_key, event_id, from_at as at, office, duty_account, role, account from office_duty
    where office_key = any(${[...offices]}) order by from_at, event_id`.execute(tx);
  return rows;
}

export async function saveDuty(tx: Tx, duty: DutyRow, recordedBy: string): Promise<void> {
  await sql`
    insert into office_duty (office_key, event_id, from_at, office, duty_account, role, account, recorded_by)
    values (${duty.office_key}, ${duty.event_id}, ${duty.at}, ${JSON.stringify(duty.office)}::jsonb, ${duty.duty_account}, ${duty.role},
      ${duty.account}, ${recordedBy})`.execute(tx);
}

export type FilePerson = { person_id: string; home_region_id: number; since: string | null };

/** Persons without any event yet, with the day of their first confirmed home: their service file is still to be opened. */
export async function listWithoutFile(tx: Tx, persons: readonly string[]): Promise<FilePerson[]> {
  const { rows } = await sql<FilePerson>`
    select p.person_id, p.home_region_id, (select min(f.from_day) from person_fact f
      where f.person_id = p.person_id and f.kind = 'home' and f.value = 'confirmed' and f.superseded_by is null) as since
    from person p where p.person_id = any(${[...persons]}::uuid[])
      and not exists (select 1 from responsibility_event e where e.person_id = p.person_id)
    order by p.person_id`.execute(tx);
  return rows;
}

/** The region in which each of these stations stands. */
export async function findStationRegions(tx: Tx, stations: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; region_id: number }>`
    select organisation_id as id, region_id from organisation where organisation_id = any(${[...stations]}::uuid[]) and kind = 'station'`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, row.region_id]));
}

export async function listSpans(
  tx: Tx,
  persons: readonly string[],
): Promise<(SpanRow & { span_id: string })[]> {
  const { rows } = await sql<SpanRow & { span_id: string }>`
    select person_id, span_id, from_at, to_at, office_key, office_kind, office_region_id, office, cause, handover_id, handover_kind,
      handover_to, handover_region_id, proposed_at, due_at
    from responsibility_span where person_id = any(${[...persons]}::uuid[]) and superseded_by is null
    order by person_id, from_at`.execute(tx);
  return rows;
}

/** Closes these derived spans, in one statement before the new ones are written: the exclusion constraint looks at every row. */
export async function supersedeSpans(
  tx: Tx,
  spans: readonly { person_id: string; span_id: string }[],
  by: string,
): Promise<void> {
  if (spans.length === 0) return;
  await sql`
    update responsibility_span s set superseded_by = ${by}
    from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as o (person_id uuid, span_id uuid)
    where s.person_id = o.person_id and s.span_id = o.span_id`.execute(tx);
}

export async function saveSpans(
  tx: Tx,
  spans: readonly (SpanRow & { span_id: string })[],
  by: string,
): Promise<void> {
  if (spans.length === 0) return;
  await sql`
    insert into responsibility_span (person_id, span_id, from_at, to_at, office_key, office_kind, office_region_id, office, cause,
      handover_id, handover_kind, handover_to, handover_region_id, proposed_at, due_at, recorded_by)
    select person_id, span_id, from_at, to_at, office_key, office_kind, office_region_id, office, cause, handover_id, handover_kind,
      handover_to, handover_region_id, proposed_at, due_at, ${by}
    from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as s (person_id uuid, span_id uuid, from_at timestamptz, to_at timestamptz,
      office_key text, office_kind text, office_region_id int, office jsonb, cause uuid, handover_id uuid, handover_kind text,
      handover_to text, handover_region_id int, proposed_at timestamptz, due_at timestamptz)`.execute(tx);
}

/** The visible persons of a handover that still waits. */
export async function listPersonsOfHandover(tx: Tx, handover: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from responsibility_event where event_id = ${handover} and move = 'propose' order by person_id`.execute(
    tx,
  );
  return rows.map((row) => row.person_id);
}

export type HomeVillage = { person_id: string; home_region_id: number };

export async function listHomes(tx: Tx, persons: readonly string[]): Promise<HomeVillage[]> {
  const { rows } = await sql<HomeVillage>`
    select person_id, home_region_id from person where person_id = any(${[...persons]}::uuid[]) order by person_id`.execute(
    tx,
  );
  return rows;
}

/** Whether a region lies inside a part of the tree. */
export async function isRegionBelow(tx: Tx, region: number, path: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from region where region_id = ${region} and path >= ${path} and path < ${`${path}~`}`.execute(
    tx,
  );
  return rows.length === 1;
}

/** Lets a region see these persons for the time of a handover; a station to which it goes must know who is coming. */
export async function grantHandover(
  tx: Tx,
  grants: readonly { person: string; id: string }[],
  to: { region: number; from: string; until: string | null; by: string },
): Promise<void> {
  await sql`
    insert into person_grant (person_id, grant_id, home_path, subject_path, purpose, valid_from, valid_to, granted_by)
    select p.person_id, g.id, p.home_path, r.path, 'handover', ${to.from}, ${to.until}, ${to.by}
    from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as g (person uuid, id uuid)
    join person p on p.person_id = g.person join region r on r.region_id = ${to.region}`.execute(tx);
}
