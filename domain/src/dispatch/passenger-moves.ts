import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import type { Message } from '../contract/refusal.ts';
import type { ActOf } from '../workflow/act.ts';
import { type Moves, type Nothing, unmetConditions } from '../workflow/moves.ts';
import { type UnmetCondition, unless, unmet } from '../workflow/unmet-condition.ts';
import { type GroupStatus, type PassengerStatus, passengerStatusNames } from './status.ts';

const Text = z.string().min(1);

/** 未到原因. The chain page asks for a reason and gives no list; this one is usual practice. “Other” has to be said in words. */
export const noShowReasons = {
  ill: { zh: '生病或身体原因', en: 'ill or unwell' },
  family: { zh: '家中有事', en: 'needed at home' },
  'changed-mind': { zh: '不愿去了', en: 'changed their mind' },
  'own-way': { zh: '已自行前往', en: 'has gone there alone' },
  'other-job': { zh: '已另有务工', en: 'has another job' },
  missed: { zh: '误车', en: 'missed the vehicle' },
  'not-reached': { zh: '联系不上', en: 'could not be reached' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Record<string, Message>;
// The keys of the table, which has no others.
export const NoShowReason = z.enum(
  Object.keys(noShowReasons) as [keyof typeof noShowReasons, ...(keyof typeof noShowReasons)[]],
);
export type NoShowReason = z.infer<typeof NoShowReason>;

/** 未入职原因 and 去向 (chain 2.5). */
export const NotStartedReason = z.enum([
  'medical',
  'gave-up',
  'papers',
  'unlawful-age',
  'order-full',
  'not-as-promised',
]);
export type NotStartedReason = z.infer<typeof NotStartedReason>;
export const NotStartedNext = z.enum(['new-offer', 'home', 'own-way']);
export type NotStartedNext = z.infer<typeof NotStartedNext>;

/** 入职说法: what one side says of a start of work. */
export const StartClaim = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('started'), startedOn: CivilDate, post: Text.optional() }),
  z.strictObject({
    outcome: z.literal('not-started'),
    on: CivilDate,
    reason: NotStartedReason,
    next: NotStartedNext,
  }),
]);
export type StartClaim = z.infer<typeof StartClaim>;

/** The day that a claim speaks about. */
export const dayOfClaim = (claim: StartClaim): CivilDate =>
  claim.outcome === 'started' ? claim.startedOn : claim.on;

/** 核实方式 of the station (chain 2.5): on the spot, by call, from the roster. */
export const CheckedBy = z.enum(['visit', 'call', 'roster']);
export type CheckedBy = z.infer<typeof CheckedBy>;

/** 说明: a reason by its code, in words where it is another one. */
const said = { reason: NoShowReason, words: Text.optional() };
const perhapsSaid = { reason: NoShowReason.optional(), words: Text.optional() };

export const PassengerEvidence = {
  queue: z.strictObject({}),
  list: z.strictObject({ vehicle: Text.optional(), seat: Text.optional() }),
  refill: z.strictObject({ vehicle: Text, seat: Text.optional(), stop: Text }),
  remove: z.strictObject({ reason: Text }),
  release: z.strictObject({ because: z.enum(['died', 'moved-away', 'declined']) }),
  board: z.strictObject({ leg: z.int().min(1), at: Instant }),
  lateTick: z.strictObject({ leg: z.int().min(1), at: Instant }),
  /** With a reason where it is found out at the gate. */
  noShow: z.strictObject(perhapsSaid),
  explainNoShow: z.strictObject(said),
  /** Found out at the gate only what is known of it, with the reason given there. */
  leave: z.strictObject({
    ...perhapsSaid,
    at: Instant.optional(),
    place: Text.optional(),
    whereTo: Text.optional(),
    phoneReached: z.boolean().optional(),
  }),
  /** 县级知悉: the act of the county is the answer to the note. */
  acknowledgeLeaving: z.strictObject({}),
  goOwnWay: z.strictObject({ at: Instant, destination: Text, phone: Text }),
  arrive: z.strictObject({ receipt: Text }),
  /** 增补: not on the list but present, never refused at the gate. */
  addOnArrival: z.strictObject({ receipt: Text }),
  /** 县级同意增补: the act of the county is the consent. */
  admit: z.strictObject({}),
  /** 用人单位填报: dated by the day of saying so; the day of work stands in the claim. */
  stateStart: z.strictObject({ receipt: Text, statedBy: Text, claim: StartClaim }),
  /** 服务站核实不符: what the station found instead. */
  contradictStart: z.strictObject({ checkedBy: CheckedBy, claim: StartClaim, words: Text }),
  start: z.strictObject({
    startedOn: z.iso.date(),
    /** 单位经办人 and the paper, where it is the employer's word that counts. */
    receipt: Text.optional(),
    statedBy: Text.optional(),
    checkedBy: CheckedBy.optional(),
    /** Where statements disagreed: why this one was kept. */
    decidedBecause: Text.optional(),
  }),
  notStart: z.strictObject({
    reason: NotStartedReason,
    next: NotStartedNext,
    checkedBy: CheckedBy.optional(),
    decidedBecause: Text.optional(),
  }),
};
export type PassengerAct = ActOf<typeof PassengerEvidence>;

