import { addDays, CivilDate, daysBetween } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { listUnlisted } from '@wengang/domain/dispatch/arrival-contract.ts';
import { type CountedGroup, countGroup, countGroups } from '@wengang/domain/dispatch/group-counts.ts';
import {
  countGroupsQuery,
  listGroups,
  listPassengers,
} from '@wengang/domain/dispatch/group-lists-contract.ts';
import { isReceiptOverdue, receiptDays } from '@wengang/domain/dispatch/group-moves.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { GroupId } from '@wengang/domain/placements/history.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { maskDocument } from '../platform/vault/mask.ts';
import { listUnlistedOf } from './arrival/unlisted.ts';
import { concerns, givenUpMove } from './group-ledger.ts';
import {
  type CountedPassenger,
  countConsentsOpen,
  countGivenUp,
  listCountedPassengers,
  listNamedPassengers,
} from './passengers/store.ts';
import { findGroup, type GroupRow, listGroupsOf, listGroupsOfPeriod } from './store.ts';

export const answerListGroups = respondTo(listGroups, async (tx, { context }, { overdueOnly }) => {
  const today = context.businessDay;
  const groups = await listGroupsOf(tx, context, overdueOnly ? addDays(today, -receiptDays) : null);
  const givenUp = await countGivenUp(
    tx,
    groups.map(({ group_id }) => group_id),
    givenUpMove,
  );
  const consents = await countConsentsOpen(
    tx,
    groups.map(({ group_id }) => group_id),
  );
  return accept({
    reply: {
      groups: groups.map((group) => ({
        ...summaryOf(group, today),
        seatsGivenUp: givenUp.get(group.group_id) ?? 0,
        consentsOpen: consents.get(group.group_id) ?? 0,
      })),
    },
    persons: [],
  });
});

function summaryOf(group: GroupRow, today: CivilDate) {
  const arrivedOn = group.arrived_on === null ? null : CivilDate.parse(group.arrived_on);
  const { status } = group;
  const overdue = arrivedOn !== null && isReceiptOverdue(status, arrivedOn, today);
  return {
    groupId: GroupId.parse(group.group_id),
    status,
    destination: group.destination,
    departOn: CivilDate.parse(group.depart_on),
    expectedOn: CivilDate.parse(group.expected_on),
    arrivedOn,
    paperNumber: group.paper_number,
    agreement: group.agreement,
    legs: group.legs,
    vehicles: group.vehicles,
    overdueDays: overdue ? daysBetween(arrivedOn, today) - receiptDays : null,
  };
}

/**
 * I08 of the groups that leave in a period, over the passengers in sight. The source is domain/src/dispatch/group-counts.ts; who was added
 * at the gate stands beside 名单 and not in it (chain 3.5: the locked list and the refills).
 */
export const answerCountGroups = respondTo(countGroupsQuery, async (tx, { context }, { from, to }) => {
  const path = context.home;
  const rows = path === null ? [] : await listGroupsOfPeriod(tx, { path, from, to });
  const passengers = await listCountedPassengers(
    tx,
    rows.map(({ group_id }) => group_id),
  );
  const byGroup = Map.groupBy(passengers, ({ group_id }) => group_id);
  const counted = rows.map((row) => countedGroup(row, byGroup.get(row.group_id) ?? []));
  return accept({
    reply: {
      groups: counted.map((group) => ({ groupId: GroupId.parse(group.groupId), ...countGroup(group) })),
      total: countGroups(counted),
    },
    persons: [],
  });
});

const countedGroup = (row: GroupRow, passengers: readonly CountedPassenger[]): CountedGroup => ({
  groupId: row.group_id,
  passengers: passengers.map(({ person_id, status, added }) => ({ personId: person_id, status, added })),
  legs: row.legs,
});

export const answerListPassengers = respondTo(listPassengers, async (tx, { context }, { groupId }) => {
  const group = await findGroup(tx, groupId);
  if (group === undefined || !concerns({ context }, group)) return refuse(notFound, { what: 'group' });
  const rows = await listNamedPassengers(tx, groupId);
  return accept({
    reply: {
      groupId,
      passengers: rows.map((row) => ({
        personId: PersonId.parse(row.person_id),
        name: row.name,
        status: row.status,
        vehicle: row.vehicle,
        seat: row.seat,
        refilled: row.refilled,
        added: row.added,
        countyConsent: row.county_consent,
        ticks: row.ticks,
      })),
    },
    persons: rows.map(({ person_id }) => person_id),
  });
});

/** Only the sending county reads what the station wrote down about persons who are nobody's yet; numbers masked, as in every list. */
export const answerListUnlisted = respondTo(listUnlisted, async (tx, { context, keyring }, { groupId }) => {
  const group = await findGroup(tx, groupId);
  if (group === undefined || !concerns({ context }, group)) return refuse(notFound, { what: 'group' });
  const unlisted = await listUnlistedOf(tx, keyring, groupId);
  return accept({
    reply: {
      unlisted: unlisted.map(({ arrivalId, name, idNumber, on }) => ({
        arrivalId,
        name,
        idNumber: maskDocument(idNumber, 'office'),
        on: CivilDate.parse(on),
      })),
    },
    persons: [],
    about: unlisted.length === 0 ? [] : [`group:${groupId}`],
  });
});
