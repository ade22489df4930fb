import type { CivilDate } from '../calendar/civil-date.ts';
import type { Actor } from '../workflow/act.ts';
import { notYoursToCorrect } from '../workflow/fold.ts';
import { type UnmetCondition, unmet } from '../workflow/unmet-condition.ts';

/** 登记来源: which operation first recorded a spell, by whom and on which day. */
export type SpellOrigin = {
  readonly operation: string;
  readonly role: Actor;
  readonly recordedOn: CivilDate;
};

/** Why a spell may not be corrected by itself, or not by this side; empty = it may. `origin` undefined: out of sight, so the county’s to correct. */
export function unmetForSpellCorrection(
  by: { readonly role: Actor; readonly recordedOn: CivilDate },
  origin: SpellOrigin | undefined,
): readonly UnmetCondition[] {
  if (origin?.operation.startsWith('dispatch.') === true) return [openedByStart];
  if (origin?.operation === 'placements.change-job') return [openedByJobChange];
  const { recordedOn } = by;
  const target = {
    by: { role: origin?.role ?? ('sys' as const), id: 'author' },
    recordedOn: origin?.recordedOn ?? recordedOn,
  };
  const notYours = notYoursToCorrect({ by: { role: by.role, id: 'corrector' }, recordedOn }, target);
  return notYours === undefined ? [] : [notYours];
}

const openedByStart = unmet(
  'opened-by-a-start',
  '这段务工由批次人员的“入职”产生。请在批次中办理“更正人员办理记录”(dispatch.correct-passenger),这段务工随之撤回。',
  'This spell was opened by the start of work of a passenger, and goes with that act when it is taken back (dispatch.correct-passenger). Correct the passenger in the group instead.',
);

const openedByJobChange = unmet(
  'opened-by-a-job-change',
  '这段务工由前一段的“转岗”产生。请对前一段办理“更正务工办理记录”(placements.correct-employment),这段务工随之撤回。',
  'This spell was opened by a change of job, and goes with that act when it is taken back (placements.correct-employment). Correct the last act about the former job instead.',
);

/** What was stated about a spell hangs on it. */
export const actsStand = (acts: readonly string[]): UnmetCondition =>
  unmet(
    'acts-about-the-spell',
    '这段务工还有后来的办理记录(离职、返乡、请假等)。请先办理“更正务工办理记录”(placements.correct-employment)或“更正返乡登记”(returns.correct-return),从最后一次起依次更正。',
    'Acts are recorded about this spell (left, home, on leave …) that are taken back first (placements.correct-employment, returns.correct-return). Correct the last one first, then the one before it.',
    { acts },
  );

/** The end of a job that was ended by an act is that act’s. */
export const endIsStated: UnmetCondition = unmet(
  'end-is-an-act',
  '这段务工的结束由“离职”等办理记录给出,不能在这里改。请先办理“更正务工办理记录”(placements.correct-employment),再按实际日期登记。',
  'The end of this spell comes from an act (left, moved on …) that is taken back by itself (placements.correct-employment). Correct that act first, then record the real end.',
);

/** A return is taken back as a whole, with what it said of the end. */
export const isReturn: UnmetCondition = unmet(
  'taken-back-as-a-return',
  '最后一次办理是“返乡”。请办理“更正返乡登记”(returns.correct-return)。',
  'The last act is a return, which is taken back as a whole (returns.correct-return). Correct it in the list of who came home.',
);

/** Statements that disagree are decided, not withdrawn by the other side. */
export const waitsForDecision: UnmetCondition = unmet(
  'waits-for-a-decision',
  '这条记录与另一条不一致,正在等待裁定。请由原登记方更正,或由有权的一方办理“裁定不一致的陈述”(placements.resolve-conflict)。',
  'This statement disagrees with another and waits for a decision (placements.resolve-conflict). Ask the side that made it to take it back, or decide between the two.',
);
