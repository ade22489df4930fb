import { birthday, type CivilDate, type DayNumber, dayNumber } from '../../calendar/civil-date.ts';
import { type Education, educationLevels } from '../../vacancies/order-terms.ts';
import type { Market, Order, Period, Place, Seeker } from './market.ts';
import { bindsTogether, type Unit, unitsOf } from './units.ts';

/** 求职者, with what comparisons need computed once. `index` is the place in the order of ids. Made when asked for: a hundred thousand would fill the memory. */
export interface PreparedSeeker {
  readonly index: number;
  readonly seeker: Seeker;
  readonly education: number;
  readonly available: DayNumber;
  readonly sixteen: DayNumber;
  readonly eighteen: DayNumber;
  readonly born: Seeker['born'];
  readonly bornYear: number;
  /** 1231 = 31 December. */
  readonly bornMonthDay: number;
  readonly farmSeasons: readonly DayRange[];
  /** 农忙与节庆: has to be at home then. */
  readonly homeTimes: readonly DayRange[];
  readonly done: ReadonlyMap<string, number>;
  readonly doneFamilies: ReadonlySet<string>;
  readonly wishedTrades: ReadonlySet<string>;
  readonly skills: ReadonlyMap<string, number>;
  readonly certificates: ReadonlySet<string>;
  readonly limits: ReadonlySet<string>;
  readonly avoids: ReadonlySet<string>;
  readonly forbidden: ReadonlySet<string>;
}

export interface PreparedOrder {
  readonly index: number;
  readonly order: Order;
  readonly education: number;
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly validUntil: DayNumber;
  /** Ages are counted on the first day of work that is still to come. */
  readonly ageOn: YearAndDay;
  readonly family: string;
  readonly accommodations: ReadonlySet<string>;
}

