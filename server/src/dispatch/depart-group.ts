import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { departGroup } from '@wengang/domain/dispatch/travel-contract.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { headerOf } from '../placements/employment/stored-act.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { moveGroup, openGroup } from './group-ledger.ts';
import { openManifest } from './passengers/move-passengers.ts';

export const departGroupOperation = implement(departGroup, async (tx, call, input) => {
  const { groupId, on, rollCall, lateReason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const act = { ...headerOf(call, { on, lateReason }), move: 'depart' as const, rollCall };
  const moved = await moveGroup(tx, call, await openManifest(tx, group), act);
  if ('unmet' in moved) return refuse(moveRefused, reasonsOf(moved.unmet));
  return accept({
    reply: { groupId, status: moved.state.status },
    persons: [],
    regions: [group.county_id],
    factDay: on,
  });
});
