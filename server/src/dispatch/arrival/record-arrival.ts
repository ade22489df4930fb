import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { recordArrival } from '@wengang/domain/dispatch/arrival-contract.ts';
import type { PassengerAct } from '@wengang/domain/dispatch/passenger-evidence.ts';
import { statedTime, unmetForAhead } from '@wengang/domain/dispatch/stated-time.ts';
import type { PassengerStatus } from '@wengang/domain/dispatch/status.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import type { Nothing } from '@wengang/domain/workflow/moves.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { actorOf } from '../../placements/responsibility/office-of.ts';
import { recordResponsibility } from '../../placements/responsibility/record-events.ts';
import { unseenOf } from '../../placements/responsibility/visible-persons.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { moveGroup, openGroup } from '../group-ledger.ts';
import { nobodyMoved } from '../passengers/applied.ts';
import { releaseEvents } from '../passengers/en-route.ts';
import {
  type Manifest,
  openManifest,
  type Planned,
  planMoves,
  resultsOf,
  saveMoves,
  type Wanted,
} from '../passengers/move-passengers.ts';
import type { GroupRow } from '../store.ts';
import { handOver } from './hand-over.ts';
import { sealUnlisted } from './unlisted.ts';

type Input = InputOf<typeof recordArrival>;

export const recordArrivalOperation = implement(recordArrival, async (tx, call, stated) => {
  const group = await openGroup(tx, call, stated.groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const { at, unmet } = statedTime(stated, call.recordedAt);
  const input = { ...stated, at };
  const manifest = await openManifest(tx, group);
  if (!group.vehicles.some(({ escortId }) => escortId === input.signedBy.escort))
    return refuse(notFound, { what: 'account' });
  const persons = [...new Set([...input.arrived, ...input.missing.map(({ personId }) => personId)])];
  const unseen = await unseenOf(tx, persons);
  if (unseen !== undefined) return refuse(notFound, { what: 'person', id: unseen });
  if (unmet.length > 0) return refuse(moveRefused, reasonsOf(unmet));
  const refused = await arriveGroup(tx, call, manifest, input);
  if (refused !== undefined) return refused;
  const planned = await planMoves(tx, manifest, [
    ...input.arrived.map((personId) => arriving(call, input, personId)),
    ...input.missing.map((missing) => missed(call, manifest, input, missing)),
  ]);
  const nobody = persons.length === 0 ? undefined : nobodyMoved(planned);
  if (nobody !== undefined && input.unlisted.length === 0) return nobody;
  await saveMoves(tx, group, planned, call.id);
  const handedOver = await settleResponsibility(tx, call, { manifest, planned }, input);
  return accept({
    reply: {
      groupId: input.groupId,
      results: resultsOf(planned),
      handedOver: handedOver.map((person) => PersonId.parse(person)),
      unlisted: input.unlisted.length,
    },
    persons,
    regions: [group.county_id],
    factDay: input.on,
    split: {
      rest: { groupId: input.groupId, on: input.on, receipt: input.receipt, signedBy: input.signedBy },
      rows: new Map(persons.map((personId) => [personId, partOf(input, personId)])),
    },
    restate: persons,
  });
});

/** The paper of a later vehicle finds the group arrived already: its own act carries who was not listed, the status stays. */
async function arriveGroup(tx: Tx, call: OperationCall, manifest: Manifest, input: Input) {
  const { group } = manifest;
  if (group.status === 'arrived') return sealUnlisted(tx, call, group, input);
  const { on, at, receipt, lateReason } = input;
  const act = { ...headerOf(call, { on, lateReason }), move: 'arrive' as const, receipt };
  const moved = await moveGroup(tx, call, manifest, act, { arrived_on: on, arrived_at: at });
  if ('unmet' in moved) return refuse(moveRefused, reasonsOf(moved.unmet));
  return sealUnlisted(tx, call, group, input);
}

const notListed: ReadonlySet<PassengerStatus | Nothing> = new Set(['nothing', 'waiting', 'removed']);

/** Who is there is there: without being listed as 增补, never refused at the gate; the county is asked for its consent. */
function arriving(call: OperationCall, { on, receipt, lateReason }: Input, personId: string): Wanted {
  const header = headerOf(call, { on, lateReason });
  return {
    personId,
    on,
    acts: (status): PassengerAct[] => [
      notListed.has(status)
        ? { ...header, move: 'addOnArrival', receipt }
        : { ...header, move: 'arrive', receipt },
    ],
  };
}

/**
 * Who is missing never came, or left on the way: stated by the escort, whose signature stands on the paper, with the reason and what is known. Who
 * was recorded as no-show already has the reason added, unless one stands.
 */
function missed(
  call: OperationCall,
  { rows }: Manifest,
  { on, signedBy, lateReason }: Input,
  { personId, reason, words, left }: Input['missing'][number],
): Wanted {
  const said = { reason, words };
  const header = headerOf(call, { on, lateReason, by: { role: 'X', id: signedBy.escort } });
  return {
    personId,
    on,
    unmet: left?.at === undefined ? [] : unmetForAhead(left.at, call.recordedAt),
    acts: (status): PassengerAct[] => {
      if (status === 'left-on-the-way' || status === 'own-way') return [];
      if (status === 'no-show')
        return rows.get(personId)?.end_explained === true
          ? []
          : [{ ...header, ...said, move: 'explainNoShow' }];
      return status === 'boarded' || left !== undefined
        ? [{ ...header, ...said, ...left, move: 'leave' }]
        : [{ ...header, ...said, move: 'noShow' }];
    },
  };
}

/** Escort → station for who arrived, on the signatures of the paper; escort → village for who is missing, and where there is no station. */
async function settleResponsibility(
  tx: Tx,
  call: OperationCall,
  { manifest: { group, rows }, planned }: { manifest: Manifest; planned: readonly Planned[] },
  input: Input,
): Promise<readonly string[]> {
  const by = { role: 'X' as const, id: input.signedBy.escort };
  const whoDid = (move: PassengerAct['move']) =>
    planned.filter(({ acts }) => acts.some((act) => act.move === move)).map(({ personId }) => personId);
  const release = (persons: string[], because: 'left-on-the-way' | 'no-show' | 'no-station') =>
    releaseEvents(tx, call, persons, because, { at: input.at, by });
  await recordResponsibility(tx, call, [
    ...(await release(whoDid('leave'), 'left-on-the-way')),
    ...(await release(whoDid('noShow'), 'no-show')),
    ...(group.station_id === null ? await release([...new Set(input.arrived)], 'no-station') : []),
  ]);
  if (group.station_id === null || input.arrived.length === 0) return [];
  return handOver(tx, call, group, {
    persons: [...new Set(input.arrived)],
    at: input.at,
    escort: input.signedBy.escort,
    station: group.station_id,
    signed: actorOf(call).role === 'S',
    exceptions: input.exceptions.map(({ personId, reason }) => ({ person: personId, reason })),
    vehicleOf: (person) => vehicleOf(group, rows.get(person)?.vehicle ?? null, input.signedBy.escort),
  });
}

/** The vehicle on the list, else the one of the escort who signs, else the first. */
const vehicleOf = (group: GroupRow, vehicle: string | null, escort: string): string =>
  vehicle ??
  group.vehicles.find(({ escortId }) => escortId === escort)?.id ??
  group.vehicles[0]?.id ??
  'coach';

const partOf = ({ missing, exceptions }: Input, personId: string) => ({
  personId,
  missing: missing.find((one) => one.personId === personId) ?? null,
  exception: exceptions.find((one) => one.personId === personId)?.reason ?? null,
});
