import { CivilDate, civilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { day, forever } from '@wengang/domain/people/day-span.ts';
import { admitSpells } from '@wengang/domain/placements/admit-spells.ts';
import { recordSpell, spellRefused } from '@wengang/domain/placements/contract.ts';
import type { Spell } from '@wengang/domain/placements/history.ts';
import { isFarm, type ResolvedSpell } from '@wengang/domain/placements/resolve-spells.ts';
import { latestDayOf, refusedByHand, unmetByHand } from '@wengang/domain/placements/stated-by-hand.ts';
import { firstDay, isMonth, lastDay } from '@wengang/domain/placements/stated-day.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { checkStatedPlace } from '../regions/check-stated.ts';
import { headerOf } from './employment/stored-act.ts';
import { actorOf } from './responsibility/office-of.ts';
import {
  grantWorkplace,
  isSpellIdTaken,
  type NewSpell,
  resolveSpellDays,
  saveSpells,
  stopCounting,
} from './spells/store.ts';
import { loadHistories, lockPersons } from './store.ts';
import { historyOf } from './stored-history.ts';

export const recordSpellOperation = implement(recordSpell, async (tx, call, input) => {
  const { personId, spell: stated, lateReason } = input;
  await lockPersons(tx, [personId]);
  const [stored] = await loadHistories(tx, [personId]);
  if (stored === undefined) return refuse(notFound, { what: 'person' });
  const place = await checkStatedPlace(tx, { at: 'spell.place', place: stated.place });
  if (!place.ok) return place;
  const spell = { ...stated, place: place.value };
  const finding = refusedByHand(spell, actorOf(call).role);
  if (finding !== undefined) return refuse(spellRefused, { finding, otherId: null });
  if (await isSpellIdTaken(tx, personId, spell.id))
    return refuse(spellRefused, { finding: 'spell-id-taken', otherId: spell.id });
  const changes = { revised: [], started: [spell] };
  const admission = admitSpells(historyOf(stored), changes, call.context.businessDay);
  if (!admission.admitted)
    return refuse(spellRefused, { finding: admission.finding, otherId: admission.otherId });
  const on = latestDayOf(spell, call.context.businessDay);
  const late = unmetByHand(headerOf(call, { on, lateReason }), spell);
  if (late.length > 0) return refuse(moveRefused, reasonsOf(late));

  const { resolution, shifted, uncounted } = admission;
  // The earlier one gives the shared month up before the later one takes it: the exclusion constraint looks at every row.
  await stopCounting(tx, personId, uncounted);
  await resolveSpellDays(
    tx,
    shifted.map((one) => ({ person_id: personId, spell_id: one.spell.id, ...daysOf(one) })),
  );
  const resolved = resolution.spells.find((one) => one.spell.id === spell.id);
  const row = newSpellRow(personId, spell, resolved);
  await saveSpells(tx, [row], call.id);
  await grantWorkplace(tx, {
    person: personId,
    id: call.newId(),
    spell: spell.id,
    from: row.resolved_from,
    to: row.resolved_to,
    by: call.id,
  });
  return accept({
    reply: {
      spellId: spell.id,
      resolvedFrom: CivilDate.parse(row.resolved_from),
      resolvedTo: row.resolved_to === null ? null : CivilDate.parse(row.resolved_to),
    },
    persons: [personId],
    regions: [],
    factDay: CivilDate.parse(row.start_day),
    restate: [personId],
  });
});

export const daysOf = (one: {
  from: number;
  to: number;
}): { resolved_from: string; resolved_to: string | null } => ({
  resolved_from: civilDate(day(one.from)),
  resolved_to: one.to >= forever ? null : civilDate(day(one.to)),
});

/** The row of a spell; one that is kept without counting (a finding is open, own-farm work) keeps its stated days. */
export function newSpellRow(personId: string, spell: Spell, resolved: ResolvedSpell | undefined): NewSpell {
  const { id, start, end, place, employer, kind, fullTime, organised, ...detail } = spell;
  const stated = { from: firstDay(start), to: end === undefined ? forever : lastDay(end) };
  return {
    person_id: personId,
    spell_id: id,
    start_day: civilDate(day(stated.from)),
    start_precision: isMonth(start) ? 'month' : 'day',
    end_day: end === undefined ? null : civilDate(day(stated.to)),
    end_precision: end === undefined ? null : isMonth(end) ? 'month' : 'day',
    ...daysOf(resolved ?? stated),
    counted: resolved !== undefined && !isFarm(spell),
    kind,
    full_time: fullTime,
    organised,
    place,
    place_code: place.county ?? place.prefecture ?? place.province,
    employer_id: employer ?? null,
    employer_name: null,
    post: null,
    detail,
  };
}
