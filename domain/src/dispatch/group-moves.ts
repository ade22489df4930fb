import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import { type Moves, type Nothing, unmetConditions } from '../workflow/moves.ts';
import { openQuestions } from '../workflow/open-questions.ts';
import type { UnmetCondition } from '../workflow/unmet-condition.ts';
import {
  commissioned,
  dayHasCome,
  escorted,
  everyoneAccountedFor,
  everyoneAgreed,
  everyoneEnded,
  oneEmployer,
  prepared,
  promisedByStation,
  receiptBack,
  receiving,
  rollCallAgrees,
  seated,
} from './group-conditions.ts';
import type { GroupAct, GroupEvidence, GroupFacts } from './group-evidence.ts';
import { type GroupStatus, groupStatusNames } from './status.ts';

/** 批次流程表. */
export const groupMoves = {
  form: {
    zh: '组建',
    en: 'form',
    from: ['nothing', 'forming'],
    to: 'forming',
    who: ['C', 'H'],
    conditions: [commissioned],
    asks: ['receiving-confirmation'],
  },
  confirmReceiving: {
    zh: '接收方确认',
    en: 'confirm that the group is received',
    from: ['forming'],
    to: 'unchanged',
    who: ['S', 'R'],
    conditions: [],
  },
  lock: {
    zh: '锁定名单',
    en: 'lock',
    from: ['forming'],
    to: 'locked',
    who: ['C'],
    conditions: [escorted, seated, prepared, receiving, everyoneAgreed, promisedByStation, oneEmployer],
  },
  keepOnList: {
    zh: '保留名单',
    en: 'keep the people of a stopped order on the list',
    from: ['locked'],
    to: 'unchanged',
    who: ['C'],
    conditions: [],
  },
  unlock: {
    zh: '解锁',
    en: 'unlock',
    from: ['locked'],
    to: 'forming',
    who: ['C'],
    conditions: [],
  },
  depart: {
    zh: '出发',
    en: 'depart',
    from: ['locked'],
    to: 'departed',
    who: ['X'],
    conditions: [dayHasCome, everyoneAccountedFor, rollCallAgrees],
  },
  arrive: {
    zh: '到达',
    en: 'arrive',
    from: ['departed'],
    to: 'arrived',
    who: ['X', 'S'],
    conditions: [],
    asks: ['group-receipt', 'start-statement', 'handover'],
  },
  takeReceiptBack: {
    zh: '收回派遣单回执',
    en: 'take the receipt of the paper back',
    from: ['arrived'],
    to: 'unchanged',
    who: ['S', 'C'],
    conditions: [],
  },
  close: {
    zh: '办结',
    en: 'close',
    from: ['arrived'],
    to: 'closed',
    who: ['sys'],
    conditions: [everyoneEnded, receiptBack],
  },
  cancel: {
    zh: '取消',
    en: 'cancel',
    from: ['forming', 'locked'],
    to: 'cancelled',
    who: ['C'],
    conditions: [],
  },
} as const satisfies Moves<GroupStatus, typeof GroupEvidence, GroupFacts>;

/** Every reason why this act may not be done to a group in this status; empty = it may. */
export function unmetForGroupMove(
  act: GroupAct,
  status: GroupStatus | Nothing,
  facts: GroupFacts,
): readonly UnmetCondition[] {
  const workflow = { moves: groupMoves, names: groupStatusNames, status };
  return unmetConditions<GroupStatus, typeof GroupEvidence, GroupFacts>(workflow, act, facts);
}

/** 回执期限: days after the arrival within which the receipt is to be back (chain 5.3). */
export const receiptDays = openQuestions['group-receipt'].clock.days;

/** 回执逾期: after that the station and the county both see it. */
export function isReceiptOverdue(status: GroupStatus, arrivedOn: CivilDate, today: CivilDate): boolean {
  return status === 'arrived' && daysBetween(arrivedOn, today) > receiptDays;
}
