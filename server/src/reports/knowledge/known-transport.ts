import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import type { GroupAct } from '@wengang/domain/dispatch/group-evidence.ts';
import { groupMoves } from '@wengang/domain/dispatch/group-moves.ts';
import { foldGroup } from '@wengang/domain/dispatch/group-state.ts';
import type { PassengerAct } from '@wengang/domain/dispatch/passenger-evidence.ts';
import { foldPassenger, type PassengerState } from '@wengang/domain/dispatch/passenger-state.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { GroupId } from '@wengang/domain/placements/history.ts';
import type { FigurePersons } from '@wengang/domain/reports/figures/figures-by-rules.ts';
import type { Population } from '@wengang/domain/reports/population/population.ts';
import {
  type GroupManifest,
  type PassengerEnd,
  transport,
} from '@wengang/domain/reports/population/transport.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { actOf } from '../../placements/employment/stored-act.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type KnownGroup, listKnownGroups } from './store.ts';

type Log<Act> = readonly (Act | Correction)[];
type Asked = { from: string; on: string };

/** The groups that leave in a period with what had been stated of them: at the instant, and up to now. Passengers in sight only. */
export async function readKnownManifests(
  tx: Tx,
  { from, on }: Asked,
  knownAt: Instant,
): Promise<{ earlier: GroupManifest[]; now: GroupManifest[] }> {
  const groups = await listKnownGroups(tx, { from, on, knownAt });
  return {
    earlier: groups.flatMap((group) => manifestOf(group, ({ later }) => !later)),
    now: groups.flatMap((group) => manifestOf(group, () => true)),
  };
}

export const travellersOf = (manifests: readonly GroupManifest[]): PersonId[] => [
  ...new Set(manifests.flatMap(({ passengers }) => passengers.map(({ personId }) => personId))),
];

/** I08 by the pure rule: the persons of every figure, an id once for each seat. */
export function transportByRules(
  people: Population,
  manifests: readonly GroupManifest[],
  { scope, from, on }: { scope: string; from: CivilDate; on: CivilDate },
): FigurePersons {
  const seats = transport(people, manifests, { scope, period: { from, to: on } });
  const ids = (list: readonly { personId: PersonId }[]): PersonId[] => list.map(({ personId }) => personId);
  return {
    'group-listed': ids(seats.listed),
    'group-boarded': ids(seats.boarded),
    'group-arrived': ids(seats.arrived),
    'group-started': ids(seats.takenOn),
    'group-no-shows': ids(seats.noShows),
    'group-left': ids(seats.leftOnTheWay),
    'group-own-way': ids(seats.travelledOn),
    'group-added': ids(seats.added),
    'group-persons': seats.personsBoarded,
  };
}

/** A group that was still being formed, or was cancelled, counts nothing. */
function manifestOf(group: KnownGroup, isKnown: (act: { later: boolean }) => boolean): GroupManifest[] {
  // Notes stand in the same log (who arrived unlisted, whose seat was given up) and move nothing.
  const moves = group.acts.filter(({ move }) => move in groupMoves || move === 'correct');
  const log: Log<GroupAct> = moves.filter(isKnown).map((row) => actOf<GroupAct | Correction>(row));
  const status = foldGroup(log).state?.status;
  if (status === undefined || status === 'forming' || status === 'cancelled') return [];
  const passengers = group.passengers.flatMap(({ person_id, acts }) => {
    const known: Log<PassengerAct> = acts.filter(isKnown).map((row) => actOf<PassengerAct | Correction>(row));
    return passengerOf(PersonId.parse(person_id), known);
  });
  const vehicles = group.legs.map(({ kind }) => (kind === 'car' ? 'other' : kind));
  return [{ groupId: GroupId.parse(group.group_id), departs: group.depart_on, vehicles, passengers }];
}

function passengerOf(personId: PersonId, log: Log<PassengerAct>): GroupManifest['passengers'][number][] {
  const { state } = foldPassenger(log);
  const end = state === undefined ? undefined : endOf(state);
  if (end === undefined) return [];
  const moved = (move: PassengerAct['move']) => log.some((act) => act.move === move);
  const listed = moved('addOnArrival') ? 'added' : moved('refill') ? 'refill' : 'locked';
  return [{ personId, listed, end }];
}

/** Undefined: on no list. */
function endOf({ status }: PassengerState): PassengerEnd | undefined {
  switch (status) {
    case 'waiting':
    case 'removed':
      return undefined;
    case 'own-way':
      return 'travelled-on';
    case 'started':
      return 'taken-on';
    case 'not-started':
      return 'not-taken-on';
    case 'listed':
    case 'no-show':
    case 'boarded':
    case 'left-on-the-way':
    case 'arrived':
      return status;
  }
}
