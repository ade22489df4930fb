import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../../platform/database/database.ts';
import { unnestRows } from '../../../../platform/database/unnest-rows.ts';

export type FactRow = {
  person_id: string;
  fact_id: string;
  kind: string;
  from_day: string;
  to_day: string | null;
  value: string | null;
  detail: Readonly<Record<string, unknown>>;
};

export function factInserts(facts: readonly FactRow[], recordedBy: string): RawBuilder<unknown>[] {
  if (facts.length === 0) return [];
  const columns = {
    person_id: 'uuid',
    fact_id: 'uuid',
    kind: 'text',
    from_day: 'date',
    to_day: 'date',
    value: 'text',
    detail: 'jsonb',
  } as const;
  return [
    sql`
    insert into person_fact (person_id, fact_id, kind, from_day, to_day, value, detail, recorded_by)
    select f.*, ${recordedBy}::uuid from ${unnestRows(facts, columns)} as f`,
  ];
}

export async function supersedeFacts(
  tx: Tx,
  facts: readonly { person: string; id: string }[],
  by: string,
): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    update person_fact f set superseded_by = ${by}
    from ${unnestRows(facts, { person: 'uuid', id: 'uuid' })} as s
    where f.person_id = s.person and f.fact_id = s.id and f.superseded_by is null`.execute(tx);
}

export type HomeClaim = {
  indexes: readonly string[];
  fact_id: string;
  region_id: number;
  from_day: string;
  detail: Record<string, unknown>;
};

/** Claims persons registered elsewhere (户籍待核实). Nothing is told back. */
export async function claimHomes(tx: Tx, claims: readonly HomeClaim[], operation: string): Promise<void> {
  if (claims.length === 0) return;
  await sql`select claim_homes(${JSON.stringify(claims)}::jsonb, ${operation})`.execute(tx);
}
