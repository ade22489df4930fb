import type { Instant } from '@wengang/domain/calendar/instant.ts';
import type {
  EnRoute,
  ReleaseReason,
  ResponsibilityEvent,
} from '@wengang/domain/placements/responsibility/event.ts';
import { actorOf } from '../../placements/responsibility/office-of.ts';
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