/** What the operation reads before it decides. */
export interface PassengerFacts {
  readonly group: GroupStatus;
  readonly seatsLeft: number;
  readonly unmetForAcceptance: readonly UnmetCondition[];
  readonly otherLiveSeat?: string;
  /** Added on arrival, and the county has not consented yet. */
  readonly consentOpen: boolean;
  /** As the log stands now, whatever the day of the act. */
  readonly hasStarted: boolean;
  /** The first day at the destination, or on the own way to it. */
  readonly thereSince?: CivilDate;
  readonly startStatement: 'none' | 'open' | 'contradicted';
}

/** 人员流程表. */
export const passengerMoves = {
  queue: {
    zh: '列为候补',
    en: 'put on the waiting list',
    from: ['nothing', 'removed'],
    to: 'waiting',
    who: ['C', 'H', 'T'],
    conditions: [oneSeat],
  },
  list: {
    zh: '列入名单',
    en: 'list',
    from: ['nothing', 'waiting', 'removed'],
    to: 'listed',
    who: ['C', 'H'],
    // More people than seats is a warning while the group is formed (chain 5.3); locking refuses it.
    conditions: [groupIsForming, accepted, oneSeat],
  },
  refill: {
    zh: '候补上名单',
    en: 'refill',
    from: ['waiting'],
    to: 'listed',
    who: ['C', 'X'],
    conditions: [groupIsOnItsWay, seatLeft, accepted, oneSeat],
  },
  remove: {
    zh: '移出名单',
    en: 'remove',
    from: ['waiting', 'listed'],
    to: 'removed',
    who: ['C', 'H'],
    conditions: [groupIsForming],
  },
  release: {
    zh: '服务档案已关闭,让出座位',
    en: 'give the seat up, because the service file is closed',
    from: ['waiting', 'listed'],
    to: 'removed',
    who: ['sys'],
    // From the departure on the escort's roll call says who is there.
    conditions: [groupHasNotLeft],
  },
  board: {
    zh: '上车',
    en: 'board',
    // Once for each leg; a late-comer marked as no-show still gets on.
    from: ['listed', 'boarded', 'no-show'],
    to: 'boarded',
    who: ['X'],
    conditions: [groupIsOnItsWay],
  },
  lateTick: {
    zh: '补传上车签到',
    en: 'boarding tick that arrived late',
    // The escort's phone was offline: the tick reaches us after what came after it.
    from: ['left-on-the-way', 'own-way', 'arrived', 'started', 'not-started'],
    to: 'unchanged',
    who: ['X'],
    conditions: [],
  },
  noShow: {
    zh: '未到',
    en: 'no-show',
    from: ['listed'],
    to: 'no-show',
    who: ['X'],
    conditions: [reasonInWords],
    asks: ['no-show-reason'],
  },
  explainNoShow: {
    zh: '说明未到原因',
    en: 'explain the no-show',
    from: ['no-show'],
    to: 'unchanged',
    // The escort where the paper of the arrival says it (chain 2.4: 未到 with name and reason).
    who: ['L', 'X'],
    conditions: [reasonInWords],
  },
  leave: {
    zh: '中途离队',
    en: 'leave on the way',
    from: ['boarded'],
    to: 'left-on-the-way',
    who: ['X'],
    conditions: [reasonInWords],
    asks: ['left-on-the-way'],
  },
  acknowledgeLeaving: {
    zh: '县级知悉中途离队',
    en: 'acknowledge that somebody left on the way',
    // Who left may turn up at the gate later, or be found to have been there already.
    from: ['left-on-the-way', 'arrived', 'started', 'not-started'],
    to: 'unchanged',
    who: ['C'],
    conditions: [],
  },
  goOwnWay: {
    zh: '自行前往',
    en: 'travel on alone',
    from: ['boarded'],
    to: 'own-way',
    who: ['X'],
    conditions: [],
  },
  arrive: {
    zh: '到达',
    en: 'arrive',
    // A listed person at the gate is there, whether or not the boarding tick has reached us.
    from: ['boarded', 'listed', 'no-show', 'left-on-the-way', 'own-way'],
    to: 'arrived',
    who: ['S', 'X'],
    conditions: [],
  },
  addOnArrival: {
    zh: '增补',
    en: 'add on arrival',
    from: ['nothing', 'waiting', 'removed'],
    to: 'arrived',
    who: ['S'],
    conditions: [],
    asks: ['consent-to-added'],
  },
  admit: {
    zh: '同意增补',
    en: 'consent to who was added on arrival',
    from: ['arrived', 'started', 'not-started'],
    to: 'unchanged',
    who: ['C'],
    conditions: [consentIsOpen],
  },
  stateStart: {
    zh: '填报入职情况',
    en: 'state who started work',
    // The act is dated by the day of saying so, which may lie after the start that it speaks about.
    from: ['arrived', 'own-way', 'not-started', 'started'],
    to: 'unchanged',
    who: ['E'],
    conditions: [notStartedYet, claimIsPast, claimAfterArrival],
    asks: ['start-confirmation'],
  },
  contradictStart: {
    zh: '核实不符',
    en: 'contradict what the employer stated',
    from: ['arrived', 'own-way', 'not-started', 'started'],
    to: 'unchanged',
    who: ['S'],
    conditions: [notStartedYet, statementOpen, claimIsPast, claimAfterArrival],
    asks: ['start-contradicted'],
  },
  start: {
    zh: '入职',
    en: 'start work',
    from: ['arrived', 'own-way', 'not-started'],
    to: 'started',
    who: ['S'],
    conditions: [startedBeforeSaid, statementAnswered],
  },
  notStart: {
    zh: '未入职',
    en: 'did not start',
    // As for a start: what the employer may state can be agreed to.
    from: ['arrived', 'own-way', 'not-started'],
    to: 'not-started',
    // The county where statements disagree: that a person does not work is the home county's to decide (chain 1.2).
    who: ['S', 'C'],
    conditions: [statementAnswered, countyDecidesOnly],
  },
} as const satisfies Moves<PassengerStatus, typeof PassengerEvidence, PassengerFacts>;

