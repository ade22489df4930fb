import { CivilDate, civilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import type { Spell } from '@wengang/domain/placements/history.ts';
import type { EmploymentAct } from '@wengang/domain/placements/moves/employment-moves.ts';
import { type EmploymentState, foldEmployment } from '@wengang/domain/placements/moves/employment-state.ts';
import { ledgerSource } from '@wengang/domain/placements/moves/unchecked-end.ts';
import { firstDay, lastDay } from '@wengang/domain/placements/stated-day.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import type { Folded } from '@wengang/domain/workflow/fold.ts';
import type { EmploymentActRow } from './store.ts';
import { actOf } from './stored-act.ts';

export type EmploymentLog = readonly (EmploymentAct | Correction)[];

/**
 * The acts about one spell. Its start, and an end that came with it (an import), stand in the spell itself: they open the log as acts of
 * their day. `waiting` acts contradict an earlier one and are not decided: they do not count yet.
 */
export function logOf(
  spell: Spell,
  rows: readonly (EmploymentActRow & { waits: boolean })[],
): { log: EmploymentLog; waiting: EmploymentLog } {
  const own = rows.filter((row) => row.spell_id === spell.id);
  const acts = own.map((row) => ({ act: actOf<EmploymentAct | Correction>(row), waits: row.waits }));
  const ends = own.some(({ move }) => endMoves.has(move));
  const written = spell.end !== undefined && !ends ? [endIn(spell, spell.end)] : [];
  return {
    log: [startIn(spell), ...written, ...acts.filter(({ waits }) => !waits).map(({ act }) => act)],
    waiting: acts.filter(({ waits }) => waits).map(({ act }) => act),
  };
}

export type FoldedJob = Folded<EmploymentState, EmploymentAct>;

export const stateOf = (log: EmploymentLog): FoldedJob => foldEmployment(log);

/**
 * 换岗: the days on which the post changed as the acts now tell, and the post since the last of them; undefined when the spell says so already.
 * Days that came with the spell and of which no act speaks stay.
 */
export function postsAfter(
  { postChanges = [] }: Spell,
  { applied, corrected, refused }: FoldedJob,
): { post: string | undefined; postChanges: CivilDate[] } | undefined {
  const changes = applied.filter((act) => act.move === 'changePost');
  const spoken = [...applied, ...corrected, ...refused.map(({ act }) => act)];
  const told = new Set(spoken.flatMap(({ move, on }) => (move === 'changePost' ? [on] : [])));
  const days = [...postChanges.filter((on) => !told.has(on)), ...changes.map(({ on }) => on)].sort();
  if (days.join() === [...postChanges].sort().join()) return undefined;
  return { post: changes.at(-1)?.post, postChanges: days };
}

/** 'leave' and what else gives a job its last day, and the correction of one. */
const endMoves = new Set(['leave', 'changeEmployer', 'comeHome', 'startElsewhere', 'close', 'correct']);

const header = (id: string, on: CivilDate) => ({
  id,
  on,
  recordedOn: on,
  deviceTime: Instant.parse(`${on}T00:00:00.000Z`),
  source: ledgerSource,
});

function startIn(spell: Spell): EmploymentAct {
  const on = dayOf(firstDay(spell.start));
  const evidence = { employer: spell.employer ?? 'unknown', post: 'unknown', receipt: 'ledger' };
  return { ...header(spell.id, on), by: { role: 'sys', id: 'ledger' }, move: 'startOrganised', ...evidence };
}

function endIn(spell: Spell, end: NonNullable<Spell['end']>): EmploymentAct {
  const on = dayOf(lastDay(end));
  const reason = spell.endReason ?? 'unknown';
  return {
    ...header(`${spell.id}-end`, on),
    by: { role: 'S', id: 'ledger' },
    move: 'leave',
    reason,
    wageSettled: 'unknown',
  };
}

const dayOf = (n: number): CivilDate => CivilDate.parse(civilDate(day(n)));
