import { z } from 'zod';
import { type ActOf, Instant } from '../workflow/act.ts';
import { type Moves, type Nothing, refusalsOf } from '../workflow/moves.ts';
import { type Refusal, refuse, unless } from '../workflow/refusal.ts';
import { type GroupStatus, type PassengerStatus, passengerStatusNames } from './status.ts';

const Text = z.string().min(1);

export const PassengerEvidence = {
  queue: z.strictObject({}),
  list: z.strictObject({ vehicle: Text.optional(), seat: Text.optional() }),
  refill: z.strictObject({ vehicle: Text, seat: Text.optional(), stop: Text }),
  remove: z.strictObject({ reason: Text }),
  release: z.strictObject({ because: z.enum(['died', 'moved-away', 'declined']) }),
  board: z.strictObject({ leg: z.int().min(1), at: Instant }),
  lateTick: z.strictObject({ leg: z.int().min(1), at: Instant }),
  noShow: z.strictObject({}),
  explainNoShow: z.strictObject({ reason: Text }),
  leave: z.strictObject({ at: Instant, place: Text, whereTo: Text, phoneReached: z.boolean() }),
  goOwnWay: z.strictObject({ at: Instant, destination: Text, phone: Text }),
  arrive: z.strictObject({ receipt: Text }),
  /** 增补: not on the list but present, never refused at the gate. */
  addOnArrival: z.strictObject({ receipt: Text }),
  /** 县级同意增补: the act of the county is the consent. */
  admit: z.strictObject({}),
  start: z.strictObject({ startedOn: z.iso.date(), receipt: Text, statedBy: Text }),
  notStart: z.strictObject({
    reason: z.enum(['medical', 'gave-up', 'papers', 'unlawful-age', 'order-full', 'not-as-promised']),
    next: z.enum(['new-offer', 'home', 'own-way']),
  }),
};
export type PassengerAct = ActOf<typeof PassengerEvidence>;

/** What the operation reads before it decides. */
export interface PassengerFacts {
  readonly group: GroupStatus;
  readonly seatsLeft: number;
  readonly acceptanceRefusals: readonly Refusal[];
  readonly otherLiveSeat?: string;
  /** Added on arrival, and the county has not consented yet. */
  readonly consentOpen: boolean;
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
    effects: ['warn-when-more-people-than-seats'],
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
    effects: ['offer-seat-to-waiting'],
  },
  board: {
    zh: '上车',
    en: 'board',
    // Once for each leg; a late-comer marked as no-show still gets on.
    from: ['listed', 'boarded', 'no-show'],
    to: 'boarded',
    who: ['X'],
    conditions: [groupIsOnItsWay],
    effects: ['responsibility-to-escort'],
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
    conditions: [],
    effects: ['offer-seat-to-waiting', 'ask-liaison-for-reason-in-3-days', 'responsibility-to-village'],
  },
  explainNoShow: {
    zh: '说明未到原因',
    en: 'explain the no-show',
    from: ['no-show'],
    to: 'unchanged',
    who: ['L'],
    conditions: [],
  },
  leave: {
    zh: '中途离队',
    en: 'leave on the way',
    from: ['boarded'],
    to: 'left-on-the-way',
    who: ['X'],
    conditions: [],
    effects: ['tell-county-at-once', 'responsibility-to-village'],
  },
  goOwnWay: {
    zh: '自行前往',
    en: 'travel on alone',
    from: ['boarded'],
    to: 'own-way',
    who: ['X'],
    conditions: [],
    effects: ['responsibility-to-village'],
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
    effects: ['ask-county-for-consent'],
  },
  admit: {
    zh: '同意增补',
    en: 'consent to who was added on arrival',
    from: ['arrived', 'started', 'not-started'],
    to: 'unchanged',
    who: ['C'],
    conditions: [consentIsOpen],
  },
  start: {
    zh: '入职',
    en: 'start work',
    from: ['arrived', 'own-way', 'not-started'],
    to: 'started',
    who: ['S'],
    conditions: [startedBeforeSaid],
    effects: ['open-spell', 'order-place-taken'],
  },
  notStart: {
    zh: '未入职',
    en: 'did not start',
    from: ['arrived'],
    to: 'not-started',
    who: ['E', 'S'],
    conditions: [],
    effects: ['release-place', 'new-offer-or-home'],
  },
} as const satisfies Moves<PassengerStatus, typeof PassengerEvidence, PassengerFacts>;

