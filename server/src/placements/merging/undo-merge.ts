import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { correctFact } from '@wengang/domain/people/changes/fact-change.ts';
import { notMerged, undoMerge } from '@wengang/domain/people/merging/contract.ts';
import { changeFacts } from '../../people/changes/change-facts.ts';
import { reopenProposals } from '../../people/proposals/store.ts';
import { listPresentFacts } from '../../people/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { lockMerges, setMergedInto } from './store.ts';

export const undoMergeOperation = implement(undoMerge, async (tx, call, { personId }) => {
  if (!(await lockMerges(tx, [personId])).has(personId)) return refuse(notFound, { what: 'person' });
  const merged = (await listPresentFacts(tx, personId)).find(({ kind }) => kind === 'merged');
  if (merged === undefined) return refuse(notMerged, {});
  const changed = await changeFacts(tx, call, { personId, factDay: null }, (sheet) =>
    correctFact(sheet, { id: merged.id, kinds: ['merged'], days: null }),
  );
  if (!changed.ok) return changed;
  await setMergedInto(tx, personId, null);
  await reopenProposals(tx, { personId, endedWith: merged.id, by: call.id });
  return accept({ ...changed.value, reply: { personId } });
});
