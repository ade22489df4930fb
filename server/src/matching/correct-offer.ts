import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { correctOffer } from '@wengang/domain/matching/contract.ts';
import { foldOffer, type OfferState } from '@wengang/domain/matching/offers/offer-state.ts';
import { placesLeft } from '@wengang/domain/vacancies/supply.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { type UnmetCondition, unmet } from '@wengang/domain/workflow/unmet-condition.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { actHeader } from '../vacancies/act-header.ts';
import { isAnotherEmployers, orderClosed, writeAct } from './move-offer.ts';
import { type OfferFile, openOfferFile, takesPlace } from './offer-file.ts';
import { moved } from './offer-moves.ts';

/** The act stays in the log and no longer counts. A place that it gives back must still be free. */
export const correctOfferOperation = implement(correctOffer, async (tx, call, input) => {
  const file = await openOfferFile(tx, input, call.context.businessDay);
  if (file === undefined || isAnotherEmployers(call, file)) return refuse(notFound, { what: 'offer' });
  const { actId, reason } = input;
  const act: Correction = { ...actHeader(call), move: 'correct', corrects: actId, reason };
  const { state, refused } = foldOffer([...file.log, act]);
  const reasons = [
    ...(refused.find((one) => one.act.id === act.id)?.unmet ?? []),
    ...(state === undefined ? [firstAct] : placeGone(file, state)),
  ];
  if (reasons.length > 0 || state === undefined) return refuse(moveRefused, reasonsOf(reasons));
  return moved(accept(await writeAct(tx, call, file, { act, state })));
});

function placeGone(file: OfferFile, state: OfferState): readonly UnmetCondition[] {
  if (takesPlace(file.state) || !takesPlace(state)) return [];
  if (file.facts.liveAcceptance !== undefined) return [otherIsLive];
  const status = file.order.state?.status;
  return status === 'published' && placesLeft(file.order) > 0 ? [] : [orderClosed(status ?? 'nothing')];
}

const otherIsLive = unmet(
  'already-accepted',
  '本人已有另一个生效的愿意,不能恢复。请先在那一个岗位登记放弃,再恢复这一个;或保留那一个。',
  'Another acceptance of the person is live: this one cannot be restored. To restore it, record first that the person gives the other up.',
);
const firstAct = unmet(
  'first-act',
  '推荐本身不能更正。请改为登记不愿意或放弃。',
  'The offer itself cannot be annulled. Record that the person refuses it or gives it up instead.',
);
