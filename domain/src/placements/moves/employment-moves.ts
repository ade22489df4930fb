import { z } from 'zod';
import { CivilDate, daysBetween } from '../../calendar/civil-date.ts';
import type { ActOf, Actor } from '../../workflow/act.ts';
import { type Moves, type Nothing, type StatusNames, unmetConditions } from '../../workflow/moves.ts';
import { type UnmetCondition, unless, unmet } from '../../workflow/unmet-condition.ts';
import { EvidenceGrade } from '../history.ts';

/** 务工状态 of one spell with one employer (chain page 5.4). */
export const EmploymentStatus = z.enum([
  'at-work',
  'on-leave',
  'lost-contact',
  'left',
  'home',
  'moved-on',
  'closed',
]);
export type EmploymentStatus = z.infer<typeof EmploymentStatus>;

export const employmentStatusNames: StatusNames<EmploymentStatus> = {
  nothing: { zh: '未入职', en: 'not started' },
  'at-work': { zh: '在岗', en: 'at work' },
  'on-leave': { zh: '请假返乡', en: 'on leave at home' },
  'lost-contact': { zh: '失联', en: 'lost contact' },
  left: { zh: '离职', en: 'left' },
  home: { zh: '返乡', en: 'back home' },
  'moved-on': { zh: '另有新务工', en: 'in a new job' },
  closed: { zh: '停止服务', en: 'closed' },
};

const Text = z.string().min(1);

const EndStated = z.strictObject({ reason: Text, wageSettled: z.enum(['yes', 'no', 'unknown']) });

export const EmploymentEvidence = {
  startOrganised: z.strictObject({ employer: Text, post: Text, receipt: Text }),
  startSelfGone: z.strictObject({
    place: Text,
    startMonth: z.string().regex(/^\d{4}-\d{2}$/),
    grade: z.enum(['C', 'D']),
  }),
  confirm: z.strictObject({ grade: EvidenceGrade, about: CivilDate }),
  changePost: z.strictObject({ post: Text }),
  /** 转岗: the old end and the new start in one act. */
  changeEmployer: z.strictObject({ employer: Text, newSpell: Text, newStart: CivilDate, reason: Text }),
  /** A monthly list says that somebody is on leave, and not until when. */
  goOnLeave: z.strictObject({ expectedBack: CivilDate.optional() }),
  loseContact: z.strictObject({
    attempts: z.array(z.strictObject({ on: CivilDate, by: z.enum(['S', 'L']) })),
  }),
  leave: EndStated,
  agreeToEnd: EndStated,
  comeHome: z.strictObject({ causes: z.array(Text).min(1) }),
  startElsewhere: z.strictObject({
    newSpell: Text,
    mode: z.enum(['again-outside', 'nearby', 'public-post', 'workshop', 'own-business']),
  }),
  close: z.strictObject({ because: z.enum(['died', 'moved', 'declined']), proof: Text, approvedBy: Text }),
};
/** 办理动作 of an employment, by name. */
export const EmploymentMove = z.object(EmploymentEvidence).keyof();

export type EmploymentAct = ActOf<typeof EmploymentEvidence>;

/** What the operation reads before it decides. */
export interface EmploymentFacts {
  /** Day the running spell began; for `confirm` and ends that speak about earlier days. */
  readonly startedOn?: CivilDate;
}

const anyone = ['W', 'L', 'T', 'C', 'S', 'R', 'E', 'H', 'X', 'sys'] as const;
const employed = ['at-work', 'on-leave', 'lost-contact'] as const;

