import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { stateFact } from '@wengang/domain/people/changes/fact-change.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import {
  mergedAlready,
  mergeIntoItself,
  mergePersons,
  mergeStillOpen,
  mergeTargetMerged,
} from '@wengang/domain/people/merging/contract.ts';
import { holderAt } from '@wengang/domain/placements/responsibility/ledger.ts';
import { changeFacts } from '../../people/changes/change-facts.ts';
import { endProposals } from '../../people/proposals/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { listTies } from '../erasure/store.ts';
import { actorOf } from '../responsibility/office-of.ts';
import { readResponsibility, recordResponsibility } from '../responsibility/record-events.ts';
import { lockMerges, setMergedInto } from './store.ts';

export const mergePersonsOperation = implement(mergePersons, async (tx, call, input) => {
  const { personId, into, on } = input;
  const merges = await lockMerges(tx, [personId, into]);
  const [former, further] = [merges.get(personId), merges.get(into)];
  if (former === undefined || further === undefined) return refuse(notFound, { what: 'person' });
  if (personId === into) return refuse(mergeIntoItself, {});
  if (former !== null) return refuse(mergedAlready, { into: PersonId.parse(former) });
  if (further !== null) return refuse(mergeTargetMerged, { into: PersonId.parse(further) });
  const open = (await listTies(tx, personId)).flatMap(({ kind, what }) =>
    kind === 'service-file' ? [] : [{ kind, what }],
  );
  if (open.length > 0) return refuse(mergeStillOpen, { open });
  const changed = await changeFacts(tx, call, { personId, factDay: on }, (sheet) =>
    // Only the id: what stands beside it would outlive an erasure. Reason and evidence are in the log, under the key of the person.
    stateFact(sheet, { kind: 'merged', from: on, to: null, value: null, detail: { into } }),
  );
  if (!changed.ok) return changed;
  await setMergedInto(tx, personId, into);
  await closeFileOf(tx, call, personId);
  await endProposals(tx, personId, call.id);
  return accept({
    ...changed.value,
    reply: { personId, into },
    persons: [personId, into],
    split: {
      rest: {},
      rows: new Map<string, unknown>([
        [personId, input],
        [into, { merged: personId, on }],
      ]),
    },
  });
});

/** A file that counts no more has no holder (chain 1.3); one that is closed already keeps its reason. */
async function closeFileOf(tx: Tx, call: OperationCall, personId: string): Promise<void> {
  const file = (await readResponsibility(tx, [personId])).files.get(personId);
  const at = call.recordedAt;
  if (file === undefined || holderAt(file, at) === undefined) return;
  await recordResponsibility(tx, call, [
    { id: call.newId(), at, by: actorOf(call), move: 'close', person: personId, because: 'moved-away' },
  ]);
}
