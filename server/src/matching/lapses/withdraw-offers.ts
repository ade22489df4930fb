import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import {
  answerDays,
  type OfferAct,
  OfferEvidence,
  unmetForOfferMove,
} from '@wengang/domain/matching/offers/offer-moves.ts';
import { foldOffer, takesPlace } from '@wengang/domain/matching/offers/offer-state.ts';
import { type Correction, theSystem } from '@wengang/domain/workflow/act.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { actHeader } from '../../vacancies/act-header.ts';
import { settleCapacity } from '../../vacancies/settle-capacity.ts';
import { type MovedOffer, stateRow } from '../move-offer.ts';
import { listOfferActs, saveOfferActs, saveOfferStates } from '../store.ts';
import { type DueOffer, endIdleApplications, lockDueOffers } from './store.ts';

/** The days that decide what lapses today. */
export const dueOn = (today: CivilDate): { today: CivilDate; unanswered: CivilDate } => ({
  today,
  unanswered: addDays(today, -answerDays),
});

/**
 * 失效: lapses every open offer in sight that is due today, of one order or of all, as the system: in one set, each offer through the
 * workflow table. Gives what lapsed.
 */
export async function lapseDueOffers(
  tx: Tx,
  call: OperationCall,
  vacancy: string | null,
): Promise<MovedOffer[]> {
  const due = await lockDueOffers(tx, { ...dueOn(call.context.businessDay), vacancy });
  const logs = new Map<string, (OfferAct | Correction)[]>();
  for (const { offer_id, act } of await listOfferActs(tx, due))
    logs.set(offer_id, [...(logs.get(offer_id) ?? []), act]);
  const lapsed = due.flatMap((offer) => lapse(call, offer, logs.get(offer.offer_id) ?? []));
  await saveOfferActs(
    tx,
    lapsed.map(({ personId, offerId, act }) => ({
      person: personId,
      offer: offerId,
      id: act.id,
      on: act.on,
      act,
      by: call.id,
    })),
  );
  await saveOfferStates(
    tx,
    lapsed.map((offer) => stateRow(offer, call.id)),
  );
  await endIdleApplications(
    tx,
    call.context.businessDay,
    lapsed.map(({ personId }) => personId),
  );
  await settleCapacity(tx, call, [...new Set(due.map((offer) => offer.vacancy_id))]);
  return lapsed;
}

function lapse(call: OperationCall, offer: DueOffer, log: readonly (OfferAct | Correction)[]): MovedOffer[] {
  const before = foldOffer(log).state;
  if (before === undefined) throw new Error('an offer has a first act');
  const { because } = OfferEvidence.lapse.parse({ because: offer.because });
  const act: OfferAct = { ...actHeader(call, { by: theSystem }), move: 'lapse', because };
  const facts = {
    failedConditions: [],
    // Asked of acceptances only.
    born: call.context.businessDay,
    thisIsReserve: !takesPlace(before),
    placesLeft: 0,
    waitingSince: before.on,
  };
  if (unmetForOfferMove(act, before.status, facts).length > 0) return [];
  const { state } = foldOffer([...log, act]);
  if (state?.status !== 'lapsed') return [];
  return [{ personId: offer.person_id, offerId: offer.offer_id, state, act }];
}
