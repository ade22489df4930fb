import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { PassengerAct } from '@wengang/domain/dispatch/passenger-evidence.ts';
import type { PassengerState } from '@wengang/domain/dispatch/passenger-state.ts';
import { statedTime } from '@wengang/domain/dispatch/stated-time.ts';
import type { PassengerStatus } from '@wengang/domain/dispatch/status.ts';
import { boardPassengers } from '@wengang/domain/dispatch/travel-contract.ts';
import type { ActHeader } from '@wengang/domain/workflow/act.ts';
import type { Nothing } from '@wengang/domain/workflow/moves.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { readResponsibility, recordResponsibility } from '../../placements/responsibility/record-events.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { openGroup } from '../group-ledger.ts';
import { appliedTo, nobodyMoved } from './applied.ts';
import { boardingEvents, enRoute, escortOf } from './en-route.ts';
import { openManifest, type Planned, planMoves, saveMoves } from './move-passengers.ts';
import { saveBoardings } from './store.ts';

export const boardPassengersOperation = implement(boardPassengers, async (tx, call, input) => {
  const { groupId, vehicle, leg, on, persons, lateReason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined || !group.vehicles.some(({ id }) => id === vehicle))
    return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const stranger = persons.find(({ personId }) => !manifest.rows.has(personId));
  if (stranger !== undefined) return refuse(notFound, { what: 'person', id: stranger.personId });
  const ticks = persons.map(({ personId, at }) => ({
    personId,
    ...statedTime({ on, at }, call.recordedAt),
  }));
  const planned = await planMoves(
    tx,
    manifest,
    ticks.map(({ personId, at, unmet }) => ({
      personId,
      on,
      unmet,
      acts: (status) => [tickFor(status, headerOf(call, { on, lateReason }), { leg, at })],
      carries: { vehicle },
    })),
  );
  const nobody = nobodyMoved(planned);
  if (nobody !== undefined) return nobody;
  await saveMoves(tx, group, planned, call.id);
  const first = ticks.filter(({ personId, at }) =>
    planned.some((one) => one.personId === personId && one.acts.length > 0 && isFirstTick(one.after, at)),
  );
  const by = escortOf(call, group, vehicle);
  const held = await holdingFrom(tx, call, first, planned);
  await recordResponsibility(tx, call, boardingEvents(call, enRoute(group, vehicle), held, by));
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

/**
 * From when the escort holds who was ticked. Who was down as a no-show was the village's until the tick reached us. A tick that reaches us after
 * what came after it takes nobody away from the present holder, whatever the clock of the phone said.
 */
async function holdingFrom(
  tx: Tx,
  call: OperationCall,
  first: readonly { personId: string; at: Instant }[],
  planned: readonly Planned[],
): Promise<{ personId: string; at: Instant }[]> {
  const { files } = await readResponsibility(
    tx,
    first.map(({ personId }) => personId),
  );
  return first.flatMap(({ personId, at }) => {
    const one = planned.find((plan) => plan.personId === personId);
    if (one?.after?.status === 'boarded')
      return [{ personId, at: one.before?.status === 'no-show' ? call.recordedAt : at }];
    const since = files.get(personId)?.spans.at(-1)?.from;
    return since !== undefined && since <= at ? [] : [{ personId, at }];
  });
}

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
