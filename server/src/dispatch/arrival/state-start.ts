import { refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { stateStart } from '@wengang/domain/dispatch/start-contract.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openGroup } from '../group-ledger.ts';
import { appliedTo, nobodyMoved } from '../passengers/applied.ts';
import { openManifest, planMoves, saveMoves } from '../passengers/move-passengers.ts';

/**
 * The employer's word about who started: one more act in the log, asked of the station. The last word is the one that is asked; while the station
 * contradicts it, the conflict stays open and the further word is shown in it.
 */
export const stateStartOperation = implement(stateStart, async (tx, call, input) => {
  const { groupId, receipt, statedBy, rows } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const stranger = rows.find(({ personId }) => !manifest.rows.has(personId));
  if (stranger !== undefined) return refuse(notFound, { what: 'person', id: stranger.personId });
  const on = call.context.businessDay;
  const planned = await planMoves(
    tx,
    manifest,
    rows.map(({ personId, claim }) => ({
      personId,
      on,
      acts: () => [{ ...headerOf(call, { on }), move: 'stateStart', receipt, statedBy, claim }],
    })),
  );
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, planned, call.id);
  return appliedTo(group, planned, {
    factDay: on,
    rest: { groupId, receipt },
    rows: new Map(rows.map((row) => [row.personId, { ...row, statedBy }])),
  });
});
