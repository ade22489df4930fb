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
  const stated = acts.filter(({ waits }) => !waits).map(({ act }) => act);
  return {
    log: logFrom(spell, stated),
    waiting: acts.filter(({ waits }) => waits).map(({ act }) => act),
  };
}

/** What was stated about a spell, opened by what stands in the spell itself; an end that the acts do not give came with the spell. */
export function logFrom(spell: Spell, stated: EmploymentLog): EmploymentLog {
  const written = spell.end !== undefined && !isEndedByAct(spell, stated) ? [endIn(spell, spell.end)] : [];
  return [startIn(spell), ...written, ...stated];
}

export const isEndedByAct = (spell: Spell, stated: EmploymentLog): boolean =>
  lastDayIn(stateOf([startIn(spell), ...stated]).state) !== undefined;

/** What somebody stated about a job and still counts or waits for a decision, in the order recorded. */
export function standingActs({
  log,
  waiting,
}: {
  log: EmploymentLog;
  waiting: EmploymentLog;
}): EmploymentAct[] {
  const counts = new Set(stateOf(log).applied.map(({ id }) => id));
  return [...log, ...waiting].filter(
    (act): act is EmploymentAct =>
      act.move !== 'correct' && isStated(act) && (counts.has(act.id) || waiting.includes(act)),
  );
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

/** The last day in the job, as the state gives it; undefined while the job goes on. */
export function lastDayIn(state: EmploymentState | undefined): CivilDate | undefined {
  switch (state?.status) {
    case undefined:
    case 'at-work':
    case 'on-leave':
    case 'lost-contact':
      return undefined;
    case 'left':
    case 'home':
    case 'moved-on':
      return state.lastDay;
    case 'closed':
      return state.on;
  }
}

/** Whether an act was stated by somebody: the others stand in the spell itself. */
export const isStated = ({ source }: { readonly source: string }): boolean => source !== ledgerSource;

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
