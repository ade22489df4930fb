import { addDays, type CivilDate } from '../../calendar/civil-date.ts';
import type { Correction } from '../../workflow/act.ts';
import { type Folded, foldActs } from '../../workflow/fold.ts';
import { structurallyUnmet } from '../../workflow/moves.ts';
import type { EvidenceGrade } from '../history.ts';
import { type EmploymentAct, employmentMoves, employmentStatusNames } from './employment-moves.ts';

/** 最近证据: the latest day spoken about, and how good the word is. */
export interface LastEvidence {
  readonly about: CivilDate;
  readonly grade: EvidenceGrade;
}

/** 务工: each state carries only its own data. `lastDay` is the last day in the job. */
export type EmploymentState =
  | { readonly status: 'at-work'; readonly startedOn: CivilDate; readonly evidence: LastEvidence }
  | {
      readonly status: 'on-leave';
      readonly startedOn: CivilDate;
      readonly evidence: LastEvidence;
      readonly since: CivilDate;
      /** As it was said last; missing while nobody said it. */
      readonly expectedBack?: CivilDate;
    }
  | {
      readonly status: 'lost-contact';
      readonly startedOn: CivilDate;
      readonly evidence: LastEvidence;
      readonly since: CivilDate;
    }
  | {
      readonly status: 'left';
      readonly startedOn: CivilDate;
      readonly lastDay: CivilDate;
      readonly reason: string;
      readonly wageSettled: 'yes' | 'no' | 'unknown';
    }
  | {
      readonly status: 'home';
      readonly startedOn: CivilDate;
      readonly lastDay: CivilDate;
      readonly homeOn: CivilDate;
      readonly causes: readonly string[];
    }
  | {
      readonly status: 'moved-on';
      readonly startedOn: CivilDate;
      readonly lastDay: CivilDate;
      readonly newSpell: string;
    }
  | { readonly status: 'closed'; readonly on: CivilDate; readonly because: 'died' | 'moved' | 'declined' };

/**
 * 务工履历 → 现状: folds the statements about one spell by the day they speak about. Two sides that disagree
 * (the employer: left; the worker: at work) are both kept: the later one is in `refused`, for the conflict queue.
 */
export function foldEmployment(
  log: readonly (EmploymentAct | Correction)[],
): Folded<EmploymentState, EmploymentAct> {
  return foldActs(log, (state: EmploymentState | undefined, act: EmploymentAct) => {
    const status = state?.status ?? 'nothing';
    const unmet = structurallyUnmet(employmentMoves[act.move], act, status, employmentStatusNames);
    return unmet.length > 0 ? { unmet } : { state: after(state, act) };
  });
}

function after(state: EmploymentState | undefined, act: EmploymentAct): EmploymentState {
  switch (act.move) {
    case 'startOrganised':
      return { status: 'at-work', startedOn: act.on, evidence: { about: act.on, grade: 'B' } };
    case 'startSelfGone':
      return { status: 'at-work', startedOn: act.on, evidence: { about: act.on, grade: act.grade } };
    case 'confirm': {
      const { startedOn, evidence } = running(state);
      return { status: 'at-work', startedOn, evidence: better(evidence, act) };
    }
    case 'changePost':
      return running(state);
    case 'changeEmployer':
      return { status: 'moved-on', startedOn: begunOn(state), lastDay: act.on, newSpell: act.newSpell };
    case 'goOnLeave': {
      const before = running(state);
      const { startedOn, evidence } = before;
      const known = before.status === 'on-leave' ? before : { since: act.on };
      const expectedBack = act.expectedBack ?? ('expectedBack' in known ? known.expectedBack : undefined);
      return {
        ...{ status: 'on-leave', startedOn, evidence, since: known.since },
        ...(expectedBack === undefined ? {} : { expectedBack }),
      };
    }
    case 'loseContact': {
      const { startedOn, evidence } = running(state);
      return { status: 'lost-contact', startedOn, evidence, since: act.on };
    }
    case 'leave': {
      const { reason, wageSettled } = act;
      return { status: 'left', startedOn: begunOn(state), lastDay: act.on, reason, wageSettled };
    }
    case 'agreeToEnd':
      return ended(state);
    case 'comeHome': {
      const { on: homeOn, causes } = act;
      return { status: 'home', startedOn: begunOn(state), lastDay: lastDayOf(state, act.on), homeOn, causes };
    }
    case 'startElsewhere':
      return {
        status: 'moved-on',
        startedOn: begunOn(state),
        lastDay: lastDayOf(state, act.on),
        newSpell: act.newSpell,
      };
    case 'close':
      return { status: 'closed', on: act.on, because: act.because };
  }
}

type Running = Extract<EmploymentState, { evidence: LastEvidence }>;

/** Moves within a running spell start from one: the table's `from` says so. */
function running(state: EmploymentState | undefined): Running {
  if (state === undefined || !('evidence' in state)) throw new Error('no running spell');
  return state;
}

function ended(state: EmploymentState | undefined): EmploymentState {
  if (state === undefined || !('lastDay' in state)) throw new Error('no job has ended');
  return state;
}

function begunOn(state: EmploymentState | undefined): CivilDate {
  if (state === undefined || !('startedOn' in state)) throw new Error('no spell was begun');
  return state.startedOn;
}

/** Known from the leaving; who comes home from leave or silence worked to the day before that began. */
function lastDayOf(state: EmploymentState | undefined, on: CivilDate): CivilDate {
  if (state === undefined) return on;
  if ('lastDay' in state) return state.lastDay;
  return 'since' in state ? laterOf(addDays(state.since, -1), state.startedOn) : on;
}

const laterOf = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);

/** The later day counts; on the same day the better grade (A before D). */
function better(known: LastEvidence, { about, grade }: LastEvidence): LastEvidence {
  if (about !== known.about) return about > known.about ? { about, grade } : known;
  return grade < known.grade ? { about, grade } : known;
}
