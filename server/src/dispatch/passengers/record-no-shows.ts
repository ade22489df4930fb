import { refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { explainNoShow, recordNoShows } from '@wengang/domain/dispatch/travel-contract.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { recordResponsibility } from '../../placements/responsibility/record-events.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openGroup } from '../group-ledger.ts';
import { appliedTo, nobodyMoved } from './applied.ts';
import { releaseEvent } from './en-route.ts';
import { openManifest, planMoves, saveMoves } from './move-passengers.ts';

export const recordNoShowsOperation = implement(recordNoShows, async (tx, call, input) => {
  const { groupId, on, persons, lateReason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const stranger = persons.find((person) => !manifest.rows.has(person));
  if (stranger !== undefined) return refuse(notFound, { what: 'person', id: stranger });
  const planned = await planMoves(
    tx,
    manifest,
    persons.map((personId) => ({
      personId,
      on,
      acts: () => [{ ...headerOf(call, { on, lateReason }), move: 'noShow' }],
    })),
  );
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, planned, call.id);
  const missed = planned.filter(({ acts }) => acts.length > 0).map(({ personId }) => personId);
  await recordResponsibility(tx, call, [releaseEvent(call, missed, 'no-show')]);
  return appliedTo(group, planned, {
    factDay: on,
    rest: { groupId, on },
    rows: new Map(persons.map((personId) => [personId, { personId }])),
  });
});

export const explainNoShowOperation = implement(explainNoShow, async (tx, call, input) => {
  const { groupId, personId, on, reason, words, lateReason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  if (!manifest.rows.has(personId)) return refuse(notFound, { what: 'person' });
  const said = { reason, ...(words === undefined ? {} : { words }) };
  const planned = await planMoves(tx, manifest, [
    {
      personId,
      on,
      acts: () => [{ ...headerOf(call, { on, lateReason }), move: 'explainNoShow', ...said }],
    },
  ]);
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, planned, call.id);
  return appliedTo(group, planned, {
    factDay: on,
    rest: { groupId, on },
    rows: new Map([[personId, { personId, ...said }]]),
  });
});
