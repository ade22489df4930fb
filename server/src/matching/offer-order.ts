import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { OfferId, offerOrder } from '@wengang/domain/matching/contract.ts';
import { type OfferAct, unmetForOfferMove } from '@wengang/domain/matching/offers/offer-moves.ts';
import { serviceHasEnded } from '@wengang/domain/matching/plan/decision-rules.ts';
import { explainPair } from '@wengang/domain/matching/ranking/explain.ts';
import { rankMarket } from '@wengang/domain/matching/ranking/ranked-market.ts';
import { placesLeft } from '@wengang/domain/vacancies/supply.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { unless } from '@wengang/domain/workflow/unmet-condition.ts';
import { lockPersons } from '../placements/store.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { actHeader } from '../vacancies/act-header.ts';
import { openOrderFile } from '../vacancies/order-file.ts';
import { decidedAgainst } from './decisions/decided-pairs.ts';
import { pairMarket } from './market/pair-market.ts';
import { saveOfferActs, saveOffers } from './store.ts';

/**
 * One offer by hand: the hard conditions are those of the engine. It may go to whom no run takes in: who goes with somebody of another county is offered
 * the order there, too, by those who see that one; and an officer may offer work to who has said nothing, or holds a place and wants another. Not to
 * somebody whose service has ended.
 */
export const offerOrderOperation = implement(
  offerOrder,
  async (tx, call, { personId, vacancyId, ...asked }) => {
    const today = call.context.businessDay;
    await lockPersons(tx, [personId]);
    const order = await openOrderFile(tx, vacancyId, today);
    const { home } = call.context;
    const pair =
      order === undefined
        ? undefined
        : await pairMarket(tx, { personId, home, order, on: today, orders: [] });
    if (order === undefined || pair === undefined) return refuse(notFound, { what: 'offer' });
    const explained = explainPair(rankMarket(pair.market), personId, vacancyId);
    if (explained === undefined) throw new Error('the pair stands in its own market');
    const act: OfferAct = { ...actHeader(call, asked), move: 'offer' };
    const reasons = unmetForOfferMove(act, 'nothing', {
      failedConditions: [
        ...unless(!pair.row.ended, serviceHasEnded),
        ...pair.past,
        ...explained.failed,
        ...(await decidedAgainst(tx, { personId, vacancyId })),
      ],
      born: CivilDate.parse(pair.row.born),
      thisIsReserve: false,
      placesLeft: placesLeft(order),
    });
    if (reasons.length > 0) return refuse(moveRefused, reasonsOf(reasons));
    const offerId = OfferId.parse(call.newId());
    await saveOffers(tx, [
      {
        person: personId,
        offer: offerId,
        vacancy: vacancyId,
        run: null,
        on: act.on,
        state: { status: 'offered', on: act.on },
        total: explained.total,
        parts: explained.parts,
        stayModel: pair.market.stayModel.version,
        by: call.id,
      },
    ]);
    await saveOfferActs(tx, [{ person: personId, offer: offerId, id: act.id, on: act.on, act, by: call.id }]);
    return accept({
      reply: { offerId, status: 'offered', reserve: false },
      persons: [personId],
      regions: [],
      factDay: act.on,
    });
  },
);
