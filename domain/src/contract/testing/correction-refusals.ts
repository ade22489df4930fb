import { date } from '../../calendar/civil-date.ts';
import { acceptedSince } from '../../dispatch/corrections.ts';
import { unmetForOfferCorrection } from '../../matching/offers/offer-correction.ts';
import { type OfferAct, unmetForOfferMove } from '../../matching/offers/offer-moves.ts';
import { unmetBesideOthers } from '../../matching/offers/offer-state.ts';
import { unmetForOrderCorrection } from '../../vacancies/order-correction.ts';
import type { OrderAct } from '../../vacancies/order-moves.ts';
import type { Correction } from '../../workflow/act.ts';
import { header } from '../../workflow/testing/acts.ts';

const on = date('2020-03-10');

const orderActs: readonly (OrderAct | Correction)[] = [
  { ...header('1', 'E', '2020-03-01'), move: 'draft' },
  { ...header('2', 'E', '2020-03-01'), move: 'submit' },
  { ...header('3', 'S', '2020-03-02'), move: 'verify', method: 'visit' },
  { ...header('4', 'sys', '2020-03-03'), move: 'fill' },
  { ...header('5', 'C', '2020-03-04'), move: 'stopDispatch', reason: '拖欠工资' },
  { ...header('6', 'C', '2020-03-05'), move: 'correct', corrects: '9', reason: '点错了' },
];
const ofOrders = orderActs.flatMap(({ id }) =>
  (['S', 'C'] as const).flatMap((role) =>
    unmetForOrderCorrection(
      { id, by: { role, id: 'somebody' }, on, reason: '点错了', offersStanding: 2 },
      orderActs,
    ),
  ),
);

const offer: OfferAct = { ...header('1', 'sys', '2020-03-01'), move: 'offer' };
const agree: OfferAct = { ...header('2', 'E', '2020-03-02'), move: 'employerAgree' };
const others = { liveAcceptance: 'offer-8', offeredAnew: 'offer-9' };
const ofOffers = [
  ...unmetForOfferCorrection({ id: '1', role: 'C', on, reason: '点错了' }, [offer]),
  ...unmetForOfferMove(agree, 'willing', {
    ...{ failedConditions: [], born: date('1980-05-01'), thisIsReserve: true, placesLeft: 1 },
    ...others,
  }),
  ...unmetBesideOthers(
    { status: 'lapsed', on, because: 'order-full' },
    { status: 'employer-agreed', on },
    others,
  ),
];

/** Every refusal to take back what was recorded of an order or an offer, as somebody reads it. */
export const takingBack = [...ofOrders, ...ofOffers, acceptedSince('offer-9')];
