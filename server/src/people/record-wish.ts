import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { idTaken, notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { recordWish, wishInFuture } from '@wengang/domain/people/contract.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { isFactIdTaken, isVisible, saveFacts } from './store.ts';

export const recordWishOperation = implement(recordWish, async (tx, call, { personId, wish }) => {
  const today = call.context.businessDay;
  if (wish.on > today) return refuse(wishInFuture, { on: wish.on, today });
  if (!(await isVisible(tx, personId))) return refuse(notFound, { what: 'person' });
  if (await isFactIdTaken(tx, personId, wish.id)) return refuse(idTaken, { id: wish.id });
  const { id, on, scope, ...detail } = wish;
  await saveFacts(tx, [
    {
      person_id: personId,
      fact_id: id,
      kind: 'wish',
      from_day: on,
      to_day: null,
      value: scope,
      detail,
      recorded_by: call.id,
    },
  ]);
  return accept({
    reply: { factId: id },
    persons: [personId],
    regions: [],
    factDay: on,
    restate: [personId],
  });
});
