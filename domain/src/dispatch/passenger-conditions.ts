import type { CivilDate } from '../calendar/civil-date.ts';
import { type Instant, minuteInWords } from '../calendar/instant.ts';
import type { ActOf } from '../workflow/act.ts';
import { type UnmetCondition, unless, unmet } from '../workflow/unmet-condition.ts';
import { dayOfClaim, type PassengerAct, type PassengerEvidence } from './passenger-evidence.ts';
import {
  type Firm,
  type PassengerPost,
  type StatedConsent,
  unmetForConsent,
  unmetForPost,
} from './passenger-post.ts';
import { unmetForContract } from './signed-terms.ts';
import { type GroupStatus, groupStatusNames } from './status.ts';

/** What the operation reads before it decides. */
export interface PassengerFacts {
  readonly group: GroupStatus;
  /** 出发日期 of the group */
  readonly departOn: CivilDate;
  /** 行程段数 */
  readonly legs: number;
  /** The last tick; none: never on board. */
  readonly boardedAt?: Instant;
  readonly seatsLeft: number;
  /** 愿意 + 单位同意, or the station's promise, stands. */
  readonly hasConsent: boolean;
  /** Where it stands on paper: the days that were stated. */
  readonly statedConsent?: StatedConsent;
  readonly post: PassengerPost;
  /** The employer to which the group goes; none: each to the employer of the own order. */
  readonly employer?: Firm;
  /** The other group in which the person has a seat or waits for one. */
  readonly otherLiveSeat?: { readonly id: string; readonly destination: string; readonly departOn: string };
  /** Added on arrival, and the county has not consented yet. */
  readonly consentOpen: boolean;
  /** As the log stands now, whatever the day of the act. */
  readonly hasStarted: boolean;
  /** The first day at the destination, or on the own way to it. */
  readonly thereSince?: CivilDate;
  readonly startStatement: 'none' | 'open' | 'contradicted';
}

export function groupIsForming(_: PassengerAct, { group }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    group === 'forming',
    unmet(
      'list-is-locked',
      `批次现在是“${groupStatusNames[group].zh}”,名单不能再改。请让候补人员补位;出发前确要改名单的,请由县级先解锁。`,
      `The group is ${groupStatusNames[group].en} and its list cannot be changed. Ask the escort to let people from the waiting list on; before the departure the county can unlock the list.`,
      { group },
    ),
  );
}

export function groupHasNotLeft(_: PassengerAct, { group }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    group === 'forming' || group === 'locked',
    unmet(
      'group-has-left',
      `批次现在是“${groupStatusNames[group].zh}”,座位不能再收回。请由带队人或服务站按实际登记(未到、中途离队或到达)。`,
      `The group is ${groupStatusNames[group].en}, and seats are taken back only before it leaves. Ask the escort or the station to record what happened: did not come, left on the way or arrived.`,
      { group },
    ),
  );
}

export function groupIsOnItsWay(_: PassengerAct, { group }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    group === 'locked' || group === 'departed' || group === 'arrived',
    unmet(
      'list-is-open',
      `批次现在是“${groupStatusNames[group].zh}”,锁定后才能上车签到和补位。请由县级先锁定名单,再登记。`,
      `The group is ${groupStatusNames[group].en}; ticks and refills begin when the list is locked. Ask the county to lock it, then record them.`,
      { group },
    ),
  );
}

/** 未到 is said at the departure (chain 5.3), so that nobody's seat is given away on the eve. */
export function isDeparting(
  { on }: PassengerAct,
  { group, departOn }: PassengerFacts,
): readonly UnmetCondition[] {
  return unless(
    departOn <= on || group === 'departed' || group === 'arrived',
    unmet(
      'not-departing-yet',
      `批次的出发日期是 ${departOn},${on} 还不能登记未到。请在出发当天点名后登记;已知不能成行的,请县级解锁后移出名单。`,
      `The group leaves on ${departOn}; nobody has failed to come by ${on}. Record it at the roll call on that day; who is known not to come is taken off the list by the county, once it is unlocked.`,
      { on, departOn },
    ),
  );
}

