import { Instant } from '@wengang/domain/calendar/instant.ts';
import type { ResponsibilityEvent } from '@wengang/domain/placements/responsibility/event.ts';
import { officeKey } from '@wengang/domain/placements/responsibility/office.ts';
import type { DutyRow, EventRow } from './store.ts';

/** The persons whom an event concerns by itself; an answer concerns those of its handover, an appointment nobody. */
export function personsIn(event: ResponsibilityEvent): readonly string[] {
  if ('persons' in event) return [...new Set(event.persons)];
  return 'person' in event ? [event.person] : [];
}

/** One row for each person; the other persons of the same event stand in their own rows. */
export function rowsOf(event: ResponsibilityEvent, persons: readonly string[]): EventRow[] {
  const { id, at, by, move, ...rest } = event;
  const detail = Object.fromEntries(
    Object.entries(rest).filter(([key]) => key !== 'person' && key !== 'persons' && key !== 'exceptions'),
  );
  const exceptions = 'exceptions' in event ? event.exceptions : [];
  return persons.map((person) => {
    const own = exceptions.filter((exception) => exception.person === person);
    return {
      person_id: person,
      event_id: id,
      at,
      role: by.role,
      account: by.id,
      move,
      detail: own.length > 0 ? { ...detail, exceptions: own } : detail,
    };
  });
}

const manyPersons = new Set(['board', 'release', 'propose']);

/** The events again, with those of their persons whose rows were read. */
export function eventsOf(rows: readonly EventRow[]): ResponsibilityEvent[] {
  const byId = new Map<string, EventRow[]>();
  for (const row of rows) byId.set(row.event_id, [...(byId.get(row.event_id) ?? []), row]);
  return [...byId.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const persons = same.map((row) => row.person_id);
    const head = {
      id: first.event_id,
      at: Instant.parse(first.at),
      by: { role: first.role, id: first.account },
      move: first.move,
    };
    const whom = manyPersons.has(first.move)
      ? { persons }
      : first.move === 'accept'
        ? { exceptions: same.flatMap((row) => row.detail.exceptions ?? []) }
        : first.move === 'return'
          ? {}
          : { person: persons[0] };
    // Written by rowsOf, from an event: it has this shape.
    return [{ ...first.detail, ...head, ...whom } as ResponsibilityEvent];
  });
}

export const appointmentsOf = (rows: readonly DutyRow[]): ResponsibilityEvent[] =>
  rows.map(
    (row) =>
      ({
        id: row.event_id,
        at: Instant.parse(row.at),
        by: { role: row.role, id: row.account },
        move: 'appoint',
        office: row.office,
        to: row.duty_account,
      }) as ResponsibilityEvent, // written by dutyOf
  );

export const dutyOf = (event: Extract<ResponsibilityEvent, { move: 'appoint' }>): DutyRow => ({
  office_key: officeKey(event.office),
  event_id: event.id,
  at: event.at,
  office: event.office,
  duty_account: event.to,
  role: event.by.role,
  account: event.by.id,
});