/** Every reason why this act may not be done to a passenger in this status; empty = it may. */
export function unmetForPassengerMove(
  act: PassengerAct,
  status: PassengerStatus | Nothing,
  facts: PassengerFacts,
): readonly UnmetCondition[] {
  const workflow = { moves: passengerMoves, names: passengerStatusNames, status };
  return unmetConditions<PassengerStatus, typeof PassengerEvidence, PassengerFacts>(workflow, act, facts);
}

function groupIsForming(_: PassengerAct, { group }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    group === 'forming',
    unmet(
      'list-is-locked',
      '名单已锁定,只能由候补补位。',
      'The list is locked: refill from the waiting list.',
      { group },
    ),
  );
}

function groupHasNotLeft(_: PassengerAct, { group }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    group === 'forming' || group === 'locked',
    unmet('group-has-left', '批次已出发。', 'The group has left.', { group }),
  );
}

function groupIsOnItsWay(_: PassengerAct, { group }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    group === 'locked' || group === 'departed' || group === 'arrived',
    unmet(
      'list-is-open',
      '批次锁定后才能上车和补位。',
      'Boarding and refills begin when the list is locked.',
      { group },
    ),
  );
}

function seatLeft(_: PassengerAct, { seatsLeft }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    seatsLeft > 0,
    unmet(
      'no-seat-left',
      '批次的车上没有空座位,候补人员还不能补位。请先登记未到或中途离队的人员,腾出座位后再补位;尚未出发的,也可由县级解锁名单、加车后重新锁定。',
      'No seat of the group is free, so nobody can be let on from the waiting list. Record who did not come or left on the way first, which frees a seat; before the departure the county can also unlock the list, add a vehicle and lock it again.',
      { seatsLeft },
    ),
  );
}

function accepted(_: PassengerAct, { unmetForAcceptance }: PassengerFacts): readonly UnmetCondition[] {
  return unmetForAcceptance;
}

function oneSeat(_: PassengerAct, { otherLiveSeat }: PassengerFacts): readonly UnmetCondition[] {
  if (otherLiveSeat === undefined) return [];
  return [
    unmet('already-on-a-list', '已在另一批次的名单上。', 'Already on the list of another group.', {
      group: otherLiveSeat,
    }),
  ];
}

