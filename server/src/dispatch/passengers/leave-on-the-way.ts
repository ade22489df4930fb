import { refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { statedTime } from '@wengang/domain/dispatch/stated-time.ts';
import {
  acknowledgeLeaving,
  leaveOnTheWay,
  travelOnAlone,
} from '@wengang/domain/dispatch/travel-contract.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { recordResponsibility } from '../../placements/responsibility/record-events.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { sealField } from '../../platform/vault/field.ts';
import { openGroup } from '../group-ledger.ts';
import { appliedTo, nobodyMoved } from './applied.ts';
import { releaseEvents } from './en-route.ts';
import { openManifest, planMoves, saveMoves } from './move-passengers.ts';

export const leaveOnTheWayOperation = implement(leaveOnTheWay, async (tx, call, input) => {
  const { groupId, personId, on, lateReason } = input;
  const { at, unmet } = statedTime(input, call.recordedAt);
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const { place, whereTo, phoneReached } = input;
  const planned = await planMoves(tx, await openManifest(tx, group), [
    {
      personId,
      on,
      unmet,
      acts: () => [
        { ...headerOf(call, { on, lateReason }), move: 'leave', at, place, whereTo, phoneReached },
      ],
    },
  ]);
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, planned, call.id);
  await recordResponsibility(tx, call, await releaseEvents(tx, call, [personId], 'left-on-the-way', { at }));
  return appliedTo(group, planned, {
    factDay: on,
    rest: { groupId, on },
    rows: new Map([[personId, input]]),
  });
});

/** The county's own act, on the day on which it reads the note. */
export const acknowledgeLeavingOperation = implement(acknowledgeLeaving, async (tx, call, input) => {
  const { groupId, personId } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  if (!manifest.rows.has(personId)) return refuse(notFound, { what: 'person' });
  const on = call.context.businessDay;
  const planned = await planMoves(tx, manifest, [
    { personId, on, acts: () => [{ ...headerOf(call, { on }), move: 'acknowledgeLeaving' }] },
  ]);
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, planned, call.id);
  return appliedTo(group, planned, {
    factDay: on,
    rest: { groupId },
    rows: new Map([[personId, { personId }]]),
  });
});

/** Where the number is sealed that is left by who travels on alone. */
export const ownWayPhone = (personId: string) => ({ field: 'own-way phone', personId });

export const travelOnAloneOperation = implement(travelOnAlone, async (tx, call, input) => {
  const { groupId, personId, on, destination, lateReason } = input;
  const { at, unmet } = statedTime(input, call.recordedAt);
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  // The number stands sealed in the act, as it does in the register.
  const sealed = sealField(call.keyring, ownWayPhone(personId), input.phone);
  const phone = Buffer.from(sealed).toString('base64');
  const planned = await planMoves(tx, await openManifest(tx, group), [
    {
      personId,
      on,
      unmet,
      acts: () => [{ ...headerOf(call, { on, lateReason }), move: 'goOwnWay', at, destination, phone }],
    },
  ]);
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, planned, call.id);
  await recordResponsibility(tx, call, await releaseEvents(tx, call, [personId], 'own-way', { at }));
  return appliedTo(group, planned, {
    factDay: on,
    rest: { groupId, on },
    rows: new Map([[personId, input]]),
  });
});
