import { birthday, type CivilDate, type DayNumber, dayNumber } from '../../calendar/civil-date.ts';
import { type Education, educationLevels } from '../../vacancies/order-terms.ts';
import type { Market, Order, Place, Seeker } from './market.ts';

/** 求职者, with what comparisons need computed once. `index` is the place in the order of ids. */
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
  readonly farmSeasons: readonly { readonly from: DayNumber; readonly to: DayNumber }[];
  readonly done: ReadonlyMap<string, number>;
  readonly doneFamilies: ReadonlySet<string>;
  readonly wishedTrades: ReadonlySet<string>;
  readonly skills: ReadonlyMap<string, number>;
  readonly certificates: ReadonlySet<string>;
  readonly limits: ReadonlySet<string>;
  readonly avoids: ReadonlySet<string>;
  readonly forbidden: ReadonlySet<string>;
  /** Indexes of the other members of the unit that goes together or not at all. */
  readonly inseparable: readonly number[];
  readonly villagers: readonly number[];
}

export interface PreparedOrder {
  readonly index: number;
  readonly order: Order;
  readonly education: number;
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly validUntil: DayNumber;
  /** Ages are counted on the first day of work that is still to come. */
  readonly ageYear: number;
  readonly ageMonthDay: number;
  readonly family: string;
  readonly accommodations: ReadonlySet<string>;
}

export interface PreparedMarket {
  readonly market: Market;
  readonly today: DayNumber;
  readonly seekers: readonly PreparedSeeker[];
  readonly orders: readonly PreparedOrder[];
  readonly seekerIndex: ReadonlyMap<string, number>;
  readonly orderIndex: ReadonlyMap<string, number>;
}

/** Sorts both lists by id (so that their order does not matter) and computes what every pair needs. */
export function prepareMarket(market: Market): PreparedMarket {
  const seekers = [...market.seekers].sort(byId);
  const orders = [...market.orders].sort(byId);
  const seekerIndex = new Map(seekers.map((seeker, index) => [seeker.id, index]));
  const units = inseparableUnits(seekers, seekerIndex);
  const forbidden = new Map<string, Set<string>>();
  for (const { seeker, order } of market.forbidden)
    forbidden.set(seeker, (forbidden.get(seeker) ?? new Set()).add(order));
  return {
    market,
    today: dayNumber(market.asOf),
    seekers: seekers.map((seeker, index) =>
      prepareSeeker(seeker, index, {
        forbidden: forbidden.get(seeker.id) ?? new Set(),
        unit: units[index] ?? [],
        villagers: villagersOf(seeker, seekerIndex),
      }),
    ),
    orders: orders.map((order, index) => prepareOrder(order, index, market.asOf)),
    seekerIndex,
    orderIndex: new Map(orders.map((order, index) => [order.id, index])),
  };
}

/** 职业大类: the family of a trade code, `6-09-02-01` → `6-09`. */
const tradeFamily = (trade: string): string => trade.split('-').slice(0, 2).join('-');

/** 周岁 of a seeker when work at an order would begin. */
export function ageAt(seeker: PreparedSeeker, order: PreparedOrder): number {
  const years = order.ageYear - seeker.bornYear;
  return order.ageMonthDay < seeker.bornMonthDay ? years - 1 : years;
}

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

function prepareSeeker(
  seeker: Seeker,
  index: number,
  links: { forbidden: ReadonlySet<string>; unit: readonly number[]; villagers: readonly number[] },
): PreparedSeeker {
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
    farmSeasons: seeker.farmSeasons.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) })),
    done: new Map(seeker.tradesDone.map(({ trade, months }) => [trade, months])),
    doneFamilies: new Set(seeker.tradesDone.map(({ trade }) => tradeFamily(trade))),
    wishedTrades: new Set(seeker.tradesWished),
    skills: new Map(seeker.skills.map(({ skill, level }) => [skill, level])),
    certificates: new Set(seeker.certificates),
    limits: new Set(seeker.healthLimits),
    avoids: new Set(seeker.avoidsEmployers),
    forbidden: links.forbidden,
    inseparable: links.unit.filter((other) => other !== index),
    villagers: links.villagers,
  };
}

function prepareOrder(order: Order, index: number, today: CivilDate): PreparedOrder {
  const ageOn = order.start.from > today ? order.start.from : today;
  return {
    index,
    order,
    education: rank(order.leastEducation),
    from: dayNumber(order.start.from),
    to: dayNumber(order.start.to),
    validUntil: dayNumber(order.validUntil),
    ageYear: yearOf(ageOn),
    ageMonthDay: monthDayOf(ageOn),
    family: tradeFamily(order.trade),
    accommodations: new Set(order.accommodations),
  };
}

const yearOf = (day: CivilDate): number => Number(day.slice(0, 4));
const monthDayOf = (day: CivilDate): number => Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
const rank = (education: Education): number => educationLevels.indexOf(education);

/** Couples and kin, joined over all links: A with B and B with C is one unit of three. */
function inseparableUnits(
  seekers: readonly Seeker[],
  indexOf: ReadonlyMap<string, number>,
): readonly (readonly number[])[] {
  const parent = seekers.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== undefined && parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  seekers.forEach((seeker, index) => {
    for (const companion of seeker.companions) {
      const other = indexOf.get(companion.with);
      if (companion.as === 'fellow-villager' || other === undefined) continue;
      const [a, b] = [root(index), root(other)];
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  });
  const members = new Map<number, number[]>();
  seekers.forEach((_, index) => {
    const unit = members.get(root(index)) ?? [];
    unit.push(index);
    members.set(root(index), unit);
  });
  return seekers.map((_, index) => members.get(root(index)) ?? [index]);
}

function villagersOf(seeker: Seeker, indexOf: ReadonlyMap<string, number>): readonly number[] {
  return seeker.companions
    .filter((companion) => companion.as === 'fellow-villager')
    .flatMap((companion) => indexOf.get(companion.with) ?? [])
    .sort((a, b) => a - b);
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
