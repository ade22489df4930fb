import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Offer } from '@wengang/domain/matching/market/market.ts';
import type { OfferAct } from '@wengang/domain/matching/offers/offer-moves.ts';
import type { OperationCall } from '../platform/operations/bound-operation.ts';
import { actHeader } from '../vacancies/act-header.ts';
import type { NewOffer, OfferActRow } from './store.ts';

/** Rows of new offers 已推荐 with their first act, for pairs that the engine has found to fit; `stayModel`: the version of the model that scored them. */
export function newOffersFor(
  call: OperationCall,
  origin: { run: string | null; on: CivilDate; source: string; stayModel: string },
  pairs: readonly { person: string; offer: Offer }[],
): { offers: NewOffer[]; acts: OfferActRow[] } {
  const offers: NewOffer[] = [];
  const acts: OfferActRow[] = [];
  for (const { person, offer } of pairs) {
    const id = call.newId();
    const header = actHeader(call, { source: origin.source });
    const act: OfferAct = { ...header, move: 'offer' };
    offers.push({
      person,
      offer: id,
      vacancy: offer.order,
      run: origin.run,
      on: header.on,
      state: { status: 'offered', on: header.on },
      total: offer.total,
      parts: offer.parts,
      stayModel: origin.stayModel,
      by: call.id,
    });
    acts.push({ person, offer: id, id: act.id, on: act.on, act, by: call.id });
  }
  return { offers, acts };
}
