import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

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
  post: string | null;
  detail: Record<string, unknown>;
};

/** Adds spells; the place columns follow the region tree as it is now. */
export async function saveSpells(tx: Tx, spells: readonly NewSpell[], recordedBy: string): Promise<void> {
  await sql`
    insert into spell (person_id, spell_id, home_path, start_day, start_precision, end_day, end_precision, resolved_from, resolved_to,
      counted, kind, full_time, organised, place, place_path, place_region_id, place_prefecture_id, place_county_id, place_township_id,
      employer_id, employer_name, post, detail, recorded_by)
    select s.person_id, s.spell_id, p.home_path, s.start_day, s.start_precision, s.end_day, s.end_precision, s.resolved_from,
      s.resolved_to, s.counted, s.kind, s.full_time, s.organised, s.place, coalesce(r.path, ''), r.region_id, r.prefecture_id,
      r.county_id, r.township_id, s.employer_id, s.employer_name, s.post, s.detail, ${recordedBy}
    from jsonb_to_recordset(${JSON.stringify(spells)}::jsonb) as s (person_id uuid, spell_id uuid, start_day date, start_precision text,
      end_day date, end_precision text, resolved_from date, resolved_to date, counted boolean, kind text, full_time boolean,
      organised text, place jsonb, place_code text, employer_id uuid, employer_name text, post text, detail jsonb)
    join person p using (person_id)
    left join region r on r.code = s.place_code and r.valid_to is null`.execute(tx);
}

/** Spells that are kept without counting: a finding about them is open. Derived, so the present version is rewritten. */
export async function stopCounting(tx: Tx, person: string, spells: readonly string[]): Promise<void> {
  if (spells.length === 0) return;
  await sql`
    update spell set counted = false
    where person_id = ${person} and spell_id = any(${[...spells]}::uuid[]) and superseded_by is null`.execute(
    tx,
  );
}

/** The days that spells are counted for after the shared-month rule. Derived, so the present version is rewritten; what is stated stays. */
export async function resolveSpellDays(
  tx: Tx,
  spells: readonly {
    person_id: string;
    spell_id: string;
    resolved_from: string;
    resolved_to: string | null;
  }[],
): Promise<void> {
  if (spells.length === 0) return;
  await sql`
    update spell s set resolved_from = n.resolved_from, resolved_to = n.resolved_to, counted = true
    from jsonb_to_recordset(${JSON.stringify(spells)}::jsonb) as n (person_id uuid, spell_id uuid, resolved_from date, resolved_to date)
    where s.person_id = n.person_id and s.spell_id = n.spell_id and s.superseded_by is null`.execute(tx);
}

/** 修订: what is stated anew about a spell on record, with the days that follow from it. */
export type SpellRevision = {
  person_id: string;
  spell_id: string;
  end_day: string | null;
  end_precision: 'day' | 'month' | null;
  resolved_from: string;
  resolved_to: string | null;
  counted: boolean;
  end_reason: string | null;
  post: string | null;
  post_changes: readonly string[] | null;
};

/**
 * Closes the present versions of spells that are stated anew (docs/decisions/0008-spell-versions.md). Between this and `addVersions` the
 * neighbours' days may move: the exclusion constraint looks at every present row. A version of the same operation was never known to
 * anybody and is not kept; until it is written again it counts nowhere.
 */
export async function closeVersions(
  tx: Tx,
  revisions: readonly SpellRevision[],
  operation: string,
): Promise<void> {
  if (revisions.length === 0) return;
  await sql`
    update spell s set superseded_by = nullif(${operation}::uuid, s.recorded_by), counted = s.counted and s.recorded_by <> ${operation}
    from ${revisionRows(revisions)}
    where s.person_id = n.person_id and s.spell_id = n.spell_id and s.superseded_by is null`.execute(tx);
}

/** Adds the versions that take the place of those which this operation closed: as they were, but for what is stated anew. */
export async function addVersions(
  tx: Tx,
  revisions: readonly SpellRevision[],
  operation: string,
): Promise<void> {
  if (revisions.length === 0) return;
  await sql`
    update spell s set end_day = n.end_day, end_precision = n.end_precision, resolved_from = n.resolved_from,
      resolved_to = n.resolved_to, counted = n.counted, post = coalesce(n.post, s.post), detail = ${revisedDetail}
    from ${revisionRows(revisions)}
    where s.person_id = n.person_id and s.spell_id = n.spell_id and s.superseded_by is null and s.recorded_by = ${operation}`.execute(
    tx,
  );
  await sql`
    insert into spell (person_id, spell_id, home_path, start_day, start_precision, end_day, end_precision, resolved_from, resolved_to,
      counted, kind, full_time, organised, place, place_path, place_region_id, place_prefecture_id, place_county_id, place_township_id,
      employer_id, employer_name, post, monthly_wage_fen, detail, recorded_by)
    select s.person_id, s.spell_id, s.home_path, s.start_day, s.start_precision, n.end_day, n.end_precision, n.resolved_from, n.resolved_to,
      n.counted, s.kind, s.full_time, s.organised, s.place, s.place_path, s.place_region_id, s.place_prefecture_id, s.place_county_id,
      s.place_township_id, s.employer_id, s.employer_name, coalesce(n.post, s.post), s.monthly_wage_fen, ${revisedDetail}, ${operation}
    from spell s join ${revisionRows(revisions)} on s.person_id = n.person_id and s.spell_id = n.spell_id
    where s.superseded_by = ${operation} and not exists (select 1 from spell present
      where present.person_id = s.person_id and present.spell_id = s.spell_id and present.superseded_by is null)`.execute(
    tx,
  );
}

