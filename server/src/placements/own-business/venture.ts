import { refuse } from '@wengang/domain/contract/refusal.ts';
import { endFact, stateFact } from '@wengang/domain/people/changes/fact-change.ts';
import type { EvidenceGrade } from '@wengang/domain/placements/history.ts';
import { unmetForGrade } from '@wengang/domain/placements/moves/employment-moves.ts';
import { endVenture, recordVenture } from '@wengang/domain/placements/own-business/contract.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { changeFacts } from '../../people/changes/change-facts.ts';
import { isVisible } from '../../people/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { actorOf } from '../responsibility/office-of.ts';

export const recordVentureOperation = implement(recordVenture, async (tx, call, input) => {
  const { personId, from, kind, grade } = input;
  const refused = await refusedGrade(tx, call, { personId, grade });
  if (refused !== undefined) return refused;
  return changeFacts(tx, call, { personId, factDay: from }, (sheet) =>
    stateFact(sheet, { kind: 'venture', from, to: null, value: null, detail: { kind, grade } }),
  );
});

export const endVentureOperation = implement(endVenture, async (tx, call, input) => {
  const { personId, factId, on, grade } = input;
  const refused = await refusedGrade(tx, call, { personId, grade });
  if (refused !== undefined) return refused;
  return changeFacts(tx, call, { personId, factDay: on }, (sheet) =>
    endFact(sheet, { id: factId, kind: 'venture', last: on }),
  );
});

/** Of a person out of sight the grade tells nothing: whoever is not found is refused as such. */
async function refusedGrade(
  tx: Tx,
  call: OperationCall,
  { personId, grade }: { personId: string; grade: EvidenceGrade },
) {
  const unmet = unmetForGrade(actorOf(call).role, grade);
  if (unmet.length === 0 || !(await isVisible(tx, personId))) return undefined;
  return refuse(moveRefused, reasonsOf(unmet));
}
