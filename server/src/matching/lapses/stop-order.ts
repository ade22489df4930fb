import { accept } from '@wengang/domain/contract/refusal.ts';
import { OfferId, stopDispatch, suspendOrder } from '@wengang/domain/matching/contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import type { DatedAct } from '../../vacancies/act-header.ts';
import { moveOrder, type OrderMove } from '../../vacancies/move-order.ts';
import { listAgreed } from '../store.ts';
import { splitByPerson } from './split-by-person.ts';
import { lapseDueOffers } from './withdraw-offers.ts';

export const suspendOrderOperation = implement(suspendOrder, (tx, call, { reason, ...asked }) =>
  stop(tx, call, asked, { move: 'suspend', reason }),
);

export const stopDispatchOperation = implement(stopDispatch, (tx, call, { reason, ...asked }) =>
  stop(tx, call, asked, { move: 'stopDispatch', reason }),
);

/** Stops an order and withdraws its open offers in sight; whom the employer has agreed to is named for the county's decision. */
async function stop(
  tx: Tx,
  call: OperationCall,
  asked: DatedAct & { vacancyId: string },
  move: OrderMove & { reason: string },
) {
  const stopped = await moveOrder(tx, call, asked, move);
  if (!stopped.ok) return stopped;
  const withdrawn = await lapseDueOffers(tx, call, asked.vacancyId);
  const agreed = await listAgreed(tx, asked.vacancyId);
  const { state, row } = stopped.value;
  const { vacancyId } = asked;
  return accept({
    reply: {
      vacancyId: VacancyId.parse(vacancyId),
      status: state?.status ?? 'draft',
      withdrawn: withdrawn.length,
      toDecide: agreed.map(({ person_id, offer_id }) => ({
        personId: PersonId.parse(person_id),
        offerId: OfferId.parse(offer_id),
      })),
    },
    regions: [row.place_region_id],
    factDay: null,
    ...splitByPerson({ ...asked, ...move }, withdrawn),
  });
}
