import { accept } from '@wengang/domain/contract/refusal.ts';
import {
  dayOfChange,
  decideChange,
  type StatedChange,
} from '@wengang/domain/people/proposals/stated-change.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { onlyStates, proposeChange } from '../proposals/propose-change.ts';
import { changeFacts } from './change-facts.ts';

/** Recorded at once by township and county; of a village a proposal that changes nothing yet (chain 1.2). */
export async function stateChange(tx: Tx, call: OperationCall, personId: string, change: StatedChange) {
  const factDay = dayOfChange(change);
  if (!onlyStates(call)) {
    const changed = await changeFacts(tx, call, { personId, factDay }, (sheet) =>
      decideChange(sheet, change),
    );
    if (!changed.ok) return changed;
    return accept({ ...changed.value, reply: { ...changed.value.reply, proposal: null } });
  }
  const proposed = await proposeChange(tx, call, { personId, change });
  if (!proposed.ok) return proposed;
  return accept({
    reply: { factId: null, proposal: proposed.value },
    persons: [personId],
    regions: [],
    factDay,
  });
}
