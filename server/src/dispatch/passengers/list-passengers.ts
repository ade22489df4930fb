import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { addPassengers, addWaiting, removePassengers } from '@wengang/domain/dispatch/contract.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { unmet } from '@wengang/domain/workflow/unmet-condition.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { unseenOf } from '../../placements/responsibility/visible-persons.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { openGroup, seatWarnings } from '../group-ledger.ts';
import { hideList, showList } from '../list-grants.ts';
import { appliedTo, nobodyMoved } from './applied.ts';
import { manifestAfter, openManifest, planMoves, saveMoves, type Wanted } from './move-passengers.ts';
import { findAgreedOffers } from './store.ts';

type Listed = InputOf<typeof addPassengers>['passengers'][number];

export const addPassengersOperation = implement(addPassengers, async (tx, call, input) => {
  const listed = await putOn(tx, call, input, (passenger) => {
    const { vehicle, seat } = passenger;
    return {
      ...headerOf(call, { on: input.on, lateReason: input.lateReason }),
      move: 'list',
      ...(vehicle === undefined ? {} : { vehicle }),
      ...(seat === undefined ? {} : { seat }),
    };
  });
  if ('refused' in listed) return listed.refused;
  const { applied, manifest } = listed;
  return accept({ ...applied.value, reply: { ...applied.value.reply, ...seatWarnings(manifest) } });
});

export const addWaitingOperation = implement(addWaiting, async (tx, call, input) => {
  const queued = await putOn(tx, call, input, () => ({
    ...headerOf(call, { on: input.on, lateReason: input.lateReason }),
    move: 'queue',
  }));
  return 'refused' in queued ? queued.refused : queued.applied;
});

/** The outcome, with the list as it stands afterwards; or why nothing happened to anybody. */
async function putOn(
  tx: Tx,
  call: OperationCall,
  input: InputOf<typeof addPassengers>,
  actFor: (passenger: Listed) => ReturnType<Wanted['acts']>[number],
) {
  const group = await openGroup(tx, call, input.groupId);
  if (group === undefined) return { refused: refuse(notFound, { what: 'group' }) };
  const persons = input.passengers.map(({ personId }) => personId);
  const unseen = await unseenOf(tx, persons);
  if (unseen !== undefined) return { refused: refuse(notFound, { what: 'person', id: unseen }) };
  const agreed = await findAgreedOffers(
    tx,
    input.passengers.flatMap(({ personId, offer }) =>
      offer === undefined ? [] : [{ person: personId, offer }],
    ),
  );
  const manifest = await openManifest(tx, group);
  const planned = await planMoves(
    tx,
    manifest,
    input.passengers.map((passenger) => ({
      personId: passenger.personId,
      on: input.on,
      acts: () => [actFor(passenger)],
      carries: carriedBy(passenger, agreed.get(passenger.personId)),
    })),
  );
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return { refused: nobody };
  const isLocked = group.status === 'locked' || group.status === 'departed';
  if (isLocked && call.context.home === null)
    return { refused: refuse(moveRefused, reasonsOf([notYoursToShow])) };
  await saveMoves(tx, group, planned, call.id);
  // On a list that is locked already somebody who now waits must be known to the escort.
  const moved = planned.filter(({ acts }) => acts.length > 0).map(({ personId }) => personId);
  if (isLocked) await showList(tx, call, group, moved);
  const applied = appliedTo(group, planned, {
    factDay: input.on,
    rest: { groupId: input.groupId, on: input.on },
    rows: new Map(input.passengers.map((passenger) => [passenger.personId, passenger])),
  });
  return { applied, manifest: manifestAfter(manifest, planned) };
}

/** Whoever is put on a locked list is shown to the escort and the receiving side: the home county decides that, no company. */
const notYoursToShow = unmet(
  'list-is-locked',
  '名单已锁定,再加人会让带队人和接收方看到其信息,只能由送出县办理。请联系县级经办人加列。',
  'The list is locked: whoever is added is shown to the escort and the receiving side, which only the sending county may do. Ask the county to add the person.',
);

/** An offer that is named speaks for itself: agreed or not. Without one the paper does: 愿意 + 单位同意, or the station's promise. */
function carriedBy(
  { consent, order, offer }: Listed,
  agreed: { offer: string; order: string } | undefined,
): NonNullable<Wanted['carries']> {
  if (offer !== undefined)
    return agreed === undefined
      ? { offer_id: offer, consent: null }
      : { offer_id: offer, order_id: agreed.order, consent: { offer } };
  return {
    ...(consent === undefined ? {} : { consent: { ...consent } }),
    ...(order === undefined ? {} : { order_id: order }),
  };
}

export const removePassengersOperation = implement(removePassengers, async (tx, call, input) => {
  const group = await openGroup(tx, call, input.groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const stranger = input.persons.find((person) => !manifest.rows.has(person));
  if (stranger !== undefined) return refuse(notFound, { what: 'person', id: stranger });
  const { on, reason } = input;
  const planned = await planMoves(
    tx,
    manifest,
    input.persons.map((personId) => ({
      personId,
      on,
      acts: () => [{ ...headerOf(call, { on }), move: 'remove', reason }],
    })),
  );
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, planned, call.id);
  await hideList(tx, call, group, input.persons);
  return appliedTo(group, planned, {
    factDay: on,
    rest: { groupId: input.groupId, on },
    rows: new Map(input.persons.map((personId) => [personId, { personId, reason }])),
  });
});
