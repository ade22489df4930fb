import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { DecisionId, decidePair } from '@wengang/domain/matching/decision-contract.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { lockPersons } from '../../placements/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { reasonsAgainst } from './pair-reasons.ts';
import { saveDecision } from './store.ts';

export const decidePairOperation = implement(decidePair, async (tx, call, { reason, ...asked }) => {
  const today = call.context.businessDay;
  await lockPersons(tx, [asked.personId]);
  const reasons = await reasonsAgainst(tx, call.context, asked);
  if (!reasons.ok) return reasons;
  if (reasons.value.length > 0) return refuse(moveRefused, reasonsOf(reasons.value));
  const decisionId = DecisionId.parse(call.newId());
  const { personId: person, vacancyId: vacancy, decision } = asked;
  await saveDecision(tx, { person, id: decisionId, vacancy, decision, reason, on: today, by: call.id });
  return accept({ reply: { decisionId }, persons: [person], regions: [], factDay: today });
});
