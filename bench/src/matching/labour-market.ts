import { addDays, date } from '@wengang/domain/calendar/civil-date.ts';
import {
  type Companion,
  type Market,
  type Order,
  type Seeker,
  undecided,
} from '@wengang/domain/matching/market/market.ts';
import { below, pick, type Random, seeded } from '../random.ts';

/*
 * A labour market of any size, the same for the same seed: people of 20 poor counties (2,400 villages), orders of 170 towns in eight cities and
 * of workshops at home, 48 trades with their pay. Shares follow the demo network (chain page 6): age mean 41, 28 % first time away, schooling,
 * couples, Mandarin, disability, pay of 2018–2020, batches and couple rooms.
 */

/** About 23.5 places an order: 20,000 orders have 470,000. */
export function labourMarket(people: number, orderCount: number, seed = 1): Market {
  const random = seeded(seed);
  const seekers = Array.from({ length: people }, (_, n) => seekerOf(random, n, people));
  const orders = Array.from({ length: orderCount }, (_, n) => orderOf(random, n, orderCount));
  return { asOf: today, seekers, orders, ...undecided };
}

const today = date('2020-02-20');
const counties = Array.from({ length: 20 }, (_, n) => `5306${String(21 + n)}`);
const cities = ['4419', '4406', '4403', '3301', '3302', '3205', '3505', '5301'];
const towns = cities.flatMap((city) =>
  Array.from({ length: 20 }, (_, n) => `${city}${city === '4419' ? '00' : '01'}${101 + n}`),
);
const trades = Array.from({ length: 48 }, (_, n) => ({
  code: `6-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 4)).padStart(2, '0')}-${String(n).padStart(2, '0')}`,
  pay: 340_000 + (n % 9) * 25_000,
}));
const strains = ['dust', 'heights', 'lifting', 'standing', 'noise', 'fine-sight'] as const;
const skills = ['针车', '油漆', '焊工', '电工', '叉车', '砌筑'];

export const villageOf = (random: Random): string =>
  `${pick(random, counties)}${100 + below(random, 12)}${200 + below(random, 10)}`;

function seekerOf(random: Random, n: number, people: number): Seeker {
  const least = 260_000 + below(random, 28) * 10_000;
  const trade = pick(random, trades);
  const hasDone = chance(random, 0.72);
  return {
    id: `s${String(n).padStart(7, '0')}`,
    home: { region: villageOf(random) },
    born: addDays(today, -Math.round((18 + 40 * (random() + random()) * 0.5 + 3) * 365.25)),
    education: educationOf(random()),
    skills: chance(random, 0.12) ? [{ skill: pick(random, skills), level: 1 + below(random, 4) }] : [],
    certificates: [],
    tradesDone: hasDone ? [{ trade: trade.code, months: 1 + below(random, 60) }] : [],
    tradesWished: chance(random, 0.4) ? [pick(random, trades).code] : [],
    wage: { wanted: least + below(random, 18) * 10_000, least },
    places: {
      scope: scopeOf(random()),
      wished: chance(random, 0.45) ? [pick(random, cities)] : [],
      excluded: chance(random, 0.08) ? [pick(random, cities).slice(0, 2)] : [],
    },
    hours: { mostPerDay: 9 + below(random, 4), nightWork: chance(random, 0.65) },
    healthLimits: chance(random, 0.14) ? [pick(random, strains)] : [],
    accommodations: chance(random, 0.04) ? [pick(random, ['一楼宿舍', '坐凳', '手语'])] : [],
    needsLodging: chance(random, 0.8),
    needsCoupleRoom: false,
    availableFrom: addDays(today, below(random, 35)),
    farmSeasons: chance(random, 0.3) ? [pick(random, farmSeasons)] : [],
    festivals: [],
    firstTimeAway: chance(random, 0.28),
    speaksMandarin: chance(random, 0.8),
    companions: companionsOf(n, people),
    avoidsEmployers: [],
    offeredJobs: [],
  };
}

