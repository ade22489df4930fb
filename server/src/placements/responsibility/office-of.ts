import { Role } from '@wengang/domain/accounts/role.ts';
import { type Instant, instantAt } from '@wengang/domain/calendar/instant.ts';
import type { OfficeName } from '@wengang/domain/placements/responsibility/contract.ts';
import type { ResponsibilityEvent } from '@wengang/domain/placements/responsibility/event.ts';
import { type Office, officeKey } from '@wengang/domain/placements/responsibility/office.ts';
import type { ActHeader } from '@wengang/domain/workflow/act.ts';
import { actorOfRole } from '@wengang/domain/workflow/actor-of-role.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { findStationRegions, isRegionBelow, listDuties } from './store.ts';

/** Who acts, as the chain names the sides: an account that is nobody there acts as the system of its own duty, which no move allows. */
export const actorOf = (call: OperationCall): ActHeader['by'] => ({
  role: actorOfRole[Role.parse(call.context.role)] ?? 'sys',
  id: call.context.account,
});

/** Whether this office is in the scope of who asks: a village below the home path, a station that is one's own or below the work path. */
export async function isOwnOffice(tx: Tx, call: OperationCall, office: OfficeName): Promise<boolean> {
  const { home, work, organisation } = call.context;
  if (office.kind === 'village') return home !== null && isRegionBelow(tx, Number(office.region), home);
  if (office.station === organisation) return true;
  const region = (await findStationRegions(tx, [office.station])).get(office.station);
  return region !== undefined && work !== null && isRegionBelow(tx, region, work);
}

/**
 * An office for which nobody was ever named is represented by the first of its people who signs: recorded as an appointment of its own.
 * Empty when a duty person stands in the book.
 */
export async function firstDuty(tx: Tx, call: OperationCall, office: Office): Promise<ResponsibilityEvent[]> {
  if ((await listDuties(tx, [officeKey(office)])).length > 0) return [];
  const by = actorOf(call);
  // Just before what is signed: within one instant the order would be chance.
  const at = justBefore(call.recordedAt);
  return [{ id: call.newId(), at, by, move: 'appoint', office, to: by.id }];
}

export const justAfter = (at: Instant): Instant => instantAt(Date.parse(at) + 1);
export const justBefore = (at: Instant): Instant => instantAt(Date.parse(at) - 1);
