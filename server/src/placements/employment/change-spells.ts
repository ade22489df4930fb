import { type CivilDate, civilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import { admitSpells } from '@wengang/domain/placements/admit-spells.ts';
import { spellRefused } from '@wengang/domain/placements/contract.ts';
import type { PersonHistory, Spell, SpellId } from '@wengang/domain/placements/history.ts';
import type { Resolution, ResolvedSpell } from '@wengang/domain/placements/resolve-spells.ts';
import { lastDay } from '@wengang/domain/placements/stated-day.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { daysOf, newSpellRow } from '../record-spell.ts';
import {
  addVersions,
  closeVersions,
  endGrantsOfSpells,
  followSpellWithGrants,
  grantWorkplace,
  isSpellIdTaken,
  resolveSpellDays,
  type SpellRevision,
  saveSpells,
  stopCounting,
  withdrawVersions,
} from '../spells/store.ts';

/** A spell that begins, with what its row knows beyond the history: the finest region of its place, the employer's name, the post. */
export type Started = { spell: Spell; placeCode?: string; employerName?: string; post?: string };

/** A spell on record as it is now stated; `post` when that changed. */
export type Revised = { spell: Spell; post?: string | undefined };

/** Days that an ended job is still seen at the place of work: the other side has 15 days, and 30 bridge two jobs. */
const daysAfterEnd = 30;

/**
 * Writes what changes of a person's spells: ends are new versions, the days of neighbours follow, new spells are seen by the place of work
 * from then on, spells that never were are taken back. Refuses a change that the rules do not take in (chain 3.1).
 */
export async function changeSpells(
  tx: Tx,
  call: OperationCall,
  history: PersonHistory,
  next: { revised: readonly Revised[]; started: readonly Started[]; withdrawn?: readonly SpellId[] },
): Promise<Outcome<Resolution, RefusalOf<typeof spellRefused>>> {
  const { personId } = history;
  const { withdrawn = [] } = next;
  for (const { spell } of next.started)
    if (!withdrawn.includes(spell.id) && (await isSpellIdTaken(tx, personId, spell.id)))
      return refuse(spellRefused, { finding: 'spell-id-taken', otherId: spell.id });
  const started = next.started.map(({ spell }) => spell);
  const changes = { revised: next.revised.map(({ spell }) => spell), started, withdrawn };
  const admission = admitSpells(history, changes, call.context.businessDay);
  if (!admission.admitted)
    return refuse(spellRefused, { finding: admission.finding, otherId: admission.otherId });
  const { resolution, shifted, uncounted } = admission;
  const resolved = (spell: Spell): ResolvedSpell | undefined =>
    resolution.spells.find((one) => one.spell.id === spell.id);
  const revisions = next.revised.map((one) => revisionOf(personId, one, resolved(one.spell)));
  // What gives days up, before what takes them: the exclusion constraint looks at every present row.
  await closeVersions(tx, revisions, call.id);
  await takeBack(tx, call, personId, withdrawn);
  await stopCounting(tx, personId, uncounted);
  await resolveSpellDays(
    tx,
    shifted.map((one) => ({ person_id: personId, spell_id: one.spell.id, ...daysOf(one) })),
  );
  await addVersions(tx, revisions, call.id);
  for (const { spell } of next.revised)
    await followSpellWithGrants(tx, {
      person: personId,
      id: spell.id,
      until: seenUntil(spell, call.context.businessDay),
    });
  await saveNew(tx, call, personId, next.started, resolved);
  return accept(resolution);
}

/** 撤回: the versions are closed, and the place of work sees the person for them no more. */
async function takeBack(
  tx: Tx,
  call: OperationCall,
  person: string,
  spells: readonly SpellId[],
): Promise<void> {
  if (spells.length === 0) return;
  await withdrawVersions(tx, person, spells, call.id);
  // A station may see the person by this very grant: it ends with the day, so that the log can still name the person.
  const until = call.context.home === null ? call.context.businessDay : null;
  await endGrantsOfSpells(tx, { person, spells, until });
}

async function saveNew(
  tx: Tx,
  call: OperationCall,
  personId: string,
  started: readonly Started[],
  resolved: (spell: Spell) => ResolvedSpell | undefined,
): Promise<void> {
  if (started.length === 0) return;
  const rows = started.map(({ spell, placeCode, employerName, post }) => {
    const row = newSpellRow(personId, spell, resolved(spell));
    return {
      ...row,
      ...(placeCode === undefined ? {} : { place_code: placeCode }),
      employer_name: employerName ?? null,
      post: post ?? null,
    };
  });
  await saveSpells(tx, rows, call.id);
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

function revisionOf(
  personId: string,
  { spell, post }: Revised,
  resolved: ResolvedSpell | undefined,
): SpellRevision {
  const { end_day, end_precision, resolved_from, resolved_to, counted } = newSpellRow(
    personId,
    spell,
    resolved,
  );
  const [end_reason, post_changes] = [spell.endReason ?? null, spell.postChanges ?? null];
  return {
    person_id: personId,
    spell_id: spell.id,
    ...{ end_day, end_precision, resolved_from, resolved_to, counted, end_reason, post_changes },
    post: post ?? null,
  };
}

const seenUntil = ({ end }: Spell, today: CivilDate): string | null =>
  end === undefined ? null : later(civilDate(day(lastDay(end))), today, daysAfterEnd);

/** `days` after the later of two days. */
function later(a: string, b: string, days: number): string {
  const from = new Date(`${a > b ? a : b}T00:00:00Z`).getTime();
  return new Date(from + days * 86_400_000).toISOString().slice(0, 10);
}
