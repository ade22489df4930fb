import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { takeReceiptBack } from '@wengang/domain/dispatch/start-contract.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { moveGroup, openGroup } from '../group-ledger.ts';
import { openManifest } from '../passengers/move-passengers.ts';

export const takeReceiptBackOperation = implement(takeReceiptBack, async (tx, call, input) => {
  const { groupId, on, lateReason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const act = { ...headerOf(call, { on, lateReason }), move: 'takeReceiptBack' as const };
  const moved = await moveGroup(tx, call, await openManifest(tx, group), act, { receipt_back_on: on });
  if ('unmet' in moved) return refuse(moveRefused, reasonsOf(moved.unmet));
  const reply = { groupId, status: moved.state.status };
  return accept({ reply, persons: [], regions: [group.county_id], factDay: on });
});
