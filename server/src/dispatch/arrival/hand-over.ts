import type { Instant } from '@wengang/domain/calendar/instant.ts';
import type { Exception, ResponsibilityEvent } from '@wengang/domain/placements/responsibility/event.ts';
import { holderNow } from '@wengang/domain/placements/responsibility/ledger.ts';
import { type Office, officeKey } from '@wengang/domain/placements/responsibility/office.ts';
import { theSystem } from '@wengang/domain/workflow/act.ts';
import { actorOf, firstDuty, justBefore } from '../../placements/responsibility/office-of.ts';
import { readResponsibility, recordResponsibility } from '../../placements/responsibility/record-events.ts';
import { holdersOf } from '../../placements/responsibility/visible-persons.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { afterAll, boardingEvents, enRoute } from '../passengers/en-route.ts';
import type { GroupRow } from '../store.ts';

/**
 * 到达交接: proposes everyone who arrived to the station, one list a vehicle. The escort becomes the holder of whoever is there without a
 * tick, just before. With the station's signature the lists are accepted in the same act, exceptions by name; without it the station has
 * 24 hours. Gives who is with the station afterwards.
 */
export async function handOver(
  tx: Tx,
  call: OperationCall,
  group: GroupRow,
  arrival: {
    persons: readonly string[];
    at: Instant;
    escort: string;
    station: string;
    signed: boolean;
    exceptions: readonly Exception[];
    vehicleOf: (person: string) => string;
  },
): Promise<readonly string[]> {
  const { persons, station } = arrival;
  const ledger = await readResponsibility(tx, persons);
  const byOffice = new Map<
    string,
    { office: ReturnType<typeof enRoute>; at: Instant; persons: string[]; unticked: string[] }
  >();
  for (const person of persons) {
    const holder = holderNow(ledger.files.get(person));
    if (holder?.kind === 'station') continue;
    const onBoard = holder?.kind === 'county-service' && holder.group === group.group_id;
    const office = onBoard ? holder : enRoute(group, arrival.vehicleOf(person));
    // Whose tick, by the clock of another phone, is later than the paper is handed over just after it, and not lost in between.
    const at = afterAll(ledger, person, arrival.at);
    const key = `${officeKey(office)} ${at}`;
    const list = byOffice.get(key) ?? { office, at, persons: [], unticked: [] };
    list.persons.push(person);
    if (!onBoard) list.unticked.push(person);
    byOffice.set(key, list);
  }
  const by = { role: 'X' as const, id: arrival.escort };
  const to: Office = { kind: 'station', station };
  for (const list of byOffice.values()) {
    const handover = call.newId();
    const before = list.unticked.map((personId) => ({ personId, at: justBefore(list.at) }));
    const proposal: ResponsibilityEvent = {
      id: handover,
      at: list.at,
      by: theSystem,
      move: 'propose',
      kind: 'arrival',
      from: list.office,
      to,
      persons: list.persons,
    };
    await recordResponsibility(tx, call, [...boardingEvents(call, list.office, before, by), proposal]);
    if (arrival.signed) await acceptList(tx, call, { handover, to, ...arrival, persons: list.persons });
  }
  const holders = await holdersOf(tx, persons);
  return persons.filter((person) => holders.get(person) === officeKey(to));
}

/** Signed by who is on duty for the station; another of its people leaves the list waiting for that signature. */
async function acceptList(
  tx: Tx,
  call: OperationCall,
  list: { handover: string; to: Office; persons: readonly string[]; exceptions: readonly Exception[] },
): Promise<void> {
  const { handover, to, persons } = list;
  const exceptions = list.exceptions.filter(({ person }) => persons.includes(person));
  const answer: ResponsibilityEvent = {
    id: call.newId(),
    at: call.recordedAt,
    by: actorOf(call),
    move: 'accept',
    handover,
    exceptions,
  };
  await recordResponsibility(tx, call, [...(await firstDuty(tx, call, to)), answer], persons);
}
