import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Order, Period, Seeker } from '@wengang/domain/matching/market/market.ts';
import { labourMarket } from '../matching/labour-market.ts';
import type { Calibration } from './calibration.ts';
import { drawnFor, drawOf } from './chance.ts';
import { headOf, withFamily } from './families.ts';

/** What is drawn once for a county (how people really stay, what employers are like), and what for each season of it (who comes). */
export interface Seeds {
  readonly county: number;
  readonly season: number;
}

/** 一周新到的: people with who they go with, and orders; of one county, on the Monday of the week. */
export interface Arrivals {
  /** Those who go together or not at all. */
  readonly households: readonly (readonly Seeker[])[];
  readonly orders: readonly Order[];
}

/** The generator's market of a week: moved to the week and to one county, with families and with employers that come back. */
export function arrivalsOf(world: Calibration, { county, season: seed }: Seeds, week: number): Arrivals {
  const uneven = (mean: number, kind: number): number =>
    Math.round(mean * (1 + world.unevenness * (2 * drawOf(seed, drawnFor.week, week, kind) - 1)));
  const people = uneven(world.seekersAWeek, 0);
  const made = labourMarket(people, uneven(world.ordersAWeek, 1), 1000 * seed + week);
  const named = made.seekers.map((seeker) => movedSeeker(seeker, week));
  const together = named.map((seeker, n) =>
    withFamily(seeker, n, named, drawOf(seed, drawnFor.coupleRoom, week, headOf(n)) < world.coupleRoomWanted),
  );
  const households = Map.groupBy(together.keys(), headOf);
  return {
    households: [...households.values()].map((members) => members.flatMap((n) => together[n] ?? [])),
    orders: made.orders.map((order, n) => movedOrder(order, { world, county, seed, week, n })),
  };
}

const countyCode = '530629';
const atHome = (region: string): string =>
  region.startsWith('5306') ? `${countyCode}${region.slice(6)}` : region;
const weekOf = (id: string, week: number): string => `w${String(week).padStart(2, '0')}-${id}`;
const later = (day: CivilDate, week: number): CivilDate => addDays(day, 7 * week);
const moved = ({ from, to }: Period, week: number): Period => ({
  from: later(from, week),
  to: later(to, week),
});

const movedSeeker = (seeker: Seeker, week: number): Seeker => ({
  ...seeker,
  id: weekOf(seeker.id, week),
  home: { region: atHome(seeker.home.region) },
  availableFrom: later(seeker.availableFrom, week),
  companions: seeker.companions.map((companion) => ({ ...companion, with: weekOf(companion.with, week) })),
});

function movedOrder(
  order: Order,
  {
    world,
    county,
    seed,
    week,
    n,
  }: { world: Calibration; county: number; seed: number; week: number; n: number },
): Order {
  const employer = Math.floor(world.employers * drawOf(seed, drawnFor.employer, week, n));
  const places = Math.max(1, Math.round(world.shareOfPlaces * order.placesLeft));
  const isBatch = places >= 8 && drawOf(seed, drawnFor.batch, week, n) < world.batchShare;
  const { keptPromises: _kept, stayed: _stayed, ...rest } = order;
  return {
    ...rest,
    placesLeft: places,
    id: weekOf(order.id, week),
    job: weekOf(order.job, week),
    employer: `e${String(employer).padStart(2, '0')}`,
    place: { region: atHome(order.place.region) },
    start: moved(order.start, week),
    validUntil: later(order.validUntil, week),
    batchMinimum: isBatch ? 8 : 1,
    fellowWorkers: order.fellowWorkers.map(({ home, count }) => ({ home: atHome(home), count })),
    ...recordOf(county, employer),
  };
}

/** 用人单位的记录: of the employer, not of the order; shares as the generator has them. */
function recordOf(county: number, employer: number): Pick<Order, 'keptPromises' | 'stayed'> {
  const draw = (kind: number): number => drawOf(county, drawnFor.record, employer, kind);
  return {
    ...(draw(0) < 0.7 ? { keptPromises: 55 + Math.floor(46 * draw(1)) } : {}),
    ...(draw(2) < 0.4 ? { stayed: { due: 20, stayed: 6 + Math.floor(14 * draw(3)) } } : {}),
  };
}
