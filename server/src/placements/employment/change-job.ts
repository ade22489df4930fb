import { CivilDate, civilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import { spellRefused } from '@wengang/domain/placements/contract.ts';
import { changeJob } from '@wengang/domain/placements/employment/contract.ts';
import { unmetForEmploymentMove } from '@wengang/domain/placements/moves/employment-moves.ts';
import { refusedByHand } from '@wengang/domain/placements/stated-by-hand.ts';
import { firstDay, lastDay } from '@wengang/domain/placements/stated-day.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { checkStatedPlace } from '../../regions/check-stated.ts';
import { actorOf } from '../responsibility/office-of.ts';
import { changeSpells } from './change-spells.ts';
import { stateOf } from './employment-log.ts';
import { openJob, stateRow } from './state-act.ts';
import { saveEmploymentActs, saveEmploymentStates } from './store.ts';
import { actRow, headerOf } from './stored-act.ts';

/** One act: the old job ends and the new one begins, on the days that the shared-month rule gives to each. */
export const changeJobOperation = implement(changeJob, async (tx, call, input) => {
  const { personId, spellId, end, reason, lateReason, employerName } = input;
  const job = await openJob(tx, personId, spellId);
  if (job === undefined) return refuse(notFound, { what: 'spell' });
  const place = await checkStatedPlace(tx, { at: 'newSpell.place', place: input.newSpell.place });
  if (!place.ok) return place;
  const newSpell = { ...input.newSpell, place: place.value };
  const finding = refusedByHand(newSpell, actorOf(call).role);
  if (finding !== undefined) return refuse(spellRefused, { finding, otherId: null });
  const { endReason: _, ...open } = job.spell;
  const changed = await changeSpells(tx, call, job.history, {
    revised: [{ spell: { ...open, end, endReason: reason } }],
    started: [{ spell: newSpell, ...(employerName === undefined ? {} : { employerName }) }],
  });
  if (!changed.ok) return changed;
  const daysOf = (id: string) => changed.value.spells.find(({ spell }) => spell.id === id);
  const on = dayOf(daysOf(spellId)?.to ?? lastDay(end));
  const newStart = dayOf(daysOf(newSpell.id)?.from ?? firstDay(newSpell.start));
  const act = {
    ...headerOf(call, { on, lateReason }),
    move: 'changeEmployer' as const,
    employer: newSpell.employer ?? employerName ?? 'unknown',
    newSpell: newSpell.id,
    newStart,
    reason,
  };
  const startedOn = dayOf(firstDay(job.spell.start));
  const reasons = unmetForEmploymentMove(act, job.state?.status ?? 'nothing', { startedOn });
  const after = stateOf([...job.log, act]);
  const contradicted = after.refused.flatMap((one) => one.unmet);
  if (reasons.length > 0 || contradicted.length > 0 || after.state === undefined)
    return refuse(moveRefused, reasonsOf(reasons.length > 0 ? reasons : contradicted));
  await saveEmploymentActs(tx, [{ ...actRow(act), person_id: personId, spell_id: spellId }], call.id);
  await saveEmploymentStates(tx, [stateRow(job, { ...after, state: after.state })], call.id);
  return accept({
    reply: { ended: spellId, lastDay: on, started: newSpell.id, firstDay: newStart },
    persons: [personId],
    regions: [],
    factDay: newStart,
    restate: [personId],
  });
});

const dayOf = (n: number): CivilDate => CivilDate.parse(civilDate(day(n)));
