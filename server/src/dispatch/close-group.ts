import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { closeGroup } from '@wengang/domain/dispatch/contract.ts';
import { theSystem } from '@wengang/domain/workflow/act.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { headerOf } from '../placements/employment/stored-act.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { asWorker } from '../platform/database/context.ts';
import type { Database } from '../platform/database/database.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { performAsSystem } from '../platform/operations/perform-as-system.ts';
import type { Restate } from '../platform/operations/perform-operation.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { moveGroup, openGroup } from './group-ledger.ts';
import { openManifest } from './passengers/move-passengers.ts';
import { listToClose } from './store.ts';

export const closeGroupOperation = implement(closeGroup, async (tx, call, { groupId }) => {
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const header = headerOf(call, { on: call.context.businessDay, by: theSystem });
  const moved = await moveGroup(tx, call, await openManifest(tx, group), { ...header, move: 'close' });
  if ('unmet' in moved) return refuse(moveRefused, reasonsOf(moved.unmet));
  const reply = { groupId, status: moved.state.status };
  return accept({ reply, persons: [], regions: [group.county_id], factDay: null });
});

/**
 * Closes every group that is finished: each by its own operation, in the name of the system and with the sight of the sending county. Who
 * is not finished is refused and asked again the next time; a refusal is remembered under its own id.
 */
export async function closeFinishedGroups(
  server: { database: Database; keyring: Keyring; restate: Restate },
  clock: Clock,
): Promise<void> {
  for (const { group_id, county_path } of await asWorker(server.database, listToClose))
    await performAsSystem({ ...server, clock }, closeGroupOperation, {
      home: county_path,
      input: { groupId: group_id },
    });
}