/** 务工流程表. */
export const employmentMoves = {
  startOrganised: {
    zh: '有组织入职',
    en: 'organised start',
    from: ['nothing'],
    to: 'at-work',
    who: ['sys'],
    conditions: [],
    asks: ['follow-up'],
  },
  startSelfGone: {
    zh: '自行外出入职',
    en: 'self-gone start',
    from: ['nothing'],
    to: 'at-work',
    // An import is an act of the county or township that imports.
    who: ['L', 'W', 'S', 'T', 'C'],
    conditions: [],
    asks: ['follow-up'],
  },
  confirm: {
    zh: '确认在岗',
    en: 'confirm at work',
    from: employed,
    to: 'at-work',
    who: ['S', 'E', 'sys', 'W', 'L'],
    conditions: [aboutDaysOfTheSpell, gradeOfTheSource],
    asks: ['conflict'],
  },
  changePost: {
    zh: '换岗(同一单位)',
    en: 'change post, same employer',
    from: ['at-work'],
    to: 'unchanged',
    who: ['E', 'S'],
    conditions: [],
  },
  changeEmployer: {
    zh: '转岗(另一单位)',
    en: 'change employer',
    from: employed,
    to: 'moved-on',
    who: ['S', 'W', 'L'],
    conditions: [newStartAfterEnd],
  },
  goOnLeave: {
    zh: '请假返乡',
    en: 'go home on leave',
    // Said again by the other side, by the next list or with another day back, it is the same leave.
    from: employed,
    to: 'on-leave',
    who: ['E', 'W', 'L'],
    conditions: [backAfterGoing],
    asks: ['leave-ended', 'conflict'],
  },
  loseContact: {
    zh: '失联',
    en: 'lose contact',
    from: ['at-work', 'on-leave'],
    to: 'lost-contact',
    who: ['S'],
    conditions: [threeAttempts],
    asks: ['lost-contact'],
  },
  leave: {
    zh: '离职',
    en: 'leave',
    from: employed,
    to: 'left',
    who: ['E', 'W', 'S', 'L'],
    conditions: [],
    asks: ['end-check', 'conflict'],
  },
  // The other side's own statement of the same end (chain 1.2: statements of both); it states it as an end.
  agreeToEnd: {
    zh: '核对离职(说法一致)',
    en: 'agree to the end of the job',
    from: ['left'],
    to: 'unchanged',
    who: ['E', 'W', 'S', 'L'],
    conditions: [],
  },
  comeHome: {
    zh: '返乡',
    en: 'come home',
    from: ['left', 'on-leave', 'lost-contact'],
    to: 'home',
    who: ['L', 'S'],
    conditions: [],
    asks: ['handover'],
  },
  startElsewhere: {
    zh: '再就业',
    en: 'start a new job',
    from: ['left', 'home'],
    to: 'moved-on',
    who: anyone,
    conditions: [],
  },
  close: {
    zh: '死亡、迁出、停止服务',
    en: 'close: died, moved, declined',
    from: ['at-work', 'on-leave', 'lost-contact', 'left', 'home', 'moved-on'],
    to: 'closed',
    // Village and township propose it; the act is the county's (closing_proposal).
    who: ['C'],
    conditions: [],
    asks: ['closing'],
  },
} as const satisfies Moves<EmploymentStatus, typeof EmploymentEvidence, EmploymentFacts>;

/** Every reason why this act may not be done to a spell in this status; empty = it may. */
export function unmetForEmploymentMove(
  act: EmploymentAct,
  status: EmploymentStatus | Nothing,
  facts: EmploymentFacts,
): readonly UnmetCondition[] {
  const workflow = { moves: employmentMoves, names: employmentStatusNames, status };
  return unmetConditions<EmploymentStatus, typeof EmploymentEvidence, EmploymentFacts>(workflow, act, facts);
}

/** Why a statement may not speak about this day: it lies before the spell began, or after the day of entry; empty = it may. */
export function aboutDaysOfTheSpell(
  act: { readonly about: CivilDate; readonly recordedOn: CivilDate },
  { startedOn }: EmploymentFacts,
): readonly UnmetCondition[] {
  const tooEarly = startedOn !== undefined && act.about < startedOn;
  return unless(
    !tooEarly && act.about <= act.recordedOn,
    unmet(
      'about-outside-the-spell',
      `说明的日期 ${act.about} 不在这段务工之内。请改为${startedOn === undefined ? '' : ` ${startedOn} 至`} ${act.recordedOn} ${startedOn === undefined ? '或更早' : '之间'}的日期,或选择另一段务工。`,
      `The day ${act.about} lies outside this spell. Change it to a day ${startedOn === undefined ? 'up to' : `from ${startedOn} to`} ${act.recordedOn}, or choose another spell.`,
      {
        about: act.about,
      },
    ),
  );
}

