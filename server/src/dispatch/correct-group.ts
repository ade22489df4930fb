import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { correctGroup } from '@wengang/domain/dispatch/correction-contract.ts';
import { unmetForGroupCorrection } from '@wengang/domain/dispatch/corrections.ts';
import type { GroupAct } from '@wengang/domain/dispatch/group-evidence.ts';
import { groupMoves } from '@wengang/domain/dispatch/group-moves.ts';
import { foldGroup } from '@wengang/domain/dispatch/group-state.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { lastRecorded, unmetForCorrection } from '@wengang/domain/workflow/correcting.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { actRow, headerOf } from '../placements/employment/stored-act.ts';
import { actorOf } from '../placements/responsibility/office-of.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { openGroup, readGroupLog } from './group-ledger.ts';
import { openManifest } from './passengers/move-passengers.ts';
import { type GroupRow, saveGroup, saveGroupAct } from './store.ts';

/** The act stays in the log and no longer counts; the group is what the acts before tell. The note stays in the log of operations. */
export const correctGroupOperation = implement(correctGroup, async (tx, call, input) => {
  const { groupId, reason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const log = await readGroupLog(tx, groupId);
  const before = foldGroup(log);
  const last = lastRecorded(log, before.applied);
  const on = call.context.businessDay;
  const rows = [...(await openManifest(tx, group)).rows.values()];
  const passengers = rows.map(({ person_id, status }) => ({ personId: person_id, status }));
  const reasons = [
    ...unmetForCorrection(
      { ...input, role: actorOf(call).role, on },
      last && { ...last, line: groupMoves[last.move] },
    ),
    ...(last === undefined ? [] : unmetForGroupCorrection(last.move, passengers)),
  ];
  if (last === undefined || reasons.length > 0) return refuse(moveRefused, reasonsOf(reasons));
  const act: Correction = { ...headerOf(call, { on }), move: 'correct', corrects: last.id, reason };
  const after = foldGroup([...log, act]);
  const refused = after.refused.slice(before.refused.length).flatMap(({ unmet }) => unmet);
  if (after.state === undefined || refused.length > 0) return refuse(moveRefused, reasonsOf(refused));
  const { status } = after.state;
  await saveGroup(tx, { ...group, ...withoutAct(last.move), status }, call.id);
  await saveGroupAct(tx, groupId, actRow(act), call.id);
  return accept({
    reply: { groupId, status },
    persons: [],
    regions: [group.county_id],
    factDay: on,
  });
});

/** What the act had changed in the row. */
function withoutAct(move: GroupAct['move']): Partial<GroupRow> {
  if (move === 'arrive') return { arrived_on: null, arrived_at: null };
  return move === 'takeReceiptBack' ? { receipt_back_on: null } : {};
}