/** 22 % go as couples; every tenth names a fellow villager. */
function companionsOf(n: number, people: number): readonly Companion[] {
  const id = (of: number) => `s${String(of).padStart(7, '0')}`;
  const links: Companion[] = [];
  if (n % 9 === 0 && n + 1 < people) links.push({ with: id(n + 1), as: 'couple' });
  if (n % 9 === 1) links.push({ with: id(n - 1), as: 'couple' });
  if (n % 10 === 5 && n + 2 < people) links.push({ with: id(n + 2), as: 'fellow-villager' });
  return links;
}

function orderOf(random: Random, n: number, count: number): Order {
  const trade = pick(random, trades);
  const low = trade.pay - 40_000 + below(random, 12) * 10_000;
  const placesLeft = 1 + Math.floor(80 * random() ** 2.55);
  const isAtHome = chance(random, 0.06);
  const from = addDays(today, below(random, 20));
  return {
    id: `o${String(n).padStart(6, '0')}`,
    employer: `e${String(below(random, Math.max(1, Math.ceil(count / 4)))).padStart(5, '0')}`,
    job: `j${n}`,
    place: { region: isAtHome ? `${pick(random, counties)}10${below(random, 3)}` : pick(random, towns) },
    trade: trade.code,
    placesLeft,
    leastEducation: pick(random, ['none', 'none', 'none', 'primary', 'primary', 'junior', 'senior']),
    skills: chance(random, 0.1) ? [{ skill: pick(random, skills), level: 1 + below(random, 3) }] : [],
    certificates: [],
    age: chance(random, 0.6)
      ? { from: 18, to: 45 + 5 * below(random, 2), reason: '重体力', relaxable: chance(random, 0.33) }
      : {},
    pay: chance(random, 0.05) ? null : { low, high: low + 20_000 * (1 + below(random, 6)), form: 'month' },
    hours: { perDay: pick(random, [8, 9, 10, 10, 11, 11, 12]), nightWork: chance(random, 0.3) },
    strains: chance(random, 0.3) ? [pick(random, strains)] : [],
    minorHazards: [],
    meals: pick(random, ['free', 'charged', 'charged']),
    lodging: isAtHome ? 'none' : pick(random, ['free', 'free', 'charged']),
    coupleRooms: chance(random, 0.25) ? 1 + below(random, 6) : 0,
    accommodations: chance(random, 0.1) ? ['一楼宿舍', '坐凳'] : [],
    needsMandarin: chance(random, 0.25),
    start: { from, to: addDays(from, 10 + 5 * below(random, 7)) },
    validUntil: addDays(today, 10 + below(random, 60)),
    batchMinimum: placesLeft >= 8 && chance(random, 0.05) ? 8 : 1,
    acceptsGroups: chance(random, 0.95),
    stationNearby: chance(random, 0.4),
    ...(chance(random, 0.7) ? { keptPromises: 55 + below(random, 46) } : {}),
    ...(chance(random, 0.4) ? { stayed: { due: 20, stayed: 6 + below(random, 14) } } : {}),
    fellowWorkers: chance(random, 0.2) ? [{ home: villageOf(random).slice(0, 9), count: 3 }] : [],
    exposure: 0,
    dispatchStopped: chance(random, 0.02),
  };
}

const farmSeasons = [
  { from: date('2020-05-10'), to: date('2020-06-05') },
  { from: date('2020-06-10'), to: date('2020-06-30') },
  { from: date('2020-08-20'), to: date('2020-09-15') },
];

const educationOf = (share: number): Seeker['education'] =>
  share < 0.09
    ? 'none'
    : share < 0.47
      ? 'primary'
      : share < 0.9
        ? 'junior'
        : share < 0.98
          ? 'senior'
          : 'college';
const scopeOf = (share: number): Seeker['places']['scope'] =>
  share < 0.45 ? 'any' : share < 0.7 ? 'out-of-province' : share < 0.9 ? 'out-of-county' : 'in-county';

const chance = (random: Random, share: number): boolean => random() < share;