/**
 * 证据等级 by who states it: A is a data comparison, made by the home county or township or by a job; what a worker or liaison says is never better
 * than C, and neither is what an employer or broker says of its own people: B is a list or pay record that the station has seen (chain 3.5).
 */
const gradesOf: Readonly<Record<Actor, readonly EvidenceGrade[]>> = {
  sys: ['A', 'B'],
  C: ['A', 'B', 'C', 'D'],
  T: ['A', 'B', 'C', 'D'],
  S: ['B', 'C', 'D'],
  R: ['B', 'C', 'D'],
  E: ['C', 'D'],
  H: ['C', 'D'],
  X: ['C', 'D'],
  W: ['C', 'D'],
  L: ['C', 'D'],
};

/** 在岗花名册 (chain 2.7): the best grade that a monthly list gives to whom it names, by who sends it. */
export const gradeOfRoster = (sender: Actor): EvidenceGrade => (gradesOf[sender].includes('B') ? 'B' : 'C');

/** Why this actor may not give evidence of this grade; empty = it may. */
export function unmetForGrade(actor: Actor, grade: EvidenceGrade): readonly UnmetCondition[] {
  const allowed = gradesOf[actor];
  return unless(
    allowed.includes(grade),
    unmet(
      'grade-too-high',
      `这一来源的证据等级只能是 ${allowed.join('、')},不能是 ${grade}。请改选等级,或由有相应凭证的一方登记。`,
      `This source gives grade ${allowed.join(', ')} only, not ${grade}. Choose one of these, or ask whoever holds the better evidence to record it.`,
      { grade, allowed },
    ),
  );
}

function gradeOfTheSource({
  by,
  grade,
}: ActOf<typeof EmploymentEvidence, 'confirm'>): readonly UnmetCondition[] {
  return unmetForGrade(by.role, grade);
}

function newStartAfterEnd(
  act: ActOf<typeof EmploymentEvidence, 'changeEmployer'>,
): readonly UnmetCondition[] {
  return unless(
    act.newStart > act.on,
    unmet(
      'starts-before-the-end',
      `新岗位开始日 ${act.newStart} 不晚于原岗位最后一天 ${act.on}。请核对并更正其中一个日期。`,
      `The new job starts on ${act.newStart}, not after the last day of the old, ${act.on}. Check both days and correct one.`,
      {
        lastDay: act.on,
        newStart: act.newStart,
      },
    ),
  );
}

function backAfterGoing(act: ActOf<typeof EmploymentEvidence, 'goOnLeave'>): readonly UnmetCondition[] {
  const { expectedBack } = act;
  if (expectedBack === undefined || expectedBack >= act.on) return [];
  return [
    unmet(
      'back-before-going',
      `预计返岗日 ${expectedBack} 早于离岗日 ${act.on}。请核对并更正其中一个日期。`,
      `The expected return, ${expectedBack}, is before the leave, ${act.on}. Check both days and correct one.`,
      { expectedBack },
    ),
  ];
}

/** Three attempts on three days within 30 days, by station and liaison; one before these days, or still to come, speaks for neither side. */
function threeAttempts(act: ActOf<typeof EmploymentEvidence, 'loseContact'>): readonly UnmetCondition[] {
  const counted = act.attempts.filter(({ on }) => on <= act.on && daysBetween(on, act.on) < 30);
  const days = new Set(counted.map(({ on }) => on)).size;
  const both = counted.some(({ by }) => by === 'S') && counted.some(({ by }) => by === 'L');
  return unless(
    days >= 3 && both,
    unmet(
      'too-few-attempts',
      `登记失联须 30 天内在三个不同的日子联系,且服务站和联络员都试过;现有 ${days} 天${both ? '' : ',还缺一方'}。请继续联系,补登联系记录后再办理。`,
      `Lost contact needs attempts on three days within 30, by station and liaison; there are ${days}${both ? '' : ', and one side has not tried'}. Try again and record the attempts first.`,
      { days, required: 3, bothSides: both },
    ),
  );
}
