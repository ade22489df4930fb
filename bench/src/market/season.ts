import { addDays, type CivilDate, date, daysBetween } from '@wengang/domain/calendar/civil-date.ts';
import type { Order, Seeker } from '@wengang/domain/matching/market/market.ts';
import { arrivalsOf, type Seeds } from './arrivals.ts';
import type { Calibration } from './calibration.ts';
import { drawnFor, drawOf } from './chance.ts';

/** 同行单元 with its time in the market: weeks from `arrives` to before `leaves`. */
export interface Party {
  readonly index: number;
  readonly members: readonly Seeker[];
  /** A number for each member, by which his luck is drawn. */
  readonly numbers: readonly number[];
  /** Couple rooms. */
  readonly rooms: number;
  readonly arrives: number;
  readonly leaves: number;
}

/** 岗位 with its time in the market: weeks from `arrives` to `last`. */
export interface Post {
  readonly index: number;
  readonly order: Order;
  readonly arrives: number;
  readonly last: number;
}

/** 一季: all who come and all orders of it. Indexes by id of a seeker, and of an order. */
export interface Season {
  readonly seeds: Seeds;
  readonly calibration: Calibration;
  readonly parties: readonly Party[];
  readonly posts: readonly Post[];
  readonly partyOf: ReadonlyMap<string, number>;
  readonly postOf: ReadonlyMap<string, number>;
}

export function seasonOf(calibration: Calibration, seeds: Seeds): Season {
  const parties: Party[] = [];
  const posts: Post[] = [];
  for (let week = 0; week < calibration.arrivalWeeks; week++) {
    const { households, orders } = arrivalsOf(calibration, seeds, week);
    for (const members of households) {
      const index = parties.length;
      const { least, most } = calibration.patience;
      const patience =
        least + Math.floor((most - least + 1) * drawOf(seeds.season, drawnFor.patience, index));
      const rooms = Math.ceil(members.filter(({ needsCoupleRoom }) => needsCoupleRoom).length / 2);
      const numbers = members.map(({ id }) => numberOf(id));
      parties.push({
        index,
        members,
        numbers,
        rooms,
        arrives: week,
        leaves: Math.min(week + patience, calibration.weeks),
      });
    }
    for (const order of orders)
      posts.push({ index: posts.length, order, arrives: week, last: lastWeekOf(order, calibration.weeks) });
  }
  return {
    seeds,
    calibration,
    parties,
    posts,
    partyOf: new Map(parties.flatMap(({ members, index }) => members.map(({ id }) => [id, index] as const))),
    postOf: new Map(posts.map(({ order, index }) => [order.id, index])),
  };
}

/** The number of a seeker: `w03-s0000017` is 3 · 100,000 + 17. */
const numberOf = (id: string): number => Number(id.slice(1, 3)) * 100_000 + Number(id.slice(5));

/** The generator's day; the Monday of the first week. */
const firstMonday = date('2020-02-20');
export const mondayOf = (week: number): CivilDate => addDays(firstMonday, 7 * week);

/** The last week on whose Monday the order is valid and can still be started. */
function lastWeekOf({ validUntil, start }: Order, weeks: number): number {
  const end = validUntil < start.to ? validUntil : start.to;
  return Math.min(Math.floor(daysBetween(firstMonday, end) / 7), weeks - 1);
}