interface DayRange {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/** A day as age is counted by: 1231 = 31 December. */
export interface YearAndDay {
  readonly year: number;
  readonly monthDay: number;
}

/** The first and the last day on which any order counts ages. */
export interface StartSpan {
  readonly first: YearAndDay;
  readonly last: YearAndDay;
}

export interface PreparedMarket {
  readonly market: Market;
  readonly today: DayNumber;
  /** In the order of their ids. */
  readonly seekers: readonly Seeker[];
  readonly orders: readonly PreparedOrder[];
  readonly seekerIndex: ReadonlyMap<string, number>;
  readonly orderIndex: ReadonlyMap<string, number>;
  readonly ordersOf: (employer: string) => readonly number[];
  readonly span: StartSpan;
  readonly units: readonly Unit[];
  /** Unit index by seeker index. */
  readonly unitOf: Int32Array;
  readonly prepared: (seeker: number) => PreparedSeeker;
}

/** Sorts both lists by id (so that their order does not matter) and computes what every pair needs. An id that stands twice is a fault of the caller and thrown. */
export function prepareMarket(market: Market): PreparedMarket {
  const seekers = [...market.seekers].sort(byId);
  const orders = [...market.orders].sort(byId).map((order, index) => prepareOrder(order, index, market.asOf));
  const seekerIndex = new Map(seekers.map((seeker, index) => [seeker.id, index]));
  const orderIndex = new Map(orders.map(({ order, index }) => [order.id, index]));
  if (seekerIndex.size < seekers.length) throw new Error('somebody stands twice in the market');
  if (orderIndex.size < orders.length) throw new Error('an order stands twice in the market');
  const forbidden = Map.groupBy(market.forbidden, ({ seeker }) => seeker);
  const employers = Map.groupBy(orders, ({ order }) => order.employer);
  return {
    market,
    today: dayNumber(market.asOf),
    seekers,
    orders,
    seekerIndex,
    orderIndex,
    ordersOf: (employer) => (employers.get(employer) ?? []).map(({ index }) => index),
    span: spanOf(orders),
    ...unitsOf(seekers, seekerIndex),
    prepared: (index) => {
      const seeker = seekers[index];
      if (seeker === undefined) throw new Error('no such seeker in the market');
      return prepareSeeker(seeker, index, forbidden.get(seeker.id)?.map(({ order }) => order) ?? []);
    },
  };
}

/** 职业大类: the family of a trade code, `6-09-02-01` → `6-09`. */
const tradeFamily = (trade: string): string => trade.split('-').slice(0, 2).join('-');

/** 周岁 of a seeker on a day. */
export const ageOn = (
  { bornYear, bornMonthDay }: Pick<PreparedSeeker, 'bornYear' | 'bornMonthDay'>,
  { year, monthDay }: YearAndDay,
): number => year - bornYear - (monthDay < bornMonthDay ? 1 : 0);

/** 周岁 of a seeker when work at an order would begin. */
export const ageAt = (seeker: PreparedSeeker, order: PreparedOrder): number => ageOn(seeker, order.ageOn);

/** Kilometres between two places with coordinates, whole; undefined when one has none. */
export function kilometres(a: Place, b: Place): number | undefined {
  if (a.latitude === undefined || a.longitude === undefined) return undefined;
  if (b.latitude === undefined || b.longitude === undefined) return undefined;
  const radians = Math.PI / 180_000_000;
  const south = ((a.latitude + b.latitude) / 2) * radians;
  const x = (b.longitude - a.longitude) * radians * Math.cos(south);
  const y = (b.latitude - a.latitude) * radians;
  return Math.round(6371 * Math.sqrt(x * x + y * y));
}

/** Fellow villagers of a seeker in the market, by index, ascending, each once. */
export const villagersOf = (
  { id, companions }: Seeker,
  indexOf: ReadonlyMap<string, number>,
): readonly number[] =>
  [
    ...new Set(
      companions
        .filter((companion) => !bindsTogether(companion) && companion.with !== id)
        .flatMap((companion) => indexOf.get(companion.with) ?? []),
    ),
  ].sort((a, b) => a - b);

function prepareSeeker(seeker: Seeker, index: number, forbidden: readonly string[]): PreparedSeeker {
  return {
    index,
    seeker,
    education: rank(seeker.education),
    available: dayNumber(seeker.availableFrom),
    sixteen: dayNumber(birthday(seeker.born, 16)),
    eighteen: dayNumber(birthday(seeker.born, 18)),
    born: seeker.born,
    bornYear: yearOf(seeker.born),
    bornMonthDay: monthDayOf(seeker.born),
    farmSeasons: seeker.farmSeasons.map(dayRange),
    homeTimes: [...seeker.farmSeasons, ...seeker.festivals].map(dayRange),
    done: new Map(seeker.tradesDone.map(({ trade, months }) => [trade, months])),
    doneFamilies: setOf(seeker.tradesDone.map(({ trade }) => tradeFamily(trade))),
    wishedTrades: setOf(seeker.tradesWished),
    skills: new Map(seeker.skills.map(({ skill, level }) => [skill, level])),
    certificates: setOf(seeker.certificates),
    limits: setOf(seeker.healthLimits),
    avoids: setOf(seeker.avoidsEmployers),
    forbidden: setOf(forbidden),
  };
}

export function prepareOrder(order: Order, index: number, today: CivilDate): PreparedOrder {
  const counted = order.start.from > today ? order.start.from : today;
  return {
    index,
    order,
    education: rank(order.leastEducation),
    from: dayNumber(order.start.from),
    to: dayNumber(order.start.to),
    validUntil: dayNumber(order.validUntil),
    ageOn: { year: yearOf(counted), monthDay: monthDayOf(counted) },
    family: tradeFamily(order.trade),
    accommodations: new Set(order.accommodations),
  };
}

function spanOf(orders: readonly PreparedOrder[]): StartSpan {
  const days = orders.map(({ ageOn }) => ageOn).sort((a, b) => a.year - b.year || a.monthDay - b.monthDay);
  const none = { year: 0, monthDay: 0 };
  return { first: days[0] ?? none, last: days.at(-1) ?? none };
}

/** Nearly all are empty, and share one. */
const setOf = (list: readonly string[]): ReadonlySet<string> => (list.length === 0 ? nothing : new Set(list));
const nothing: ReadonlySet<string> = new Set();
const dayRange = ({ from, to }: Period): DayRange => ({ from: dayNumber(from), to: dayNumber(to) });
const yearOf = (day: CivilDate): number => Number(day.slice(0, 4));
const monthDayOf = (day: CivilDate): number => Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
const rank = (education: Education): number => educationLevels.indexOf(education);
const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
