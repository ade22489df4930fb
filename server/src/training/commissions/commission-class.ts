import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import { mostDaysAhead } from '@wengang/domain/training/commissions/class-terms.ts';
import { commissionClass } from '@wengang/domain/training/commissions/contract.ts';
import {
  commissionDaysNotPossible,
  commissionExists,
} from '@wengang/domain/training/commissions/refusals.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { listByIds } from '../../vacancies/store.ts';
import { admitTrainees } from './admit-trainees.ts';
import { admitProvider } from './provider.ts';
import { findCounty, saveCommission, savePlaces } from './store.ts';

export const commissionClassOperation = implement(
  commissionClass,
  async (tx, call, { commissionId, providerId, terms, trainees }) => {
    const { businessDay: today, home } = call.context;
    const { from, to, orderId } = terms;
    if (to < from || to < today || from > addDays(today, mostDaysAhead))
      return refuse(commissionDaysNotPossible, { from, to, today });
    const provider = await admitProvider(tx, providerId, terms);
    if (!provider.ok) return provider;
    if (orderId !== undefined && (await listByIds(tx, [orderId])).length === 0)
      return refuse(notFound, { what: 'order' });
    const county = home === null ? undefined : await findCounty(tx, home);
    if (county === undefined) return refuse(notFound, { what: 'region' });
    const admitted = await admitTrainees(tx, trainees, { commission: commissionId, terms });
    if (!admitted.ok) return admitted;
    const by = call.id;
    if (!(await saveCommission(tx, { id: commissionId, county, provider: providerId, terms, by })))
      return refuse(commissionExists, {});
    await savePlaces(tx, trainees, { commission: commissionId, by });
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
