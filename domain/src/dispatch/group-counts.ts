import { hasBoarded, isOnTheList, type PassengerStatus } from './status.ts';

/** 批次计数输入 (I08): one line for a passenger of a group. */
export interface CountedPassenger {
  readonly personId: string;
  readonly status: PassengerStatus;
  /** 增补: at the gate without being listed. */
  readonly added: boolean;
}

export interface CountedGroup {
  readonly groupId: string;
  readonly passengers: readonly CountedPassenger[];
  /** 车次, by kind of vehicle, one for each leg (I08: trips by vehicle kind): vehicles that run side by side are one trip of the group. */
  readonly legs: readonly { readonly kind: 'train' | 'coach' | 'plane' | 'car' }[];
}

export interface GroupCounts {
  /** 名单: the locked list and the refills; who was added at the gate stands beside it. */
  readonly listed: number;
  readonly boarded: number;
  readonly arrived: number;
  readonly started: number;
  readonly noShows: number;
  readonly leftOnTheWay: number;
  readonly ownWay: number;
  readonly added: number;
  readonly trips: Readonly<Record<'train' | 'coach' | 'plane' | 'car', number>>;
}

/** 上车: who arrived has boarded, whether or not a tick reached us, as `seats_in` of the reports counts it; who was added did so on no list. */
const boarded = ({ status, added }: CountedPassenger): boolean => !added && hasBoarded(status);

/** 一个批次的人数 (chain page 3.5, I08). */
export function countGroup({ passengers, legs }: CountedGroup): GroupCounts {
  const count = (test: (passenger: CountedPassenger) => boolean) => passengers.filter(test).length;
  const at = (...statuses: PassengerStatus[]) => count(({ status }) => statuses.includes(status));
  const trips = (kind: 'train' | 'coach' | 'plane' | 'car') => legs.filter((leg) => leg.kind === kind).length;
  return {
    listed: count((one) => isOnTheList(one.status) && !one.added),
    boarded: count(boarded),
    arrived: at('arrived', 'started', 'not-started'),
    started: at('started'),
    noShows: at('no-show'),
    leftOnTheWay: at('left-on-the-way'),
    ownWay: at('own-way'),
    added: count(({ added }) => added),
    trips: { train: trips('train'), coach: trips('coach'), plane: trips('plane'), car: trips('car') },
  };
}

/** 合计: 人次 add up over groups; 人 are distinct persons, shown beside them. */
export function countGroups(groups: readonly CountedGroup[]): GroupCounts & { readonly persons: number } {
  const persons = new Set(
    groups.flatMap((group) => group.passengers.filter(boarded).map(({ personId }) => personId)),
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
    added: a.added + b.added,
    trips: {
      train: a.trips.train + b.trips.train,
      coach: a.trips.coach + b.trips.coach,
      plane: a.trips.plane + b.trips.plane,
      car: a.trips.car + b.trips.car,
    },
  };
}
