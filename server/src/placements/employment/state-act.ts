import { addDays, CivilDate, civilDate, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import type { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import type { spellRefused } from '@wengang/domain/placements/contract.ts';
import type { PersonHistory, Spell, SpellId, StatedDay } from '@wengang/domain/placements/history.ts';
import type { EmploymentStatus } from '@wengang/domain/placements/moves/employment-moves.ts';
import {
  type EmploymentAct,
  unmetForEmploymentMove,
} from '@wengang/domain/placements/moves/employment-moves.ts';
import type { EmploymentState } from '@wengang/domain/placements/moves/employment-state.ts';
import { sideOf, uncheckedEnd } from '@wengang/domain/placements/moves/unchecked-end.ts';
import { firstDay, lastDay } from '@wengang/domain/placements/stated-day.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import type { Nothing } from '@wengang/domain/workflow/moves.ts';
import type { UnmetCondition } from '@wengang/domain/workflow/unmet-condition.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { loadHistories, lockPersons } from '../store.ts';
import { historyOf } from '../stored-history.ts';
import { changeSpells } from './change-spells.ts';
import {
  type EmploymentLog,
  type FoldedJob,
  lastDayIn,
  logOf,
  postsAfter,
  stateOf,
} from './employment-log.ts';
import {
  type EmploymentActRow,
  listEmploymentActs,
  saveConflicts,
  saveEmploymentActs,
  saveEmploymentStates,
} from './store.ts';
import { actRow } from './stored-act.ts';

/** One job of one person, with everything that was stated about it. */
export type Job = {
  history: PersonHistory;
  spell: Spell;
  log: EmploymentLog;
  waiting: EmploymentLog;
  state: EmploymentState | undefined;
};

export type Stated = { status: EmploymentStatus | Nothing; conflict: string | null };
export type StateRefused = RefusalOf<typeof notFound | typeof moveRefused | typeof spellRefused>;

/** The job of a spell in sight; undefined when there is none. The person is locked. */
export async function openJob(tx: Tx, person: string, spellId: string): Promise<Job | undefined> {
  const jobs = await openJobs(tx, [person]);
  return jobs.find(({ spell }) => spell.id === spellId);
}

export async function openJobs(tx: Tx, persons: readonly string[]): Promise<Job[]> {
  await lockPersons(tx, persons);
  const stored = await loadHistories(tx, persons);
  const acts = await listEmploymentActs(tx, persons);
  return stored.map(historyOf).flatMap((history) => {
    const own = acts.filter((row) => row.person_id === history.personId);
    return history.spells.map((spell) => jobOf(history, spell, own));
  });
}

function jobOf(
  history: PersonHistory,
  spell: Spell,
  rows: readonly (EmploymentActRow & { waits: boolean })[],
): Job {
  const { log, waiting } = logOf(spell, rows);
  return { history, spell, log, waiting, state: stateOf(log).state };
}

/** What somebody may state although another stated the opposite: both are kept, and the queue decides. */
const mayContradict = new Set<EmploymentAct['move']>(['confirm', 'leave', 'goOnLeave']);

/**
 * States one act about a job: what the rules refuse is refused; what contradicts an earlier statement is kept and waits in the queue, while
 * the ledger follows the earlier one; what holds is written, with the end that it gives the job. `endText` keeps a month that was stated.
 */
export async function stateAct(
  tx: Tx,
  call: OperationCall,
  job: Job,
  act: EmploymentAct,
  endText?: StatedDay,
): Promise<Outcome<Stated, StateRefused>> {
  const { earlier, reasons, after, contradicted, refused } = judge(job, act);
  const onlyStatus = reasons.length > 0 && reasons.every(({ code }) => code === 'wrong-status');
  if (onlyStatus && earlier.state !== undefined && mayContradict.has(act.move)) {
    if (saysTheSame(act, job.state)) return agree(tx, call, job, act);
    return openConflict(tx, call, job, { act, other: earlier.applied.at(-1)?.id });
  }
  if (reasons.length === 0 && contradicted !== undefined && mayContradict.has(act.move))
    return openConflict(tx, call, job, { act, other: contradicted });
  if (refused.length > 0) return refuse(moveRefused, reasonsOf(refused));
  await saveEmploymentActs(tx, [rowOf(job, act)], call.id);
  return followState(tx, call, job, { folded: after, endText });
}

/** Every reason why this act may not be stated about the job as it stands; empty = it may. Nothing is written. */
export const unmetForAct = (job: Job, act: EmploymentAct): readonly UnmetCondition[] =>
  judge(job, act).refused;

/** What the rules say of an act on its day, and which statement it would contradict. */
function judge(job: Job, act: EmploymentAct) {
  // A correction counts from the day of what it corrects.
  const earlier = stateOf(job.log.filter(({ on, move }) => on <= act.on || move === 'correct'));
  const startedOn = CivilDate.parse(civilDate(day(firstDay(job.spell.start))));
  const reasons = unmetForEmploymentMove(act, earlier.state?.status ?? 'nothing', { startedOn });
  const after = stateOf([...job.log, act]);
  const known = new Set(stateOf(job.log).refused.map(({ act: { id } }) => id));
  const contradicted = after.refused.find(({ act: { id } }) => id !== act.id && !known.has(id))?.act.id;
  const refused =
    reasons.length > 0 || contradicted === undefined ? reasons : after.refused.flatMap((one) => one.unmet);
  return { earlier, reasons, after, contradicted, refused };
}

const saysTheSame = (act: EmploymentAct, state: EmploymentState | undefined): boolean =>
  act.move === 'leave' && state !== undefined && 'lastDay' in state && state.lastDay === act.on;

const rowOf = (job: Job, act: EmploymentAct) => ({
  ...actRow(act),
  person_id: job.history.personId,
  spell_id: job.spell.id,
});

/** The same end once more: kept where the other side states it, which was asked (chain 1.2: statements of both); else nothing new was said. */
async function agree(
  tx: Tx,
  call: OperationCall,
  job: Job,
  act: EmploymentAct,
): Promise<Outcome<Stated, StateRefused>> {
  const askedOf = uncheckedEnd(stateOf(job.log))?.askedOf;
  if (act.move !== 'leave' || askedOf !== sideOf[act.by.role])
    return accept({ status: job.state?.status ?? 'nothing', conflict: null });
  const agreed: EmploymentAct = { ...act, move: 'agreeToEnd' };
  await saveEmploymentActs(tx, [rowOf(job, agreed)], call.id);
  return followState(tx, call, job, { folded: stateOf([...job.log, agreed]) });
}

async function openConflict(
  tx: Tx,
  call: OperationCall,
  job: Job,
  { act, other }: { act: EmploymentAct; other: string | undefined },
): Promise<Outcome<Stated, StateRefused>> {
  if (other === undefined) throw new Error('a contradiction has another side');
  const conflict = call.newId();
  await saveEmploymentActs(tx, [rowOf(job, act)], call.id);
  await saveConflicts(
    tx,
    [
      {
        person_id: job.history.personId,
        conflict_id: conflict,
        spell_id: job.spell.id,
        first_act: idOfAct(other),
        second_act: act.id,
        opened_on: call.context.businessDay,
        // The other side has 15 days (chain 1.2).
        due_on: addDays(call.context.businessDay, 15),
      },
    ],
    call.id,
  );
  return accept({ status: job.state?.status ?? 'nothing', conflict });
}

/** The end that came with a spell has no act of its own: the spell stands for it. */
const idOfAct = (id: string): string => id.replace(/-end$/, '');

/** Writes the state that the acts give, and the end and the posts of the spell when they change; `withdrawn`: spells that go with an act. */
export async function followState(
  tx: Tx,
  call: OperationCall,
  job: Job,
  {
    folded,
    endText,
    withdrawn = [],
  }: { folded: FoldedJob; endText?: StatedDay | undefined; withdrawn?: readonly SpellId[] },
): Promise<Outcome<Stated, StateRefused>> {
  const { state } = folded;
  if (state === undefined) throw new Error('a job that was opened has a state');
  const ended = endedSpell(job.spell, state, endText);
  const posts = postsAfter(job.spell, folded);
  if (ended !== undefined || posts !== undefined || withdrawn.length > 0) {
    const { postChanges: _, ...spell } = ended ?? job.spell;
    const { post, postChanges = job.spell.postChanges } = posts ?? {};
    const revised = { spell: { ...spell, ...(postChanges === undefined ? {} : { postChanges }) }, post };
    const changed = await changeSpells(tx, call, job.history, {
      revised: ended === undefined && posts === undefined ? [] : [revised],
      started: [],
      withdrawn,
    });
    if (!changed.ok) return changed;
  }
  await saveEmploymentStates(tx, [stateRow(job, { ...folded, state })], call.id);
  return accept({ status: state.status, conflict: null });
}

export function stateRow(job: Job, folded: FoldedJob & { state: EmploymentState }) {
  const { state } = folded;
  const end = uncheckedEnd(folded);
  return {
    person_id: job.history.personId,
    spell_id: job.spell.id,
    status: state.status,
    since: 'since' in state ? state.since : null,
    expected_back: state.status === 'on-leave' ? (state.expectedBack ?? null) : null,
    end_asked_of: end?.askedOf ?? null,
    end_stated_on: end?.statedOn ?? null,
  };
}

/** The spell with the end that the state gives it; undefined when nothing changes. */
function endedSpell(spell: Spell, state: EmploymentState, endText?: StatedDay): Spell | undefined {
  // Who declines service may well be at work, and who had left before the file was closed had left then.
  if (state.status === 'closed' && (state.because !== 'died' || spell.end !== undefined)) return undefined;
  const last = lastDayIn(state);
  const { end, endReason: _, ...open } = spell;
  if (last === undefined) return end === undefined ? undefined : open;
  if (end !== undefined && lastDay(end) === dayNumber(last)) return undefined;
  const reason = state.status === 'left' ? { endReason: state.reason } : {};
  return { ...open, end: endText ?? last, ...reason };
}
