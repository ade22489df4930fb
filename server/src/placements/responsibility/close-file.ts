import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { closeFile, reopenFile } from '@wengang/domain/placements/responsibility/contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { wholeRefusal } from './not-moved.ts';
import { actorOf } from './office-of.ts';
import { recordResponsibility } from './record-events.ts';
import { listHomes } from './store.ts';

export const closeFileOperation = implement(closeFile, async (tx, call, { personId, because }) => {
  if ((await listHomes(tx, [personId])).length === 0) return refuse(notFound, { what: 'person' });
  const at = call.recordedAt;
  const notCounted = await recordResponsibility(tx, call, [
    { id: call.newId(), at, by: actorOf(call), move: 'close', person: personId, because },
  ]);
  const refused = wholeRefusal(notCounted);
  if (refused !== undefined) return refused;
  return accept({ reply: { personId }, persons: [personId], regions: [], factDay: null });
});

export const reopenFileOperation = implement(reopenFile, async (tx, call, { personId }) => {
  const [home] = await listHomes(tx, [personId]);
  if (home === undefined) return refuse(notFound, { what: 'person' });
  const at = call.recordedAt;
  const village = String(home.home_region_id);
  const notCounted = await recordResponsibility(tx, call, [
    { id: call.newId(), at, by: actorOf(call), move: 'open', person: personId, village },
  ]);
  const refused = wholeRefusal(notCounted);
  if (refused !== undefined) return refused;
  return accept({ reply: { personId }, persons: [personId], regions: [], factDay: null });
});
