import { type CivilDate, civilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { day, forever, spanOf } from '@wengang/domain/people/day-span.ts';
import { spellRefused } from '@wengang/domain/placements/contract.ts';
import type { PersonHistory, Spell } from '@wengang/domain/placements/history.ts';
import {
  type Resolution,
  type ResolvedSpell,
  resolveSpells,
} from '@wengang/domain/placements/resolve-spells.ts';
import { effectOf } from '@wengang/domain/placements/spell-findings.ts';
import { firstDay, isMonth, lastDay } from '@wengang/domain/placements/stated-day.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { daysOf, newSpellRow } from '../record-spell.ts';
import { grantWorkplace, saveSpells } from '../store.ts';
import { followSpellWithGrants, updateSpells } from './store.ts';

/** A spell that begins, with what its row knows beyond the history: the finest region of its place, the employer's name, the post. */
export type Started = { spell: Spell; placeCode?: string; employerName?: string };

/** Days that an ended job is still seen at the place of work: the other side has 15 days, and 30 bridge two jobs. */
const daysAfterEnd = 30;

/**
 * Writes what changes between the spells of a history and `next`: ends, days that the shared-month rule moves, and new spells, which the
 * place of work may see from then on. Refuses a spell that the rules do not take in (chain 3.1).
 */
export async function changeSpells(
  tx: Tx,
  call: OperationCall,
  history: PersonHistory,
  next: { ended: readonly Spell[]; started: readonly Started[] },
): Promise<Outcome<Resolution, RefusalOf<typeof spellRefused>>> {
  const taken = next.started.find(({ spell }) => history.spells.some(({ id }) => id === spell.id));
  if (taken !== undefined)
    return refuse(spellRefused, { finding: 'spell-id-taken', otherId: taken.spell.id });
  const ended = new Map(next.ended.map((spell) => [spell.id, spell]));
  const spells = [
    ...history.spells.map((spell) => ended.get(spell.id) ?? spell),
    ...next.started.map(({ spell }) => spell),
  ];
  const student = history.student.map(spanOf);
  const before = resolveSpells(history, history.spells, student);
  const after = resolveSpells(history, spells, student);
  const touched = new Set([...ended.keys(), ...next.started.map(({ spell }) => spell.id)]);
  const refused = after.findings.find(
    ({ code, spellId }) => touched.has(spellId) && effectOf(code) === 'refused',
  );
  if (refused !== undefined)
    return refuse(spellRefused, {
      finding: refused.code,
      otherId: 'otherId' in refused ? refused.otherId : null,
    });
  const resolved = (spell: Spell): ResolvedSpell | undefined =>
    after.spells.find((one) => one.spell.id === spell.id);
  const changed = spells.filter(
    (spell) => history.spells.some(({ id }) => id === spell.id) && differs(spell.id, before, after, ended),
  );
  // Shortened before the new one begins: the exclusion constraint looks at every row.
  await updateSpells(
    tx,
    changed.map((spell) => updatedRow(history.personId, spell, resolved(spell))),
  );
  for (const spell of next.ended)
    await followSpellWithGrants(tx, {
      person: history.personId,
      id: spell.id,
      until: seenUntil(spell, call.context.businessDay),
    });
  await saveNew(tx, call, history.personId, next.started, resolved);
  return accept(after);
}

function differs(
  id: Spell['id'],
  before: Resolution,
  after: Resolution,
  ended: ReadonlyMap<string, Spell>,
): boolean {
  if (ended.has(id)) return true;
  const [old, fresh] = [before, after].map(({ spells }) => spells.find(({ spell }) => spell.id === id));
  return old?.from !== fresh?.from || old?.to !== fresh?.to;
}

async function saveNew(
  tx: Tx,
  call: OperationCall,
  personId: string,
  started: readonly Started[],
  resolved: (spell: Spell) => ResolvedSpell | undefined,
): Promise<void> {
  if (started.length === 0) return;
  const rows = started.map(({ spell, placeCode, employerName }) => {
    const row = newSpellRow(personId, spell, resolved(spell), call.id);
    return {
      ...row,
      ...(placeCode === undefined ? {} : { place_code: placeCode }),
      employer_name: employerName ?? null,
    };
  });
  await saveSpells(tx, rows);
  for (const row of rows)
    await grantWorkplace(tx, {
      person: personId,
      id: call.newId(),
      spell: row.spell_id,
      from: row.resolved_from,
      to: row.resolved_to === null ? null : later(row.resolved_to, call.context.businessDay, daysAfterEnd),
      by: call.id,
    });
}

function updatedRow(personId: string, spell: Spell, resolved: ResolvedSpell | undefined) {
  const { start, end } = spell;
  const stated = { from: firstDay(start), to: end === undefined ? forever : lastDay(end) };
  return {
    person_id: personId,
    spell_id: spell.id,
    end_day: end === undefined ? null : civilDate(day(stated.to)),
    end_precision: end === undefined ? null : isMonth(end) ? ('month' as const) : ('day' as const),
    ...daysOf(resolved ?? stated),
    counted: resolved !== undefined,
    end_reason: spell.endReason ?? null,
    post: null,
    post_changes: spell.postChanges ?? null,
  };
}

const seenUntil = ({ end }: Spell, today: CivilDate): string | null =>
  end === undefined ? null : later(civilDate(day(lastDay(end))), today, daysAfterEnd);

/** `days` after the later of two days. */
function later(a: string, b: string, days: number): string {
  const from = new Date(`${a > b ? a : b}T00:00:00Z`).getTime();
  return new Date(from + days * 86_400_000).toISOString().slice(0, 10);
}
