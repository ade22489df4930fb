import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { OfferAct, OfferFacts } from '@wengang/domain/matching/offers/offer-moves.ts';
import { foldOffer, type OfferState, takesPlace } from '@wengang/domain/matching/offers/offer-state.ts';
import { placesLeft } from '@wengang/domain/vacancies/supply.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { lockPersons } from '../placements/store.ts';
import type { Tx } from '../platform/database/database.ts';
import { type OrderFile, openOrderFile } from '../vacancies/order-file.ts';
import { findOtherOffers, listOfferActs, lockOffer } from './store.ts';

/** 推荐档案: one offer with its log, its order and what else the rules ask. */
export type OfferFile = {
  readonly personId: string;
  readonly offerId: string;
  readonly state: OfferState;
  readonly log: readonly (OfferAct | Correction)[];
  readonly order: OrderFile;
  readonly facts: OfferFacts;
};

/** Opens one offer for a move: person, offer and order locked, in this order. Undefined: not there, or not in sight. */
export async function openOfferFile(
  tx: Tx,
  asked: { personId: string; offerId: string },
  on: CivilDate,
): Promise<OfferFile | undefined> {
  await lockPersons(tx, [asked.personId]);
  const row = await lockOffer(tx, asked.personId, asked.offerId);
  if (row === undefined) return undefined;
  const order = await openOrderFile(tx, row.vacancy_id, on);
  const acts = await listOfferActs(tx, [{ person_id: asked.personId, offer_id: asked.offerId }]);
  const log = acts.map(({ act }) => act);
  const { state } = foldOffer(log);
  if (order === undefined || state === undefined) throw new Error('an offer has an order and a first act');
  const others = await findOtherOffers(tx, row);
  return {
    ...asked,
    state,
    log,
    order,
    facts: {
      failedConditions: [],
      born: CivilDate.parse(row.born),
      orderAge: order.terms.age,
      ...(others.live === null ? {} : { liveAcceptance: others.live }),
      ...(others.anew === null ? {} : { offeredAnew: others.anew }),
      thisIsReserve: state.status === 'willing' && state.reserve,
      // A person who holds a place does not compete with himself for it.
      placesLeft: placesLeft(order) + (takesPlace(state) ? 1 : 0),
      waitingSince: state.on,
    },
  };
}
