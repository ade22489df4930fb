import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound, personErased } from '@wengang/domain/contract/standard-refusals.ts';
import {
  ErasureId,
  erasureOpen,
  proposeErasure,
  stillTied,
} from '@wengang/domain/people/erasure/contract.ts';
import { lockPerson } from '../../people/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { findPresentErasure, listTies, saveProposal } from './store.ts';

export const proposeErasureOperation = implement(proposeErasure, async (tx, call, input) => {
  const { personId, reason, ground } = input;
  if ((await lockPerson(tx, personId)) === undefined) return refuse(notFound, { what: 'person' });
  const present = await findPresentErasure(tx, personId);
  if (present?.state === 'erased') return refuse(personErased, {});
  if (present !== undefined) return refuse(erasureOpen, { erasureId: ErasureId.parse(present.erasure_id) });
  const ties = await listTies(tx, personId);
  if (ties.length > 0) return refuse(stillTied, { ties });
  const erasureId = ErasureId.parse(call.newId());
  await saveProposal(tx, {
    person_id: personId,
    erasure_id: erasureId,
    reason,
    legal_ground: ground,
    proposed_at: call.recordedAt,
    proposed_by: call.context.account,
    recorded_by: call.id,
  });
  return accept({
    reply: { erasureId },
    persons: [personId],
    regions: [],
    factDay: null,
    // Codes and ids only, under the key of the log: who asked for an erasure stays readable after it.
    split: { rest: input, rows: new Map() },
  });
});
