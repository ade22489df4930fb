import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { FactRow } from '../ledger/facts/store.ts';
import type { SpellRow } from '../ledger/spells/store.ts';
import type { NewStatement } from '../ledger/statements/store.ts';

/**
 * The persons whom an import touched, as far as visible: those that another operation has touched since, those that it created, and its
 * entry about each, sealed. Index: operation_person_operation.
 */
export async function listTouched(
  tx: Tx,
  operation: string,
): Promise<{ person_id: string; changed_since: boolean; created: boolean; payload: Uint8Array | null }[]> {
  const { rows } = await sql<{
    person_id: string;
    changed_since: boolean;
    created: boolean;
    payload: Uint8Array | null;
  }>`
    select t.person_id, p.recorded_by = ${operation} as created, t.payload,
      exists (select 1 from operation_person later join operation o using (operation_id)
        where later.person_id = t.person_id and o.sequence > i.sequence) as changed_since
    from operation_person t join operation i using (operation_id) join person p using (person_id)
    where t.operation_id = ${operation} order by t.person_id`.execute(tx);
  return rows;
}

/** Takes back what an operation recorded about these persons. Index: person_fact_recorded, spell_recorded. */
export async function supersedeRecorded(
  tx: Tx,
  persons: readonly string[],
  { recordedBy, by }: { recordedBy: string; by: string },
): Promise<void> {
  const ids = [...persons];
  await sql`
    update person_fact set superseded_by = ${by}
    where recorded_by = ${recordedBy} and superseded_by is null and person_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  await sql`
    update spell set superseded_by = ${by}
    where recorded_by = ${recordedBy} and superseded_by is null and person_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  await sql`
    update statement set superseded_by = ${by}
    where recorded_by = ${recordedBy} and superseded_by is null and person_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  // A grant that ends before it begins was never in force.
  await sql`
    update person_grant set valid_to = valid_from - 1
    where granted_by = ${recordedBy} and person_id = any(${ids}::uuid[])`.execute(tx);
}

export type Former = {
  facts: Omit<FactRow, 'fact_id'>[];
  spells: SpellRow[];
  statements: NewStatement[];
};

/** What an operation took back about these persons, to be stated again. */
export async function listSuperseded(tx: Tx, persons: readonly string[], by: string): Promise<Former> {
  const ids = [...persons];
  const facts = await sql<Former['facts'][number]>`
    select person_id, kind, from_day, to_day, value, detail from person_fact
    where superseded_by = ${by} and recorded_by <> ${by} and person_id = any(${ids}::uuid[])`.execute(tx);
  const spells = await sql<Former['spells'][number]>`
    select s.person_id, s.spell_id, s.start_day, s.start_precision, s.end_day, s.end_precision, s.resolved_from, s.resolved_to, s.counted,
      s.kind, s.full_time, s.organised, s.place, coalesce(r.code, '') as place_code, s.employer_id, s.employer_name, s.post,
      s.monthly_wage_fen, s.detail
    from spell s left join region r on r.region_id = s.place_region_id
    where s.superseded_by = ${by} and s.recorded_by <> ${by} and s.person_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  const statements = await sql<Former['statements'][number]>`
    select person_id, statement_id, kind, spell_id, about_day, grade, result, detail from statement
    where superseded_by = ${by} and recorded_by <> ${by} and person_id = any(${ids}::uuid[])`.execute(tx);
  return { facts: facts.rows, spells: spells.rows, statements: statements.rows };
}

/** Takes persons out of the search; without a home they count nowhere. Their claim on the number stays. */
export async function closePersons(tx: Tx, persons: readonly string[]): Promise<void> {
  await sql`delete from person_key where person_id = any(${[...persons]}::uuid[])`.execute(tx);
}

/** The counted days of the present spells of these persons, as stored. */
export async function listStoredDays(
  tx: Tx,
  persons: readonly string[],
): Promise<{ person_id: string; spell_id: string; resolved_from: string; resolved_to: string | null }[]> {
  const { rows } = await sql<{
    person_id: string;
    spell_id: string;
    resolved_from: string;
    resolved_to: string | null;
  }>`
    select person_id, spell_id, resolved_from, resolved_to from spell
    where person_id = any(${[...persons]}::uuid[]) and superseded_by is null and counted`.execute(tx);
  return rows;
}

export async function withdrawClaims(tx: Tx, claimedBy: string, withdrawnBy: string): Promise<void> {
  await sql`select withdraw_claims(${claimedBy}, ${withdrawnBy})`.execute(tx);
}

/** At most `most` of the persons whom another county claimed, or ceased to, and whose standing is to be rebuilt; only a job sees them. */
export async function takeClaimsToRestate(tx: Tx, most: number): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    delete from claim_to_restate
    where person_id in (select person_id from claim_to_restate order by person_id limit ${most})
    returning person_id`.execute(tx);
  return rows.map((row) => row.person_id).sort();
}
