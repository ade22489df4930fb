import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { keepOnList } from '@wengang/domain/dispatch/contract.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { headerOf } from '../placements/employment/stored-act.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { moveGroup, openGroup } from './group-ledger.ts';
import { openManifest } from './passengers/move-passengers.ts';
import { findStops } from './store.ts';

/** The county's decision about one stop of one order: nothing moves, and the question is answered. */
export const keepOnListOperation = implement(keepOnList, async (tx, call, input) => {
  const { groupId, vacancyId, reason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const travels = [...manifest.rows.values()].some(({ order_id }) => order_id === vacancyId);
  const stops = travels ? await findStops(tx, vacancyId) : [];
  if (stops.length === 0) return refuse(notFound, { what: 'order' });
  const header = headerOf(call, { on: call.context.businessDay });
  const act = { ...header, move: 'keepOnList' as const, order: vacancyId, stops, reason };
  const moved = await moveGroup(tx, call, manifest, act);
  if ('unmet' in moved) return refuse(moveRefused, reasonsOf(moved.unmet));
  return accept({
    reply: { groupId, status: moved.state.status },
    persons: [],
    regions: [group.county_id],
    factDay: null,
  });
});
