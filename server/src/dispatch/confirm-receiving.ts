import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { confirmReceiving, heardFromMissing } from '@wengang/domain/dispatch/contract.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { headerOf } from '../placements/employment/stored-act.ts';
import { actorOf } from '../placements/responsibility/office-of.ts';
import { implement, type OperationCall } from '../platform/operations/bound-operation.ts';
import { moveGroup, openGroup, receivingOf } from './group-ledger.ts';
import type { GroupRow } from './store.ts';

/** States what the receiving side has confirmed: the region, the station and the day of departure as they stand in the group now. */
export const confirmReceivingOperation = implement(confirmReceiving, async (tx, call, input) => {
  const { groupId, on, heardFrom, lateReason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const telephone = isByTelephone(call, group);
  if (telephone && heardFrom === undefined) return refuse(heardFromMissing, {});
  const by = telephone
    ? { by: { role: 'R' as const, id: call.context.account }, source: 'county by telephone' }
    : {};
  const act = {
    ...headerOf(call, { on, lateReason, ...by }),
    move: 'confirmReceiving' as const,
    ...receivingOf(group),
    ...(heardFrom === undefined ? {} : { heardFrom }),
  };
  // Nothing is asked about passengers, of whom the receiving side sees nobody before the list is locked.
  const moved = await moveGroup(tx, call, { group, rows: new Map() }, act);
  if ('unmet' in moved) return refuse(moveRefused, reasonsOf(moved.unmet));
  return accept({
    reply: { groupId, status: moved.state.status },
    persons: [],
    regions: [group.county_id],
    factDay: on,
  });
});

/** Where nobody of ours stands at the destination, the county writes down what the receiving office said by telephone. */
const isByTelephone = (call: OperationCall, { station_id }: GroupRow): boolean =>
  station_id === null && actorOf(call).role === 'C';
