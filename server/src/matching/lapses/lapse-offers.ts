import { accept } from '@wengang/domain/contract/refusal.ts';
import { lapseOffers } from '@wengang/domain/matching/contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { splitByPerson } from './split-by-person.ts';
import { endIdleApplications } from './store.ts';
import { lapseDueOffers } from './withdraw-offers.ts';

/** Run by the job under the system's own context, for one county. */
export const lapseOffersOperation = implement(lapseOffers, async (tx, call) => {
  const lapsed = await lapseDueOffers(tx, call, null);
  await endIdleApplications(tx, call.context.businessDay, null);
  return accept({
    reply: { lapsed: lapsed.length },
    regions: [],
    factDay: null,
    ...splitByPerson({}, lapsed),
  });
});
