import { addDays, CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Tx } from '../platform/database/database.ts';
import type { OperationCall } from '../platform/operations/bound-operation.ts';
import { endGrants, type GroupRow, type NewGrant, saveGrants } from './store.ts';

/** Days after the expected arrival for which each reader of the list keeps seeing its persons: ticks and papers come in late. */
const daysAfter = { escort: 3, receiving: 45, employer: 30 };

const purposeOf = ({ group_id }: GroupRow): string => `dispatch:${group_id}`;

/** Lets the escorts, the receiving region and the employer see these persons of a locked list, for the time that each needs. */
export async function showList(
  tx: Tx,
  call: OperationCall,
  group: GroupRow,
  persons: readonly string[],
): Promise<void> {
  const expected = CivilDate.parse(group.expected_on);
  const none = { place: null, organisation: null, account: null };
  const readers: Omit<NewGrant, 'person' | 'id'>[] = [
    ...group.vehicles.flatMap(({ escortId }) =>
      escortId === undefined
        ? []
        : [{ ...none, account: escortId, until: addDays(expected, daysAfter.escort) }],
    ),
    { ...none, place: group.receiving_path, until: addDays(expected, daysAfter.receiving) },
    ...(group.employer_id === null
      ? []
      : [{ ...none, organisation: group.employer_id, until: addDays(expected, daysAfter.employer) }]),
  ];
  // The same escort on two vehicles is one reader.
  const distinct = [...new Map(readers.map((reader) => [JSON.stringify(reader), reader])).values()];
  await saveGrants(
    tx,
    persons.flatMap((person) => distinct.map((reader) => ({ ...reader, person, id: call.newId() }))),
    { purpose: purposeOf(group), from: call.context.businessDay, by: call.id },
  );
}

/** From today nobody sees these persons because of this group. */
export async function hideList(
  tx: Tx,
  call: OperationCall,
  group: GroupRow,
  persons: readonly string[],
): Promise<void> {
  await endGrants(tx, persons, {
    purpose: purposeOf(group),
    lastDay: addDays(call.context.businessDay, -1),
  });
}
