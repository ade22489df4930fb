import { type CivilDate, dayNumber } from '../../calendar/civil-date.ts';
import type { PersonId } from '../../people/facts.ts';
import { homeOn } from '../../people/homes.ts';
import type { GroupId } from '../../placements/history.ts';
import { isInScope, type Period, type Population, type Scope } from './population.ts';

/** 乘坐结果: how far a passenger of a group came. Each implies the ones before it on the way. */
export type PassengerEnd =
  | 'listed' // 名单
  | 'no-show' // 未到
  | 'boarded' // 上车, still on the way
  | 'left-on-the-way' // 中途离队
  | 'travelled-on' // 自行前往
  | 'arrived' // 到达
  | 'not-taken-on' // 未入职
  | 'taken-on'; // 入职

/** 批次: what I08 needs of a group. One entry of `vehicles` is one leg, by its kind: coaches side by side are one trip. */
export type GroupManifest = {
  readonly groupId: GroupId;
  readonly departs: CivilDate;
  readonly vehicles: readonly ('coach' | 'train' | 'plane' | 'other')[];
  readonly passengers: readonly {
    readonly personId: PersonId;
    /** 名单, 候补补位, 增补 (found on arrival on no list: not part of 名单) */
    readonly listed: 'locked' | 'refill' | 'added';
    readonly end: PassengerEnd;
  }[];
};

type Seat = { readonly groupId: GroupId; readonly personId: PersonId };

/** I08 点对点输送: 人次 by stage (several legs are one), distinct persons beside, trips by kind of vehicle. */
export type Transport = {
  readonly listed: readonly Seat[];
  readonly boarded: readonly Seat[];
  readonly arrived: readonly Seat[];
  readonly takenOn: readonly Seat[];
  readonly noShows: readonly Seat[];
  readonly leftOnTheWay: readonly Seat[];
  readonly travelledOn: readonly Seat[];
  /** 增补: found on arrival on no list; beside 名单, not in it */
  readonly added: readonly Seat[];
  readonly personsBoarded: readonly PersonId[];
  readonly trips: Readonly<Partial<Record<GroupManifest['vehicles'][number], number>>>;
};

/** Sums the groups that leave in the period, over passengers at home in the scope on the day of leaving. */
export function transport(
  people: Population,
  groups: readonly GroupManifest[],
  { scope, period }: { scope: Scope; period: Period },
): Transport {
  const inPeriod = groups.filter(({ departs }) => departs >= period.from && departs <= period.to);
  const carried = inPeriod
    .map((group) => ({ ...group, passengers: passengersFrom(people, group, scope) }))
    .filter(({ passengers }) => passengers.length > 0);
  const seats = (test: (passenger: GroupManifest['passengers'][number]) => boolean): Seat[] =>
    carried.flatMap(({ groupId, passengers }) =>
      passengers.filter(test).map(({ personId }) => ({ groupId, personId })),
    );
  const boarded = seats(({ listed, end }) => listed !== 'added' && hasBoarded(end));
  return {
    listed: seats(({ listed }) => listed !== 'added'),
    boarded,
    arrived: seats(({ end }) => hasArrived(end)),
    takenOn: seats(({ end }) => end === 'taken-on'),
    noShows: seats(({ end }) => end === 'no-show'),
    leftOnTheWay: seats(({ end }) => end === 'left-on-the-way'),
    travelledOn: seats(({ end }) => end === 'travelled-on'),
    added: seats(({ listed }) => listed === 'added'),
    personsBoarded: [...new Set(boarded.map(({ personId }) => personId))],
    trips: tripsOf(carried),
  };
}

function passengersFrom(people: Population, group: GroupManifest, scope: Scope): GroupManifest['passengers'] {
  const here = new Set(
    people.people
      .filter(({ person }) => {
        const home = homeOn(person.homes, dayNumber(group.departs));
        return home !== undefined && isInScope(home, scope);
      })
      .map(({ id }) => id),
  );
  return group.passengers.filter(({ personId }) => here.has(personId));
}

const hasBoarded = (end: PassengerEnd): boolean => end !== 'listed' && end !== 'no-show';
const hasArrived = (end: PassengerEnd): boolean =>
  end === 'arrived' || end === 'taken-on' || end === 'not-taken-on';

function tripsOf(groups: readonly GroupManifest[]): Transport['trips'] {
  const trips: Partial<Record<GroupManifest['vehicles'][number], number>> = {};
  for (const { vehicles } of groups)
    for (const vehicle of vehicles) trips[vehicle] = (trips[vehicle] ?? 0) + 1;
  return trips;
}
