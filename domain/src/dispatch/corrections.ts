import { type UnmetCondition, unless, unmet } from '../workflow/unmet-condition.ts';
import type { GroupAct, GroupPassenger } from './group-evidence.ts';
import type { PassengerFacts } from './passenger-conditions.ts';
import type { PassengerAct } from './passenger-evidence.ts';
import type { GroupStatus } from './status.ts';

/** What is known when the last act of a passenger is to be taken back. */
export interface RestoringFacts {
  readonly group: GroupStatus;
  /** The person sat nowhere before, and sits again afterwards. */
  readonly takesSeat: boolean;
  readonly seatsLeft: number;
  readonly otherLiveSeat: PassengerFacts['otherLiveSeat'];
}

/** Acts that are undone by another act of the county, not by a correction. */
const editsTheList: ReadonlySet<PassengerAct['move']> = new Set(['queue', 'list', 'remove', 'release']);

/** Why the passenger cannot go back to what was before; empty = it can. */
export function unmetForRestoring(
  move: PassengerAct['move'],
  { group, takesSeat, seatsLeft, otherLiveSeat }: RestoringFacts,
): readonly UnmetCondition[] {
  return [
    ...unless(!editsTheList.has(move), listIsEdited),
    ...unless(group !== 'closed', groupIsClosed),
    ...unless(!takesSeat || seatsLeft > 0, seatIsTaken),
    ...(otherLiveSeat === undefined ? [] : [seatedElsewhere(otherLiveSeat)]),
  ];
}

const seatedElsewhere = ({ id, destination, departOn }: NonNullable<PassengerFacts['otherLiveSeat']>) =>
  unmet(
    'seated-elsewhere-since',
    `此人现已在 ${departOn} 去“${destination}”的批次的名单或候补中,不能恢复到本批次。请先在那一批次移出此人,再更正。`,
    `The person is by now on the list or the waiting list of the group that leaves for “${destination}” on ${departOn}. To correct this act, take the person off there first.`,
    { group: id },
  );

/** 已另有愿意: the acceptance that had led to work would bind the person again, beside another. */
export const acceptedSince = (offer: string): UnmetCondition =>
  unmet(
    'accepted-since',
    '此人此后已另有一个生效的愿意,更正入职会使两个愿意同时生效。请先为后一个愿意办理放弃,再更正。',
    'The person has accepted another order since, and taking the start back would make two acceptances live. Record first that the later one is given up, then correct the start.',
    { offer },
  );

const listIsEdited = unmet(
  'list-is-edited',
  '名单的增减不用更正。请在组建时办理“列入名单”“列为候补”或“移出名单”。',
  'Entries of the list are not corrected. Change the list itself while the group is formed: add, queue or remove.',
);

const groupIsClosed = unmet(
  'group-is-closed',
  '批次已办结。请由县级先办理“更正批次办理记录”(dispatch.correct-group),撤回办结,再更正人员。',
  'The group is closed (dispatch.correct-group opens it again). Ask the county to take the closing back first, then correct the passenger.',
);

const seatIsTaken = unmet(
  'seat-taken-since',
  '空出的座位已由候补人员使用,不能恢复。请先更正候补人员的补位,再更正此人。',
  'The seat was given to somebody from the waiting list meanwhile. Correct that refill first, then this act.',
);

/** Of the acts of a group those that are taken back; the others are undone by another act. */
const correctable = ['depart', 'arrive', 'takeReceiptBack', 'close'] as const;
export type CorrectableGroupMove = (typeof correctable)[number];
const isCorrectable = (move: GroupAct['move']): move is CorrectableGroupMove =>
  (correctable as readonly string[]).includes(move);

const there: ReadonlySet<string> = new Set(['arrived', 'started', 'not-started']);

/** Why the group cannot go one state back; empty = it can (chain 5.3: nobody may have arrived in a group that has not). */
export function unmetForGroupCorrection(
  move: GroupAct['move'],
  passengers: readonly Pick<GroupPassenger, 'personId' | 'status'>[],
): readonly UnmetCondition[] {
  if (!isCorrectable(move)) return [undoneByAnother];
  const persons = passengers.filter(({ status }) => there.has(status)).map(({ personId }) => personId);
  return unless(
    move === 'close' || move === 'takeReceiptBack' || persons.length === 0,
    unmet(
      'passengers-have-arrived',
      `还有 ${persons.length} 人登记为已到达、入职或未入职。请先对这些人办理“更正人员办理记录”(dispatch.correct-passenger),再更正批次。`,
      `${persons.length} people are recorded as arrived, started or not started (dispatch.correct-passenger takes that back). Correct these first, then the group.`,
      { persons },
    ),
  );
}

const undoneByAnother = unmet(
  'undone-by-another-act',
  '这一步不用更正。锁定的请办理“解锁”(dispatch.unlock-group);组建内容请重新填写;取消的请重新组建批次。',
  'This act is not corrected (dispatch.unlock-group, dispatch.form-group). Change it by another act: unlock a locked list, state the group anew while it is formed, form another one in place of a cancelled one.',
);