function consentIsOpen(_: PassengerAct, { consentOpen }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    consentOpen,
    unmet(
      'no-consent-open',
      '此人在本批次没有待县级同意的增补:本来就在名单上,或县级已经同意。请刷新批次名单,只办理标为“待县级同意”的人员。',
      'Nothing is open for this person in this group: listed from the start, or the county has consented already. Reload the passengers of the group and admit only those whose consent is open.',
    ),
  );
}

function startedBeforeSaid(act: ActOf<typeof PassengerEvidence, 'start'>): readonly UnmetCondition[] {
  return unless(
    act.startedOn <= act.recordedOn,
    unmet(
      'starts-in-the-future',
      '入职日期在未来,等入职后再确认。',
      'The start lies in the future: confirm it then.',
      {
        startedOn: act.startedOn,
      },
    ),
  );
}

/** The ticked reasons speak for themselves; “other” has to be said in words. */
function reasonInWords(
  act: ActOf<typeof PassengerEvidence, 'noShow' | 'explainNoShow' | 'leave'>,
): readonly UnmetCondition[] {
  return unless(
    act.reason !== 'other' || act.words !== undefined,
    unmet(
      'reason-missing',
      '选择“其他”没有写明原因。请填写具体原因。',
      '“Other” lacks the reason. State it in words.',
    ),
  );
}

function notStartedYet(_: PassengerAct, { hasStarted }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    !hasStarted,
    unmet(
      'started-already',
      '此人的入职已经核实登记,不能再填报。请刷新批次名单;入职后的变动请登记为在岗、换岗或离职。',
      'The start of work of this person is confirmed already. Reload the passengers of the group; record what came after as at work, change of post or end of the job.',
    ),
  );
}

function statementOpen(_: PassengerAct, { startStatement }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    startStatement === 'open',
    unmet(
      'no-statement-open',
      '用人单位对此人没有待核实的填报。请刷新待办列表;用人单位没有账号的,由服务站直接登记就业回执单。',
      'The employer has stated nothing about this person that waits for an answer. Reload the open questions; for an employer without an account the station records the receipt itself.',
    ),
  );
}

/** What the employer stated is confirmed, contradicted or decided; it is not passed over in silence. */
function statementAnswered(
  act: ActOf<typeof PassengerEvidence, 'start' | 'notStart'>,
  { startStatement }: PassengerFacts,
): readonly UnmetCondition[] {
  if (act.checkedBy !== undefined || act.decidedBecause !== undefined) return [];
  return unless(
    startStatement === 'none',
    unmet(
      'employer-has-stated',
      '用人单位已填报此人的入职情况。请在待办中核实(一致的确认,不一致的写明核实结果);说法不一致的,请裁定。',
      'The employer has stated whether this person started. Answer it among the open questions: confirm it or state what was found; where the statements disagree, decide.',
    ),
  );
}

function countyDecidesOnly(act: ActOf<typeof PassengerEvidence, 'notStart'>): readonly UnmetCondition[] {
  return unless(
    act.by.role !== 'C' || act.decidedBecause !== undefined,
    unmet(
      'station-confirms',
      '“未入职”由服务站登记;县级只在说法不一致时裁定。请联系服务站登记。',
      'That somebody did not start is recorded by the station; the county decides only where statements disagree. Ask the station to record it.',
    ),
  );
}

function claimIsPast(
  act: ActOf<typeof PassengerEvidence, 'stateStart' | 'contradictStart'>,
): readonly UnmetCondition[] {
  const on = dayOfClaim(act.claim);
  return unless(
    on <= act.recordedOn,
    unmet(
      'starts-in-the-future',
      `日期 ${on} 晚于填报当天。请改为实际日期;尚未入职的,请等入职后再填报。`,
      `The day ${on} is after the day of this statement. Change it to the real one; if the work has not begun, wait until it has.`,
      { on },
    ),
  );
}

/** Agreed to, the claim becomes an act of its day: before the arrival there is nobody who could start or not. */
function claimAfterArrival(
  act: ActOf<typeof PassengerEvidence, 'stateStart' | 'contradictStart'>,
  { thereSince }: PassengerFacts,
): readonly UnmetCondition[] {
  const on = dayOfClaim(act.claim);
  if (thereSince === undefined) return [];
  return unless(
    thereSince <= on,
    unmet(
      'before-the-arrival',
      `日期 ${on} 早于此人到达(或自行前往)的日期 ${thereSince}。请改为到达当天或之后的实际日期;到达日期登记有误的,请联系服务站或输出县先更正。`,
      `The day ${on} is before ${thereSince}, the day on which this person arrived or went on alone. Change it to the real day, that day or later; if the arrival is recorded wrongly, ask the station or the sending county to correct it first.`,
      { on, thereSince },
    ),
  );
}