/** Every reason why this act may not be done to a passenger in this status; empty = it may. */
export function passengerMoveRefusals(
  act: PassengerAct,
  status: PassengerStatus | Nothing,
  facts: PassengerFacts,
): readonly Refusal[] {
  const workflow = { moves: passengerMoves, names: passengerStatusNames, status };
  return refusalsOf<PassengerStatus, typeof PassengerEvidence, PassengerFacts>(workflow, act, facts);
}

function groupIsForming(_: PassengerAct, { group }: PassengerFacts): readonly Refusal[] {
  return unless(
    group === 'forming',
    refuse(
      'list-is-locked',
      '名单已锁定,只能由候补补位。',
      'The list is locked: refill from the waiting list.',
      { group },
    ),
  );
}

function groupHasNotLeft(_: PassengerAct, { group }: PassengerFacts): readonly Refusal[] {
  return unless(
    group === 'forming' || group === 'locked',
    refuse('group-has-left', '批次已出发。', 'The group has left.', { group }),
  );
}

function groupIsOnItsWay(_: PassengerAct, { group }: PassengerFacts): readonly Refusal[] {
  return unless(
    group === 'locked' || group === 'departed' || group === 'arrived',
    refuse(
      'list-is-open',
      '批次锁定后才能上车和补位。',
      'Boarding and refills begin when the list is locked.',
      { group },
    ),
  );
}

function seatLeft(_: PassengerAct, { seatsLeft }: PassengerFacts): readonly Refusal[] {
  return unless(
    seatsLeft > 0,
    refuse(
      'no-seat-left',
      '批次的车上没有空座位,候补人员还不能补位。请先登记未到或中途离队的人员,腾出座位后再补位;尚未出发的,也可由县级解锁名单、加车后重新锁定。',
      'No seat of the group is free, so nobody can be let on from the waiting list. Record who did not come or left on the way first, which frees a seat; before the departure the county can also unlock the list, add a vehicle and lock it again.',
      { seatsLeft },
    ),
  );
}

function accepted(_: PassengerAct, { acceptanceRefusals }: PassengerFacts): readonly Refusal[] {
  return acceptanceRefusals;
}

function oneSeat(_: PassengerAct, { otherLiveSeat }: PassengerFacts): readonly Refusal[] {
  if (otherLiveSeat === undefined) return [];
  return [
    refuse('already-on-a-list', '已在另一批次的名单上。', 'Already on the list of another group.', {
      group: otherLiveSeat,
    }),
  ];
}

function consentIsOpen(_: PassengerAct, { consentOpen }: PassengerFacts): readonly Refusal[] {
  return unless(
    consentOpen,
    refuse(
      'no-consent-open',
      '此人在本批次没有待县级同意的增补:本来就在名单上,或县级已经同意。请刷新批次名单,只办理标为“待县级同意”的人员。',
      'Nothing is open for this person in this group: listed from the start, or the county has consented already. Reload the passengers of the group and admit only those whose consent is open.',
    ),
  );
}

function startedBeforeSaid(act: ActOf<typeof PassengerEvidence, 'start'>): readonly Refusal[] {
  return unless(
    act.startedOn <= act.recordedOn,
    refuse(
      'starts-in-the-future',
      '入职日期在未来,等入职后再确认。',
      'The start lies in the future: confirm it then.',
      {
        startedOn: act.startedOn,
      },
    ),
  );
}
