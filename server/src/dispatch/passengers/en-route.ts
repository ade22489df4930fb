import type { Instant } from '@wengang/domain/calendar/instant.ts';
import type {
  EnRoute,
  ReleaseReason,
  ResponsibilityEvent,
} from '@wengang/domain/placements/responsibility/event.ts';
import type { ResponsibilityLedger } from '@wengang/domain/placements/responsibility/ledger.ts';
import { actorOf, justAfter, justBefore } from '../../placements/responsibility/office-of.ts';
import { readResponsibility } from '../../placements/responsibility/record-events.ts';
import { personsIn } from '../../placements/responsibility/stored-event.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import type { GroupRow } from '../store.ts';

/** 途中责任: the sending county's employment service, represented by the escort of the vehicle. */
export const enRoute = (group: GroupRow, vehicle: string): EnRoute => ({
  kind: 'county-service',
  county: String(group.county_id),
  group: group.group_id,
  vehicle,
});

/** Who represents the county on the way: the escort who ticks, also when the county records it late for the escort. */
export function escortOf(call: OperationCall, group: GroupRow, vehicle: string): ResponsibilityEvent['by'] {
  const by = actorOf(call);
  if (by.role === 'X') return by;
  return { role: 'X', id: group.vehicles.find(({ id }) => id === vehicle)?.escortId ?? by.id };
}

/** One event for each instant of boarding: on this vehicle the escort holds from then on. */
export function boardingEvents(
  call: OperationCall,
  office: EnRoute,
  boarded: readonly { personId: string; at: Instant }[],
  by: ResponsibilityEvent['by'],
): ResponsibilityEvent[] {
  const byInstant = new Map<Instant, string[]>();
  for (const { personId, at } of boarded) byInstant.set(at, [...(byInstant.get(at) ?? []), personId]);
  return [...byInstant].map(([at, persons]) => ({
    id: call.newId(),
    at,
    by,
    move: 'board',
    persons,
    office,
  }));
}

/** Back to the home village at once. */
export const releaseEvent = (
  call: OperationCall,
  persons: readonly string[],
  because: ReleaseReason,
  fact: { at?: Instant; by?: ResponsibilityEvent['by'] } = {},
): ResponsibilityEvent => ({
  id: call.newId(),
  at: fact.at ?? call.recordedAt,
  by: fact.by ?? actorOf(call),
  move: 'release',
  persons,
  because,
});

/** Back to the home village at the stated instant, but not before the present holder began: clocks of two phones differ. */
export async function releaseEvents(
  tx: Tx,
  call: OperationCall,
  persons: readonly string[],
  because: ReleaseReason,
  fact: { at: Instant; by?: ResponsibilityEvent['by'] },
): Promise<ResponsibilityEvent[]> {
  if (persons.length === 0) return [];
  const ledger = await readResponsibility(tx, persons);
  const byInstant = Map.groupBy(persons, (person) => afterAll(ledger, person, fact.at));
  return [...byInstant].map(([at, group]) => releaseEvent(call, group, because, { ...fact, at }));
}

/**
 * This instant, or one just after the last that is known of the person where that was later: in between lies room for a boarding without a
 * tick. A paper with an earlier time than a tick or a no-show of another clock would change nothing, and the person would stay behind.
 */
export function afterAll(ledger: ResponsibilityLedger, person: string, at: Instant): Instant {
  const known = [
    ...(ledger.files.get(person)?.spans.map(({ from }) => from) ?? []),
    ...ledger.applied.filter((event) => personsIn(event).includes(person)).map((event) => event.at),
  ];
  const last = known.sort().at(-1);
  return last === undefined || last < justBefore(at) ? at : justAfter(justAfter(last));
}
