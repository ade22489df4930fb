import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { correctOffer } from '@wengang/domain/matching/contract.ts';
import { unmetForOfferCorrection } from '@wengang/domain/matching/offers/offer-correction.ts';
import { foldOffer, unmetBesideOthers } from '@wengang/domain/matching/offers/offer-state.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { actHeader } from '../vacancies/act-header.ts';
import { closedForReopening, isAnotherEmployers, writeAct } from './move-offer.ts';
import { openOfferFile } from './offer-file.ts';
import { moved } from './offer-moves.ts';

/** The act stays in the log and no longer counts. What it gives back must still be possible: the order open, a place free, nothing else live. */
export const correctOfferOperation = implement(correctOffer, async (tx, call, input) => {
  const file = await openOfferFile(tx, input, call.context.businessDay);
  if (file === undefined || isAnotherEmployers(call, file)) return refuse(notFound, { what: 'offer' });
  const { actId, reason } = input;
  const act: Correction = { ...actHeader(call), move: 'correct', corrects: actId, reason };
  const { state, refused } = foldOffer([...file.log, act]);
  const unmet = unmetForOfferCorrection({ id: actId, role: act.by.role, on: act.on, reason }, file.log);
  const late = refused.find((one) => one.act.id === act.id)?.unmet ?? [];
  const reasons = unmet.length > 0 ? unmet : late;
  if (reasons.length > 0) return refuse(moveRefused, reasonsOf(reasons));
  if (state === undefined) throw new Error('the offer itself is not corrected');
  const gone = [
    ...unmetBesideOthers(file.state, state, file.facts),
    ...closedForReopening(state, file, call.context.businessDay),
  ];
  if (gone.length > 0) return refuse(moveRefused, reasonsOf(gone));
  return moved(accept(await writeAct(tx, call, file, { act, state })));
});
