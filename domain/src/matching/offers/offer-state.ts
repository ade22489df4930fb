import type { CivilDate } from '../../calendar/civil-date.ts';
import type { Correction } from '../../workflow/act.ts';
import { type Folded, foldActs } from '../../workflow/fold.ts';
import { structurallyUnmet } from '../../workflow/moves.ts';
import { type UnmetCondition, unmet } from '../../workflow/unmet-condition.ts';
import {
  alreadyOffered,
  type OfferAct,
  type OfferFacts,
  offerMoves,
  offerStatusNames,
} from './offer-moves.ts';

/** 推荐: each state carries only its own data. */
export type OfferState =
  | { readonly status: 'offered'; readonly on: CivilDate }
  | {
      readonly status: 'told';
      readonly on: CivilDate;
      readonly how: Told['how'];
      readonly toWhom: Told['toWhom'];
    }
  | {
      readonly status: 'willing';
      readonly on: CivilDate;
      readonly proof: Accepted['proof'];
      readonly reserve: boolean;
    }
  | { readonly status: 'unwilling'; readonly on: CivilDate; readonly reason: Refused['reason'] }
  | { readonly status: 'employer-agreed'; readonly on: CivilDate; readonly reportOn?: string }
  | { readonly status: 'employer-declined'; readonly on: CivilDate; readonly reason: Declined['reason'] }
  | { readonly status: 'given-up'; readonly on: CivilDate; readonly reason: string }
  | { readonly status: 'lapsed'; readonly on: CivilDate; readonly because: Lapsed['because'] };

type Told = Extract<OfferAct, { move: 'tell' }>;
type Accepted = Extract<OfferAct, { move: 'accept' }>;
type Refused = Extract<OfferAct, { move: 'refuse' }>;
type Declined = Extract<OfferAct, { move: 'employerDecline' }>;
type Lapsed = Extract<OfferAct, { move: 'lapse' }>;

/** 推荐履历 → 现状: folds the log of one offer. */
export function foldOffer(log: readonly (OfferAct | Correction)[]): Folded<OfferState, OfferAct> {
  return foldActs(log, (state: OfferState | undefined, act: OfferAct) => {
    const unmet = structurallyUnmet(offerMoves[act.move], act, state?.status ?? 'nothing', offerStatusNames);
    return unmet.length > 0 ? { unmet } : { state: after(state, act) };
  });
}

function after(state: OfferState | undefined, act: OfferAct): OfferState {
  const { on } = act;
  switch (act.move) {
    case 'offer':
      return { status: 'offered', on };
    case 'tell':
      return { status: 'told', on, how: act.how, toWhom: act.toWhom };
    case 'accept':
      return { status: 'willing', on, proof: act.proof, reserve: act.reserve };
    case 'promote':
      // The table lets only a willing offer through.
      if (state?.status !== 'willing') throw new Error('only an accepted offer is promoted');
      return { ...state, reserve: false };
    case 'refuse':
      return { status: 'unwilling', on, reason: act.reason };
    case 'employerAgree':
      return {
        status: 'employer-agreed',
        on,
        ...(act.reportOn === undefined ? {} : { reportOn: act.reportOn }),
      };
    case 'employerDecline':
      return { status: 'employer-declined', on, reason: act.reason };
    case 'giveUp':
      return { status: 'given-up', on, reason: act.reason };
    case 'lapse':
      return { status: 'lapsed', on, because: act.because };
  }
}

/** Whether an offer in this state holds a place of its order. */
export const takesPlace = (state: OfferState): boolean =>
  state.status === 'employer-agreed' || (state.status === 'willing' && !state.reserve);

/** Whether an offer in this state waits for somebody or holds a place: a person has one such of an order. */
export const isOpen = ({ status }: OfferState): boolean =>
  status === 'offered' || status === 'told' || status === 'willing' || status === 'employer-agreed';

/**
 * Why an offer cannot go from one state to another beside the other offers of the person; empty = it can. Asked of what the whole log leads to:
 * a late entry and a correction may lead elsewhere than their own line of the table.
 */
export function unmetBesideOthers(
  before: OfferState,
  after: OfferState,
  { liveAcceptance, offeredAnew }: Pick<OfferFacts, 'liveAcceptance' | 'offeredAnew'>,
): readonly UnmetCondition[] {
  const becomesLive = takesPlace(after) && !takesPlace(before);
  return [
    ...(becomesLive && liveAcceptance !== undefined ? [otherIsLive] : []),
    ...(isOpen(after) && !isOpen(before) ? alreadyOffered(offeredAnew) : []),
  ];
}

const otherIsLive = unmet(
  'already-accepted',
  '本人已有另一个生效的愿意,不能恢复。请先在那一个岗位登记放弃,再恢复这一个;或保留那一个。',
  'Another acceptance of the person is live: this one cannot be restored. To restore it, record first that the person gives the other up.',
);
