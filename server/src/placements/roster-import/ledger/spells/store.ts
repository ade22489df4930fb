import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../../platform/database/database.ts';
import { type ColumnType, unnestRows } from '../../../../platform/database/unnest-rows.ts';
import type { NewSpell } from '../../../spells/store.ts';

/** A spell as a workbook states it: with the wage. */
export type SpellRow = NewSpell & { monthly_wage_fen: number | null };

const spellColumns = {
  person_id: 'uuid',
  spell_id: 'uuid',
  start_day: 'date',
  start_precision: 'text',
  end_day: 'date',
  end_precision: 'text',
  resolved_from: 'date',
  resolved_to: 'date',
  counted: 'boolean',
  kind: 'text',
  full_time: 'boolean',
  organised: 'text',
  place: 'jsonb',
  place_code: 'text',
  employer_id: 'uuid',
  employer_name: 'text',
  post: 'text',
  monthly_wage_fen: 'bigint',
  detail: 'jsonb',
} as const satisfies Record<keyof SpellRow, ColumnType>;

/** Adds spells whose days do not overlap any of their persons' (compared before); the place columns follow the region tree. */
export function spellInserts(spells: readonly SpellRow[], recordedBy: string): RawBuilder<unknown>[] {
  if (spells.length === 0) return [];
  return [
    sql`
    insert into spell (person_id, spell_id, home_path, start_day, start_precision, end_day, end_precision, resolved_from, resolved_to,
      counted, kind, full_time, organised, place, place_path, place_region_id, place_prefecture_id, place_county_id, place_township_id,
      employer_id, employer_name, post, monthly_wage_fen, detail, recorded_by)
    select s.person_id, s.spell_id, p.home_path, s.start_day, s.start_precision, s.end_day, s.end_precision, s.resolved_from,
      s.resolved_to, s.counted, s.kind, s.full_time, s.organised, s.place, coalesce(r.path, ''), r.region_id, r.prefecture_id,
      r.county_id, r.township_id, s.employer_id, s.employer_name, s.post, s.monthly_wage_fen, s.detail, ${recordedBy}::uuid
    from ${unnestRows(spells, spellColumns)} as s
    join person p using (person_id)
    left join region r on r.code = s.place_code and r.valid_to is null`,
  ];
}

export async function supersedeSpells(
  tx: Tx,
  spells: readonly { person: string; id: string }[],
  by: string,
): Promise<void> {
  if (spells.length === 0) return;
  await sql`
    update spell f set superseded_by = ${by}
    from ${unnestRows(spells, { person: 'uuid', id: 'uuid' })} as s
    where f.person_id = s.person and f.spell_id = s.id and f.superseded_by is null`.execute(tx);
}

/** Lets the places of work see these persons from the first day of the spell on, as a single spell does (grantWorkplace). */
export async function grantWorkplaces(
  tx: Tx,
  grants: readonly { person: string; spell: string; grant: string }[],
  by: string,
): Promise<void> {
  if (grants.length === 0) return;
  await sql`
    insert into person_grant (person_id, grant_id, home_path, subject_path, purpose, valid_from, valid_to, granted_by, spell_id)
    select g.person, g."grant", s.home_path, s.place_path, 'placed', s.resolved_from, s.resolved_to, ${by}, s.spell_id
    from ${unnestRows(grants, { person: 'uuid', spell: 'uuid', grant: 'uuid' })} as g
    join spell s on s.person_id = g.person and s.spell_id = g.spell and s.superseded_by is null
    where s.place_path <> ''`.execute(tx);
}