export function seatLeft(_: PassengerAct, { seatsLeft }: PassengerFacts): readonly UnmetCondition[] {
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

export function accepted(_: PassengerAct, { hasConsent }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    hasConsent,
    unmet(
      'acceptance-missing',
      '此人没有“愿意+单位同意”,也没有服务站“到站再分配”的承诺。请先取得本人愿意和单位同意(或服务站的承诺),填写后再列入;暂不能取得的,可先列为候补。',
      'This person has neither accepted with the employer’s agreement, nor the station’s promise. Record the acceptance and the agreement (or the promise) first, then list the person; until then the waiting list is open.',
    ),
  );
}

/** 愿意与单位同意的先后, where they stand on paper. */
export function consentInOrder(
  act: PassengerAct,
  { statedConsent }: PassengerFacts,
): readonly UnmetCondition[] {
  return statedConsent === undefined ? [] : unmetForConsent(statedConsent, act.recordedOn);
}

/** Whoever waits, is listed or is let on goes where the group goes. */
export function postFits(_: PassengerAct, { post, employer }: PassengerFacts): readonly UnmetCondition[] {
  return unmetForPost(post, employer);
}

export function oneSeat(_: PassengerAct, { otherLiveSeat }: PassengerFacts): readonly UnmetCondition[] {
  if (otherLiveSeat === undefined) return [];
  const { id, destination, departOn } = otherLiveSeat;
  return [
    unmet(
      'already-on-a-list',
      `此人已在 ${departOn} 去“${destination}”的批次的名单或候补中。请先在那一批次移出此人,或不再列入本批次。`,
      `This person is on the list or the waiting list of the group that leaves for “${destination}” on ${departOn}. To list the person here, take the person off there first.`,
      { group: id },
    ),
  ];
}

export function onALeg(
  { leg }: ActOf<typeof PassengerEvidence, 'board' | 'lateTick'>,
  { legs }: PassengerFacts,
): readonly UnmetCondition[] {
  return unless(
    leg <= legs,
    unmet(
      'no-such-leg',
      `批次只有 ${legs} 段行程,没有第 ${leg} 段。请核对是哪一段上车,改为 1 至 ${legs} 段;行程登记有误的,请联系输出县。`,
      `The group has ${legs} legs and no leg ${leg}. Change it to the leg on which the person boarded, 1 to ${legs}; if the legs are recorded wrongly, ask the sending county.`,
      { leg, legs },
    ),
  );
}

/** Who leaves was on board before: the other way round the escort would hold the person for ever (chain 5.5). */
export function leavesAfterBoarding(
  { at }: ActOf<typeof PassengerEvidence, 'leave' | 'goOwnWay'>,
  { boardedAt }: PassengerFacts,
): readonly UnmetCondition[] {
  if (at === undefined || boardedAt === undefined) return [];
  return unless(
    boardedAt < at,
    unmet(
      'before-boarding',
      `离开的时刻 ${minuteInWords(at)} 不晚于此人上车签到的时刻 ${minuteInWords(boardedAt)}。请核对手机时间,改为实际离开的时刻。`,
      `The time of leaving, ${minuteInWords(at)}, is not after the last tick of this person, ${minuteInWords(boardedAt)}. Check the clock of the phone, and change it to when the person left.`,
      { at, boardedAt },
    ),
  );
}

export function consentIsOpen(_: PassengerAct, { consentOpen }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    consentOpen,
    unmet(
      'no-consent-open',
      '此人在本批次没有待县级同意的增补:本来就在名单上,或县级已经同意。请刷新批次名单,只办理标为“待县级同意”的人员。',
      'Nothing is open for this person in this group: listed from the start, or the county has consented already. Reload the passengers of the group and admit only those whose consent is open.',
    ),
  );
}

