import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { releaseSeats } from '@wengang/domain/dispatch/contract.ts';
import { theSystem } from '@wengang/domain/workflow/act.ts';
import { actRow, headerOf } from '../../placements/employment/stored-act.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { asWorker } from '../../platform/database/context.ts';
import type { Database } from '../../platform/database/database.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { performAsSystem } from '../../platform/operations/perform-as-system.ts';
import type { Restate } from '../../platform/operations/perform-operation.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { givenUpMove } from '../group-ledger.ts';
import { lockGroupRow, saveGroupAct } from '../store.ts';
import { openManifest, planMoves, saveMoves } from './move-passengers.ts';
import { listGroupsToRelease, listSeatsToRelease } from './store.ts';

/**
 * Gives up the seats of who died, moved away or declined service (chain 5.4), as far as the persons are in sight: the seat is free for the
 * waiting list, and the group says how many were given up, also to who does not see the persons any more.
 */
export const releaseSeatsOperation = implement(releaseSeats, async (tx, call, { groupId }) => {
  // Whichever county sent the group: who has moved since is seen from the new county only.
  const group = await lockGroupRow(tx, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const ended = await listSeatsToRelease(tx, groupId);
  const on = call.context.businessDay;
  const header = () => headerOf(call, { on, by: theSystem });
  const manifest = await openManifest(tx, group);
  const planned = await planMoves(
    tx,
    manifest,
    ended.map(({ person_id: personId, because }) => ({
      personId,
      on,
      acts: () => [{ ...header(), move: 'release', because }],
    })),
  );
  await saveMoves(tx, group, planned, call.id);
  const released = planned.filter(({ acts }) => acts.length > 0);
  const seats = released.filter(({ before }) => before?.status === 'listed').length;
  if (seats > 0)
    await saveGroupAct(
      tx,
      groupId,
      { ...actRow({ ...header(), move: givenUpMove }), detail: { seats } },
      call.id,
    );
  return accept({
    reply: { groupId, released: released.length },
    persons: released.map(({ personId }) => personId),
    regions: [group.county_id],
    factDay: null,
    split: { rest: { groupId }, rows: new Map() },
  });
});

/** Each group by an operation of its own for each county in which its persons live now, in the name of the system and with the sight of that county. */
export async function releaseEndedSeats(
  server: { database: Database; keyring: Keyring; restate: Restate },
  clock: Clock,
): Promise<void> {
  for (const { group_id: groupId, home_path } of await asWorker(server.database, listGroupsToRelease))
    await performAsSystem({ ...server, clock }, releaseSeatsOperation, {
      home: home_path,
      input: { groupId },
    });
}
