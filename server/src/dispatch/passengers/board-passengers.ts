import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { PassengerAct } from '@wengang/domain/dispatch/passenger-evidence.ts';
import type { PassengerState } from '@wengang/domain/dispatch/passenger-state.ts';
import type { PassengerStatus } from '@wengang/domain/dispatch/status.ts';
import { boardPassengers } from '@wengang/domain/dispatch/travel-contract.ts';
import type { ActHeader } from '@wengang/domain/workflow/act.ts';
import type { Nothing } from '@wengang/domain/workflow/moves.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { recordResponsibility } from '../../placements/responsibility/record-events.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openGroup } from '../group-ledger.ts';
import { appliedTo, nobodyMoved } from './applied.ts';
import { boardingEvents, enRoute, escortOf } from './en-route.ts';
import { openManifest, planMoves, saveMoves } from './move-passengers.ts';
import { saveBoardings } from './store.ts';

export const boardPassengersOperation = implement(boardPassengers, async (tx, call, input) => {
  const { groupId, vehicle, leg, on, persons, lateReason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined || !group.vehicles.some(({ id }) => id === vehicle))
    return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const stranger = persons.find(({ personId }) => !manifest.rows.has(personId));
  if (stranger !== undefined) return refuse(notFound, { what: 'person', id: stranger.personId });
  const planned = await planMoves(
    tx,
    manifest,
    persons.map(({ personId, at }) => ({
      personId,
      on,
      acts: (status) => [tickFor(status, headerOf(call, { on, lateReason }), { leg, at })],
      carries: { vehicle },
    })),
  );
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, planned, call.id);
  const first = persons.filter(({ personId, at }) =>
    planned.some((one) => one.personId === personId && one.acts.length > 0 && isFirstTick(one.after, at)),
  );
  const by = escortOf(call, group, vehicle);
  await recordResponsibility(tx, call, boardingEvents(call, enRoute(group, vehicle), first, by));
  await saveBoardings(
    tx,
    first.map(({ personId }) => ({ person_id: personId, id: call.newId(), on, spell: null })),
    groupId,
    call.id,
  );
  return appliedTo(group, planned, {
    factDay: on,
    rest: { groupId, vehicle, leg, on },
    rows: new Map(persons.map((person) => [person.personId, person])),
    restate: true,
  });
});

const passed: ReadonlySet<PassengerStatus | Nothing> = new Set([
  'left-on-the-way',
  'own-way',
  'arrived',
  'started',
  'not-started',
]);

/** A tick that reaches us after what came after it is kept, and moves nobody back on board. */
const tickFor = (
  status: PassengerStatus | Nothing,
  header: ActHeader,
  tick: { leg: number; at: Instant },
): PassengerAct => ({ ...header, move: passed.has(status) ? 'lateTick' : 'board', ...tick });

/** Only the first tick makes the escort the holder; the others find him there. */
function isFirstTick(state: PassengerState | undefined, at: Instant): boolean {
  const ticks = state !== undefined && 'ticks' in state ? state.ticks : [];
  return ticks.length > 0 && ticks.every((tick) => tick.at >= at);
}
