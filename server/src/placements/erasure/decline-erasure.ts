import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { declineErasure, erasureNotOpen } from '@wengang/domain/people/erasure/contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { lockErasure, saveDecision } from './store.ts';

export const declineErasureOperation = implement(declineErasure, async (tx, call, { erasureId, reason }) => {
  const { home, account } = call.context;
  const erasure = home === null ? undefined : await lockErasure(tx, { erasureId, path: home });
  if (erasure === undefined) return refuse(notFound, { what: 'erasure' });
  if (erasure.state !== 'proposed') return refuse(erasureNotOpen, { state: erasure.state });
  await saveDecision(tx, erasure, {
    state: 'declined',
    at: call.recordedAt,
    by: account,
    operation: call.id,
    declineReason: reason,
    traces: null,
  });
  return accept({
    reply: { erasureId },
    persons: [erasure.person_id],
    regions: [],
    factDay: null,
    split: { rest: { erasureId, reason }, rows: new Map() },
  });
});
