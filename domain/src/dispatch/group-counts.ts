import { isOnTheList, type PassengerStatus } from './status.ts';

/** 批次计数输入 (I08): one line for a passenger of a group. */
export interface CountedPassenger {
  readonly personId: string;
  readonly status: PassengerStatus;
  /** Legs with a boarding tick; several legs are one person. */
  readonly ticks: number;
}

export interface CountedGroup {
  readonly groupId: string;
  readonly passengers: readonly CountedPassenger[];
  /** 车次, by kind of vehicle, one for each leg. */
  readonly legs: readonly { readonly kind: 'train' | 'coach' | 'plane' | 'car' }[];
}

export interface GroupCounts {
  /** 名单: the locked list and the refills; also who was added at the gate. */
  readonly listed: number;
  readonly boarded: number;
  readonly arrived: number;
  readonly started: number;
  readonly noShows: number;
  readonly leftOnTheWay: number;
  readonly ownWay: number;
  readonly trips: Readonly<Record<'train' | 'coach' | 'plane' | 'car', number>>;
}

/** 一个批次的人数 (chain page 3.5, I08). */
export function countGroup({ passengers, legs }: CountedGroup): GroupCounts {
  const count = (test: (passenger: CountedPassenger) => boolean) => passengers.filter(test).length;
  const at = (...statuses: PassengerStatus[]) => count(({ status }) => statuses.includes(status));
  const trips = (kind: 'train' | 'coach' | 'plane' | 'car') => legs.filter((leg) => leg.kind === kind).length;
  return {
    listed: count(({ status }) => isOnTheList(status)),
    boarded: count(({ ticks }) => ticks > 0),
    arrived: at('arrived', 'started', 'not-started'),
    started: at('started'),
    noShows: at('no-show'),
    leftOnTheWay: at('left-on-the-way'),
    ownWay: at('own-way'),
    trips: { train: trips('train'), coach: trips('coach'), plane: trips('plane'), car: trips('car') },
  };
}

/** 合计: 人次 add up over groups; 人 are distinct persons, shown beside them. */
export function countGroups(groups: readonly CountedGroup[]): GroupCounts & { readonly persons: number } {
  const persons = new Set(
    groups.flatMap((group) =>
      group.passengers.filter(({ ticks }) => ticks > 0).map(({ personId }) => personId),
    ),
  );
  return { ...groups.map(countGroup).reduce(add, nothing), persons: persons.size };
}

const nothing: GroupCounts = countGroup({ groupId: '', passengers: [], legs: [] });

function add(a: GroupCounts, b: GroupCounts): GroupCounts {
  return {
    listed: a.listed + b.listed,
    boarded: a.boarded + b.boarded,
    arrived: a.arrived + b.arrived,
    started: a.started + b.started,
    noShows: a.noShows + b.noShows,
    leftOnTheWay: a.leftOnTheWay + b.leftOnTheWay,
    ownWay: a.ownWay + b.ownWay,
    trips: {
      train: a.trips.train + b.trips.train,
      coach: a.trips.coach + b.trips.coach,
      plane: a.trips.plane + b.trips.plane,
      car: a.trips.car + b.trips.car,
    },
  };
}
