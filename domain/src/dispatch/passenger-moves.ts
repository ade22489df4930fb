import { type Moves, type Nothing, unmetConditions } from '../workflow/moves.ts';
import type { UnmetCondition } from '../workflow/unmet-condition.ts';
import {
  accepted,
  claimAfterArrival,
  claimIsPast,
  consentInOrder,
  consentIsOpen,
  contractSigned,
  countyDecidesOnly,
  groupHasNotLeft,
  groupIsForming,
  groupIsOnItsWay,
  isDeparting,
  leavesAfterBoarding,
  notStartedYet,
  onALeg,
  oneSeat,
  type PassengerFacts,
  postFits,
  reasonInWords,
  seatLeft,
  startedBeforeSaid,
  statementAnswered,
  statementOpen,
} from './passenger-conditions.ts';
import type { PassengerAct, PassengerEvidence } from './passenger-evidence.ts';
import { type PassengerStatus, passengerStatusNames } from './status.ts';

/** 人员流程表. */
export const passengerMoves = {
  queue: {
    zh: '列为候补',
    en: 'put on the waiting list',
    from: ['nothing', 'removed'],
    to: 'waiting',
    who: ['C', 'H', 'T'],
    conditions: [consentInOrder, postFits, oneSeat],
  },
  list: {
    zh: '列入名单',
    en: 'list',
    from: ['nothing', 'waiting', 'removed'],
    to: 'listed',
    who: ['C', 'H'],
    // More people than seats is a warning while the group is formed (chain 5.3); locking refuses it.
    conditions: [groupIsForming, accepted, consentInOrder, postFits, oneSeat],
  },
  refill: {
    zh: '候补上名单',
    en: 'refill',
    from: ['waiting'],
    to: 'listed',
    who: ['C', 'X'],
    conditions: [groupIsOnItsWay, seatLeft, accepted, consentInOrder, postFits, oneSeat],
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
    conditions: [groupIsOnItsWay, onALeg],
  },
  lateTick: {
    zh: '补传上车签到',
    en: 'boarding tick that arrived late',
    // The escort's phone was offline: the tick reaches us after what came after it.
    from: ['left-on-the-way', 'own-way', 'arrived', 'started', 'not-started'],
    to: 'unchanged',
    who: ['X'],
    conditions: [onALeg],
  },
  noShow: {
    zh: '未到',
    en: 'no-show',
    from: ['listed'],
    to: 'no-show',
    who: ['X'],
    conditions: [isDeparting, reasonInWords],
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
    conditions: [reasonInWords, leavesAfterBoarding],
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
    conditions: [leavesAfterBoarding],
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
    conditions: [notStartedYet, claimIsPast, claimAfterArrival, contractSigned],
    asks: ['start-confirmation'],
  },
  contradictStart: {
    zh: '核实不符',
    en: 'contradict what the employer stated',
    from: ['arrived', 'own-way', 'not-started', 'started'],
    to: 'unchanged',
    who: ['S'],
    conditions: [notStartedYet, statementOpen, claimIsPast, claimAfterArrival, contractSigned],
    asks: ['start-contradicted'],
  },
  start: {
    zh: '入职',
    en: 'start work',
    from: ['arrived', 'own-way', 'not-started'],
    to: 'started',
    who: ['S'],
    conditions: [startedBeforeSaid, contractSigned, statementAnswered],
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
