import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { addHours } from '@wengang/domain/calendar/instant.ts';
import type { ResponsibilityEvent } from '@wengang/domain/placements/responsibility/event.ts';
import { foldResponsibility } from '@wengang/domain/placements/responsibility/fold-responsibility.ts';
import type { ResponsibilityLedger } from '@wengang/domain/placements/responsibility/ledger.ts';
import { type Office, officeKey } from '@wengang/domain/placements/responsibility/office.ts';
import { theSystem } from '@wengang/domain/workflow/act.ts';
import type { UnmetCondition } from '@wengang/domain/workflow/unmet-condition.ts';
import { midnightOf } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { lockPersons } from '../store.ts';
import { actorOf } from './office-of.ts';
import { saveHolders } from './save-holders.ts';
import { listDuties, listEvents, listEventsOf, listWithoutFile, saveDuty, saveEvents } from './store.ts';
import { appointmentsOf, dutyOf, eventsOf, personsIn, rowsOf } from './stored-event.ts';

/** What did not count: the whole event, or one person of it. */
export type NotCounted = { event: string; person: string | undefined; unmet: UnmetCondition };

/**
 * Records events of responsibility and rebuilds the holders of the persons concerned, in the transaction of the operation. An answer
 * (accept, return) names its persons in `answered`. A person without a service file gets one first: the home village is the default holder.
 * What the rules refuse is not recorded, and returned.
 */
export async function recordResponsibility(
  tx: Tx,
  call: OperationCall,
  events: readonly ResponsibilityEvent[],
  answered: readonly string[] = [],
): Promise<readonly NotCounted[]> {
  const persons = [...new Set([...events.flatMap(personsIn), ...answered])].sort();
  await lockPersons(tx, persons);
  const opened = await openings(tx, call, persons, events);
  const stored = eventsOf(await listEvents(tx, persons));
  const offices = [...stored, ...events].flatMap(officesIn).map(officeKey);
  const duties = appointmentsOf(await listDuties(tx, [...new Set(offices)]));
  const ledger = foldResponsibility([...stored, ...duties, ...opened, ...events]);
  const fresh = new Set(events.map(({ id }) => id));
  const notCounted = ledger.refused
    .filter(({ event }) => fresh.has(event.id))
    .map(({ event, person, unmet }) => ({ event: event.id, person, unmet }));
  const counts = (event: ResponsibilityEvent, person: string): boolean =>
    !notCounted.some((one) => one.event === event.id && (one.person === undefined || one.person === person));
  await saveEvents(
    tx,
    [...opened, ...events].flatMap((event) => {
      const whom = isAnswer(event) ? answered : personsIn(event);
      return rowsOf(
        event,
        whom.filter((person) => counts(event, person)),
      );
    }),
    call.id,
  );
  for (const event of events)
    if (event.move === 'appoint' && counts(event, '')) await saveDuty(tx, dutyOf(event), call.id);
  await saveHolders(tx, call, persons, ledger);
  return notCounted;
}

/**
 * 更正: what these operations recorded of who looks after a person is taken back: it never happened, and the holder is whom the other events
 * name, at every instant since. An answer that they gave stands for the others of its list.
 */
export async function annulResponsibility(
  tx: Tx,
  call: OperationCall,
  person: string,
  operations: readonly string[],
): Promise<void> {
  const events = await listEventsOf(tx, person, operations);
  if (events.length === 0) return;
  const by = actorOf(call);
  await recordResponsibility(tx, call, [
    { id: call.newId(), at: call.recordedAt, by, move: 'annul', person, events },
  ]);
}

/** The service files of these persons as they stand, with who was on duty for the offices in them. */
export async function readResponsibility(
  tx: Tx,
  persons: readonly string[],
  offices: readonly Office[] = [],
): Promise<ResponsibilityLedger> {
  const stored = eventsOf(await listEvents(tx, persons));
  const keys = [...stored.flatMap(officesIn), ...offices].map(officeKey);
  return foldResponsibility([...stored, ...appointmentsOf(await listDuties(tx, [...new Set(keys)]))]);
}

const isAnswer = (event: ResponsibilityEvent): boolean => event.move === 'accept' || event.move === 'return';

function officesIn(event: ResponsibilityEvent): Office[] {
  switch (event.move) {
    case 'propose':
      return [event.from, event.to];
    case 'board':
    case 'appoint':
      return [event.office];
    case 'open':
    case 'release':
    case 'takeOver':
    case 'accept':
    case 'return':
    case 'moveHome':
    case 'close':
    case 'annul':
      return [];
  }
}

/** Opened on the day of the first home, and in any case before what is recorded now. */
async function openings(
  tx: Tx,
  call: OperationCall,
  persons: readonly string[],
  events: readonly ResponsibilityEvent[],
): Promise<ResponsibilityEvent[]> {
  const missing = await listWithoutFile(tx, persons);
  const opening = new Set(events.flatMap((event) => (event.move === 'open' ? [event.person] : [])));
  return missing
    .filter((file) => !opening.has(file.person_id))
    .map((file) => {
      const before = events.map(({ at }) => addHours(at, -1)).sort()[0];
      const home = file.since === null ? undefined : midnightOf(CivilDate.parse(file.since));
      const at = home === undefined || (before !== undefined && before < home) ? before : home;
      return {
        id: call.newId(),
        at: at ?? call.recordedAt,
        by: theSystem,
        move: 'open',
        person: file.person_id,
        village: String(file.home_region_id),
      };
    });
}
