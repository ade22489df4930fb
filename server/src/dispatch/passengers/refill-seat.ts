import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { type Refill, settleRefills } from '@wengang/domain/dispatch/settle-refills.ts';
import { statedTime } from '@wengang/domain/dispatch/stated-time.ts';
import { refillSeat } from '@wengang/domain/dispatch/travel-contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { unmet } from '@wengang/domain/workflow/unmet-condition.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { recordResponsibility } from '../../placements/responsibility/record-events.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { openGroup } from '../group-ledger.ts';
import { appliedTo, nobodyMoved } from './applied.ts';
import { boardingEvents, enRoute, escortOf, releaseEvent } from './en-route.ts';
import { type Manifest, openManifest, planMoves, saveMoves, seated, type Wanted } from './move-passengers.ts';
import { saveBoardings, supersedeBoardings } from './store.ts';

/**
 * Somebody from the waiting list takes a free seat at a stop. Phones without network send late: whatever the order, who boarded first has
 * the seat; who is displaced by that waits again, and is named in the reply so that the escort tells him at once.
 */
export const refillSeatOperation = implement(refillSeat, async (tx, call, input) => {
  const { groupId, personId, vehicle, seat, stop, leg, on, lateReason } = input;
  const { at, unmet: wrongTime } = statedTime(input, call.recordedAt);
  const group = await openGroup(tx, call, groupId);
  if (group === undefined || !group.vehicles.some(({ id }) => id === vehicle))
    return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  if (!manifest.rows.has(personId)) return refuse(notFound, { what: 'person' });
  const settled = settleRefills(
    [...refillsOf(manifest), { operationId: call.id, personId, vehicle, boardedAt: at }],
    seatsBeforeRefills(manifest),
  );
  const lost = settled.refused.map(({ refill }) => refill);
  if (lost.some(({ operationId }) => operationId === call.id)) return refuse(moveRefused, reasonsOf([taken]));
  const displaced = lost.map((refill) => refill.personId);
  const givenUp = await planMoves(
    tx,
    manifest,
    lost.map((refill) => correcting(call, manifest, refill, on)),
  );
  const header = () => headerOf(call, { on, lateReason });
  const planned = await planMoves(tx, without(manifest, displaced), [
    {
      personId,
      on,
      unmet: wrongTime,
      carries: { vehicle, ...(seat === undefined ? {} : { seat }) },
      acts: () => [
        // The id of the operation: the order of refills is the same whenever they reach us.
        {
          ...header(),
          id: call.id,
          move: 'refill',
          vehicle,
          stop,
          ...(seat === undefined ? {} : { seat }),
        },
        { ...header(), move: 'board', leg, at },
      ],
    },
  ]);
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, [...givenUp, ...planned], call.id);
  await supersedeBoardings(tx, displaced, groupId, call.id);
  await saveBoardings(tx, [{ person_id: personId, id: call.newId(), on, spell: null }], groupId, call.id);
  await recordResponsibility(tx, call, [
    ...boardingEvents(call, enRoute(group, vehicle), [{ personId, at }], escortOf(call, group, vehicle)),
    ...(displaced.length === 0 ? [] : [releaseEvent(call, displaced, 'no-show')]),
  ]);
  const applied = appliedTo(group, [...planned, ...givenUp], {
    factDay: on,
    rest: { groupId, on, vehicle, leg },
    rows: new Map<string, unknown>([
      [personId, input],
      ...displaced.map((person): [string, unknown] => [person, { personId: person }]),
    ]),
    restate: true,
  });
  const reply = { ...applied.value.reply, displaced: displaced.map((person) => PersonId.parse(person)) };
  return accept({ ...applied.value, reply });
});

const taken = unmet(
  'seat-taken',
  '座位已由先上车的候补人员使用。请立即告知本人,并为其另找空座或留在候补。',
  'The seat belongs to somebody from the waiting list who boarded earlier. Tell the person at once, and look for another free seat or keep him or her waiting.',
);

/** The refills that stand, with the first tick of each. */
function refillsOf({ rows, logs }: Manifest): Refill[] {
  return [...rows.values()].flatMap((row) => {
    if (!row.refilled || !seated.has(row.status)) return [];
    const acts = logs.get(row.person_id) ?? [];
    const refill = acts.findLast(({ move }) => move === 'refill');
    const ticks = acts.flatMap((act) => (act.move === 'board' ? [act.at] : [])).sort();
    if (refill === undefined || refill.move !== 'refill') return [];
    const boardedAt = ticks[0] ?? Instant.parse(refill.deviceTime);
    return [{ operationId: refill.id, personId: row.person_id, vehicle: refill.vehicle, boardedAt }];
  });
}

/** Free seats of each vehicle if nobody had been let on: who has no vehicle yet sits where a seat is left. */
function seatsBeforeRefills({ group, rows }: Manifest): Record<string, number> {
  const seats = Object.fromEntries(group.vehicles.map(({ id, seats }) => [id, seats]));
  const listed = [...rows.values()].filter((row) => !row.refilled && seated.has(row.status));
  for (const row of listed.sort((a, b) => Number(a.vehicle === null) - Number(b.vehicle === null))) {
    const vehicle = row.vehicle ?? group.vehicles.find(({ id }) => (seats[id] ?? 0) > 0)?.id;
    if (vehicle !== undefined) seats[vehicle] = (seats[vehicle] ?? 0) - 1;
  }
  return seats;
}

/** Takes the refill and its ticks back, as the escort's own correction; the person waits again. */
function correcting(call: OperationCall, { logs }: Manifest, refill: Refill, on: CivilDate): Wanted {
  const acts = logs.get(refill.personId) ?? [];
  const from = acts.findIndex(({ id }) => id === refill.operationId);
  return {
    personId: refill.personId,
    on,
    acts: () =>
      acts
        .slice(from)
        .filter(({ move }) => move !== 'correct')
        .reverse()
        .map(({ id }) => ({ ...headerOf(call, { on }), move: 'correct', corrects: id, reason: taken.zh })),
  };
}

/** The list as it is once these have given up their seats. */
const without = (manifest: Manifest, persons: readonly string[]): Manifest => ({
  ...manifest,
  rows: new Map(
    [...manifest.rows].map(([person, row]) => [
      person,
      persons.includes(person) ? { ...row, status: 'waiting' } : row,
    ]),
  ),
});
