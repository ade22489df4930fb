import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { undoDecision } from '@wengang/domain/matching/decision-contract.ts';
import { decisionUndone } from '@wengang/domain/matching/plan/decision-rules.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { endDecision, lockDecision } from './store.ts';

export const undoDecisionOperation = implement(undoDecision, async (tx, call, { personId, decisionId }) => {
  const today = call.context.businessDay;
  const found = await lockDecision(tx, personId, decisionId);
  if (found === undefined) return refuse(notFound, { what: 'decision' });
  if (found.undone) return refuse(moveRefused, reasonsOf([decisionUndone]));
  await endDecision(tx, { person: personId, id: decisionId, on: today, by: call.id });
  return accept({ reply: { decisionId }, persons: [personId], regions: [], factDay: today });
});
