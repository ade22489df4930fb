import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import { type ClassTerms, mostDays } from '@wengang/domain/training/commissions/class-terms.ts';
import { commissionClass } from '@wengang/domain/training/commissions/contract.ts';
import {
  commissionDaysNotPossible,
  commissionExists,
  orderNotVerified,
} from '@wengang/domain/training/commissions/refusals.ts';
import { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import { findPlace } from '../../employers/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { listByIds } from '../../vacancies/store.ts';
import { admitTrainees } from './admit-trainees.ts';
import { admitProvider } from './provider.ts';
import { saveCommission, savePlaces } from './store.ts';

export const commissionClassOperation = implement(
  commissionClass,
  async (tx, call, { commissionId, providerId, terms, trainees }) => {
    const { businessDay: today, home } = call.context;
    const { from, to } = terms;
    if (!areDaysPossible(terms, today)) return refuse(commissionDaysNotPossible, { from, to, today });
    const provider = await admitProvider(tx, providerId, terms);
    if (!provider.ok) return provider;
    const order = await admitOrder(tx, terms);
    if (!order.ok) return order;
    const county = home === null ? undefined : await findPlace(tx, home);
    if (county === undefined) return refuse(notFound, { what: 'region' });
    const admitted = await admitTrainees(tx, trainees, { commission: commissionId, terms, today });
    if (!admitted.ok) return admitted;
    const by = call.id;
    if (!(await saveCommission(tx, { id: commissionId, county, provider: providerId, terms, by })))
      return refuse(commissionExists, {});
    const places = trainees.map((personId) => ({ personId, placeId: call.newId() }));
    await savePlaces(tx, places, { commission: commissionId, by });
    return accept({
      reply: { commissionId, trainees: trainees.length },
      persons: trainees,
      regions: [county.region_id],
      factDay: today,
      split: {
        rest: { commissionId, providerId, terms },
        rows: new Map<PersonId, unknown>(trainees.map((one) => [one, {}])),
      },
    });
  },
);

const areDaysPossible = ({ from, to }: ClassTerms, today: CivilDate): boolean =>
  from <= to && to >= today && from <= addDays(today, mostDays) && to <= addDays(from, mostDays);

/** 对应岗位: somebody has found it to be real, and it is not stopped or over. */
async function admitOrder(
  tx: Tx,
  { orderId }: ClassTerms,
): Promise<Outcome<null, RefusalOf<typeof notFound | typeof orderNotVerified>>> {
  if (orderId === undefined) return accept(null);
  const [order] = await listByIds(tx, [orderId]);
  if (order === undefined) return refuse(notFound, { what: 'order' });
  return order.status === 'published' || order.status === 'full'
    ? accept(null)
    : refuse(orderNotVerified, { title: OrderTerms.parse(order.terms).title });
}
