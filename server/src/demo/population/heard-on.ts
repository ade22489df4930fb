import { addDays, type CivilDate, civilDate, daysBetween } from '@wengang/domain/calendar/civil-date.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import type { PersonHistory, Spell } from '@wengang/domain/placements/history.ts';
import { firstDay } from '@wengang/domain/placements/stated-day.ts';
import { earlier, later, type Scene } from './work-ledger.ts';

/**
 * 采集日: of somebody at work (own fields are at home) the day of the last evidence, or, where that is old, a day of this year on which the
 * village still heard of the job, more than 90 days back; of a seeker the day of the wish; of everybody else the present day.
 */
export function heardOn(
  { choose, present }: Pick<Scene, 'choose' | 'present'>,
  { spells, evidence, wishes }: Pick<PersonHistory, 'spells' | 'evidence' | 'wishes'>,
): CivilDate {
  const job = spells.findLast(({ end, kind }) => end === undefined && kind !== 'farm');
  if (job === undefined) return wishes.at(-1)?.on ?? present;
  const last = lastEvidence(job, evidence);
  if (last >= addDays(present, -staleDays)) return earlier(last, present);
  const known = daysBetween(last, present);
  return addDays(present, -choose.between(staleDays + 1, Math.min(known, staleDays + 140)));
}

/** Older evidence is 超过90天未核实; the exact number is a setting, the demo keeps clear of its edge. */
const staleDays = 92;

const lastEvidence = (job: Spell, evidence: PersonHistory['evidence']): CivilDate =>
  evidence
    .filter(({ spellId }) => spellId === job.id)
    .map(({ about }) => about)
    .reduce(later, civilDate(day(firstDay(job.start))));