export function contractSigned(
  act: ActOf<typeof PassengerEvidence, 'start' | 'stateStart' | 'contradictStart'>,
): readonly UnmetCondition[] {
  if (act.move === 'start') return unmetForContract(act, act.recordedOn);
  return act.claim.outcome === 'started' ? unmetForContract(act.claim, act.recordedOn) : [];
}

export function startedBeforeSaid(act: ActOf<typeof PassengerEvidence, 'start'>): readonly UnmetCondition[] {
  return unless(
    act.startedOn <= act.recordedOn,
    unmet(
      'starts-in-the-future',
      `入职日期 ${act.startedOn} 晚于录入日期 ${act.recordedOn}。请改为实际入职日期;尚未入职的,请等入职后再确认。`,
      `The start of work, ${act.startedOn}, is after the day of entry, ${act.recordedOn}. Change it to the real day; if the work has not begun, confirm it when it has.`,
      {
        startedOn: act.startedOn,
      },
    ),
  );
}

/** The ticked reasons speak for themselves; “other” has to be said in words. */
export function reasonInWords(
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

export function notStartedYet(_: PassengerAct, { hasStarted }: PassengerFacts): readonly UnmetCondition[] {
  return unless(
    !hasStarted,
    unmet(
      'started-already',
      '此人的入职已经核实登记,不能再填报。请刷新批次名单;入职后的变动请登记为在岗、换岗或离职。',
      'The start of work of this person is confirmed already. Reload the passengers of the group; record what came after as at work, change of post or end of the job.',
    ),
  );
}

export function statementOpen(
  _: PassengerAct,
  { startStatement }: PassengerFacts,
): readonly UnmetCondition[] {
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
export function statementAnswered(
  act: ActOf<typeof PassengerEvidence, 'start' | 'notStart'>,
  { startStatement }: PassengerFacts,
): readonly UnmetCondition[] {
  if (act.checkedBy !== undefined || act.decidedBecause !== undefined) return [];
  return unless(
    startStatement === 'none',
    unmet(
      'employer-has-stated',
      '用人单位已填报此人的入职情况。请在待办中核实(一致的确认,不一致的写明核实结果);说法不一致的,请裁定。',
      'The employer has stated whether this person started. Confirm it among the open questions or state there what was found; where the statements disagree, decide.',
    ),
  );
}

export function countyDecidesOnly(
  act: ActOf<typeof PassengerEvidence, 'notStart'>,
): readonly UnmetCondition[] {
  return unless(
    act.by.role !== 'C' || act.decidedBecause !== undefined,
    unmet(
      'station-confirms',
      '“未入职”由服务站登记;县级只在说法不一致时裁定。请联系服务站登记。',
      'That somebody did not start is recorded by the station; the county decides only where statements disagree. Ask the station to record it.',
    ),
  );
}

export function claimIsPast(
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
export function claimAfterArrival(
  act: ActOf<typeof PassengerEvidence, 'stateStart' | 'contradictStart'>,
  { thereSince }: PassengerFacts,
): readonly UnmetCondition[] {
  const on = dayOfClaim(act.claim);
  if (thereSince === undefined) return [];
  return unless(
    thereSince <= on,
    unmet(
      'before-the-arrival',
      `日期 ${on} 早于此人到达(或自行前往)的日期 ${thereSince}。请改为到达当天或之后的实际日期;到达日期登记有误的,请联系服务站或输出县先办理“更正人员办理记录”(dispatch.correct-passenger)。`,
      `The day ${on} is before ${thereSince}, the day on which this person arrived or went on alone; an arrival that is recorded wrongly is taken back first (dispatch.correct-passenger). Change it to the real day, that day or later, or ask the station or the sending county to take the arrival back.`,
      { on, thereSince },
    ),
  );
}
