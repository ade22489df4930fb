import { addDays, date } from '../../calendar/civil-date.ts';
import type { Companion, Market, Order, Seeker } from '../market/market.ts';
import { market, order, seeker } from './market.ts';

const trades = [
  ...['6-09-02-01', '6-09-02-03', '6-11-01-02', '6-25-03-01', '6-25-04-02'],
  ...['4-02-06-01', '4-13-01-05', '6-29-01-03'],
];
const places = ['441900118', '441900121', '441900130', '330481', '320583', '350583', '530112', '530629100'];
const strains = ['dust', 'heights', 'lifting', 'standing'] as const;

/** A made-up market of any size, the same for the same numbers. Shares are those of the demo network. */
export function madeUpMarket(seekerCount: number, orderCount: number, seed = 1): Market {
  const next = lehmer(seed);
  const seekers = Array.from({ length: seekerCount }, (_, n) => madeUpSeeker(n, seekerCount, next));
  const orders = Array.from({ length: orderCount }, (_, n) => madeUpOrder(n, orderCount, next));
  return market(seekers, orders);
}

type Next = (limit: number) => number;

function madeUpSeeker(n: number, count: number, next: Next): Seeker {
  const least = 250_000 + next(30) * 10_000;
  return seeker(id('s', n), {
    home: { region: `530629${100 + next(10)}${200 + next(9)}` },
    born: addDays(date('1962-01-01'), next(15_300)),
    education: pick(next, ['none', 'primary', 'primary', 'junior', 'junior', 'senior', 'college']),
    tradesDone: some(next, 3, 2, { trade: pick(next, trades), months: next(60) }),
    tradesWished: some(next, 2, 1, pick(next, trades)),
    wage: { wanted: least + next(20) * 10_000, least },
    places: {
      scope: pick(next, ['any', 'any', 'any', 'out-of-county', 'out-of-province', 'in-county']),
      wished: some(next, 3, 1, pick(next, places).slice(0, 4)),
      excluded: some(next, 6, 1, pick(next, places).slice(0, 2)),
    },
    hours: { mostPerDay: 9 + next(4), nightWork: next(3) > 0 },
    healthLimits: some(next, 8, 1, pick(next, strains)),
    availableFrom: addDays(date('2020-03-01'), next(40)),
    farmSeasons: some(next, 4, 1, { from: date('2020-06-01'), to: date('2020-06-25') }),
    firstTimeAway: next(4) === 0,
    speaksMandarin: next(5) > 0,
    companions: companionsOf(n, count),
  });
}

/** Every ninth pair is a couple; every fifth person names the next one as a fellow villager. */
function companionsOf(n: number, count: number): readonly Companion[] {
  const links: Companion[] = [];
  if (n % 9 === 0 && n + 1 < count) links.push({ with: id('s', n + 1), as: 'couple' });
  if (n % 9 === 1) links.push({ with: id('s', n - 1), as: 'couple' });
  if (n % 5 === 2 && n + 1 < count) links.push({ with: id('s', n + 1), as: 'fellow-villager' });
  return links;
}

function madeUpOrder(n: number, count: number, next: Next): Order {
  const low = 260_000 + next(30) * 10_000;
  const placesLeft = 1 + next(12);
  return order(id('o', n), {
    employer: id('e', next(Math.max(1, Math.ceil(count / 4)))),
    place: { region: pick(next, places) },
    trade: pick(next, trades),
    placesLeft,
    leastEducation: pick(next, ['none', 'none', 'primary', 'junior', 'senior']),
    age: next(3) === 0 ? { from: 18, to: 45 + next(10), reason: '重体力', relaxable: next(3) === 0 } : {},
    pay: { low, high: low + next(20) * 10_000, form: 'month' },
    hours: { perDay: 8 + next(4), nightWork: next(4) === 0 },
    strains: some(next, 4, 1, pick(next, strains)),
    coupleRooms: next(4) === 0 ? 1 + next(3) : 0,
    needsMandarin: next(4) === 0,
    start: { from: addDays(date('2020-03-01'), next(20)), to: addDays(date('2020-03-01'), 20 + next(30)) },
    batchMinimum: next(12) === 0 && placesLeft >= 4 ? 4 : 1,
    stationNearby: next(2) === 0,
    keptPromises: 60 + next(41),
  });
}

const id = (letter: string, n: number): string => `${letter}${String(n).padStart(6, '0')}`;

function pick<T>(next: Next, list: readonly T[]): T {
  const item = list[next(list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** The item in `share` of `of` cases. */
const some = <T>(next: Next, of: number, share: number, item: T): readonly T[] =>
  next(of) < share ? [item] : [];

/** Lehmer's generator: whole numbers below `limit`, the same row for the same seed. */
function lehmer(seed: number): Next {
  let state = (seed * 7919 + 1) % 2_147_483_647;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}