const revisionRows = (revisions: readonly SpellRevision[]) => sql`
  jsonb_to_recordset(${JSON.stringify(revisions)}::jsonb) as n (person_id uuid, spell_id uuid, end_day date, end_precision text,
    resolved_from date, resolved_to date, counted boolean, end_reason text, post text, post_changes jsonb)`;

const revisedDetail = sql`
  jsonb_strip_nulls((s.detail - 'endReason' - 'postChanges')
    || jsonb_build_object('endReason', n.end_reason, 'postChanges', n.post_changes))`;

/** Closes the present versions of spells that never were. What was known before stays readable. */
export async function withdrawVersions(
  tx: Tx,
  person: string,
  spells: readonly string[],
  operation: string,
): Promise<void> {
  if (spells.length === 0) return;
  await sql`
    update spell set superseded_by = ${operation}
    where person_id = ${person} and spell_id = any(${[...spells]}::uuid[]) and superseded_by is null`.execute(
    tx,
  );
}

/** A spell that is stated anew keeps the wage and the post that stood beside it, and the name of an employer who stays. */
export async function keepBesides(tx: Tx, spell: { person: string; id: string; by: string }): Promise<void> {
  await sql`
    update spell s set monthly_wage_fen = o.monthly_wage_fen, post = coalesce(s.post, o.post),
      detail = s.detail || jsonb_strip_nulls(jsonb_build_object('wage', o.detail -> 'wage')),
      employer_name = case when s.employer_id is not distinct from o.employer_id then o.employer_name end
    from spell o
    where s.person_id = ${spell.person} and s.spell_id = ${spell.id} and s.recorded_by = ${spell.by} and s.superseded_by is null
      and o.person_id = s.person_id and o.spell_id = s.spell_id and o.superseded_by = ${spell.by} and o.recorded_by <> ${spell.by}`.execute(
    tx,
  );
}

/**
 * Nobody is shown the person for a spell that was taken back: the grant was never in force, or, where who takes it back sees the person
 * by it, ends on `until`. Its purpose says so, so that it follows no further version of the spell.
 */
export async function endGrantsOfSpells(
  tx: Tx,
  { person, spells, until }: { person: string; spells: readonly string[]; until: string | null },
): Promise<void> {
  await sql`
    update person_grant g set purpose = 'taken-back', valid_to = coalesce(least(${until}::date, g.valid_to), g.valid_from - 1)
    where g.person_id = ${person} and g.purpose = 'placed' and (g.spell_id = any(${[...spells]}::uuid[]) or g.spell_id is null and g.granted_by in (select s.recorded_by from spell s
        where s.person_id = ${person} and s.spell_id = any(${[...spells]}::uuid[])))`.execute(tx);
}

/** The operation that first recorded a spell, by whom and when, as far as who asks may see it. */
export async function findSpellOrigin(
  tx: Tx,
  person: string,
  spell: string,
): Promise<{ name: string; role: string; recorded_at: string } | undefined> {
  const { rows } = await sql<{ name: string; role: string; recorded_at: string }>`
    select o.name, o.role, o.recorded_at from spell s join operation o on o.operation_id = s.recorded_by
    where s.person_id = ${person} and s.spell_id = ${spell} and not exists (select 1 from spell before
      where before.person_id = s.person_id and before.spell_id = s.spell_id and before.superseded_by = s.recorded_by
        and before.recorded_by <> s.recorded_by)
    order by o.recorded_at limit 1`.execute(tx);
  return rows[0];
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
    insert into person_grant (person_id, grant_id, home_path, subject_path, purpose, valid_from, valid_to, granted_by, spell_id)
    select p.person_id, ${grant.id}, p.home_path, s.place_path, 'placed', ${grant.from}, ${grant.to}, ${grant.by}, s.spell_id
    from person p join spell s on s.person_id = p.person_id and s.spell_id = ${grant.spell} and s.superseded_by is null
    where p.person_id = ${grant.person} and s.place_path <> ''
      and (context_text('home_from') is not null
        or s.place_path >= context_text('work_from') and s.place_path < context_text('work_to'))`.execute(tx);
}

/**
 * The place of work and the employer see a person until a day after the end of the job, so that statements about the end can still be asked
 * for; a job that goes on is seen until further notice. Grants of before 2026-11-28 name no spell: they follow from who recorded it.
 */
export async function followSpellWithGrants(
  tx: Tx,
  spell: { person: string; id: string; until: string | null },
): Promise<void> {
  await sql`
    update person_grant g set valid_to = ${spell.until}
    where g.person_id = ${spell.person} and g.purpose = 'placed' and (g.spell_id = ${spell.id}
      or g.spell_id is null and g.granted_by in (select s.recorded_by from spell s
        where s.person_id = ${spell.person} and s.spell_id = ${spell.id}))`.execute(tx);
}

/** Also by a spell that was taken back: an id is used once, so that statements about two spells never mix. */
export async function isSpellIdTaken(tx: Tx, person: string, spell: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from spell where person_id = ${person} and spell_id = ${spell} limit 1`.execute(tx);
  return rows.length === 1;
}

/** Whose spell it is and the day on which it begins, in force; undefined when there is none. */
export async function findSpellStart(
  tx: Tx,
  person: string,
  spell: string,
): Promise<{ employer: string | null; start: string } | undefined> {
  const { rows } = await sql<{ employer: string | null; start: string }>`
    select employer_id as employer, start_day as start from spell
    where person_id = ${person} and spell_id = ${spell} and superseded_by is null`.execute(tx);
  return rows[0];
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
