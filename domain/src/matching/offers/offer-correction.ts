import type { CivilDate } from '../../calendar/civil-date.ts';
import type { Actor, Correction } from '../../workflow/act.ts';
import { correctionStands, lastRecorded, unmetForCorrection } from '../../workflow/correcting.ts';
import { type UnmetCondition, unmet } from '../../workflow/unmet-condition.ts';
import { type OfferAct, offerMoves } from './offer-moves.ts';
import { foldOffer } from './offer-state.ts';

/**
 * 更正推荐: why this act of an offer may not be taken back by this side; empty = it may, as far as the log of the offer says. The last act goes
 * first. An act that is not in the log is left to the fold to name.
 */
export function unmetForOfferCorrection(
  asked: { readonly id: string; readonly role: Actor; readonly on: CivilDate; readonly reason: string },
  log: readonly (OfferAct | Correction)[],
): readonly UnmetCondition[] {
  const target = log.find(({ id }) => id === asked.id);
  if (target === undefined) return [];
  if (target.move === 'correct') return [correctionStands];
  if (target.move === 'offer') return [firstAct];
  const last = lastRecorded(log, foldOffer(log).applied);
  return unmetForCorrection(
    { ...asked, move: target.move, reason: 'other', note: asked.reason },
    last && { ...last, line: offerMoves[last.move] },
  );
}

const firstAct = unmet(
  'first-act',
  '推荐本身不能更正。请改为登记不愿意或放弃。',
  'The offer itself cannot be annulled. Record that the person refuses it or gives it up instead.',
);
