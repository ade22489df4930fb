import { date } from '../../calendar/civil-date.ts';
import { type Market, type MatchingSettings, type Order, type Seeker, undecided } from '../market/market.ts';

const asOf = date('2020-03-01');

/** Somebody of 扎西镇 who fits the builder's order in every condition. */
export function seeker(id: string, overrides: Partial<Seeker> = {}): Seeker {
  return {
    id,
    home: { region: '530629100201' },
    born: date('1985-06-10'),
    education: 'junior',
    skills: [],
    certificates: [],
    tradesDone: [],
    tradesWished: [],
    wage: { wanted: 500_000, least: 400_000 },
    places: { scope: 'any', wished: [], excluded: [] },
    hours: { mostPerDay: 11, nightWork: true },
    healthLimits: [],
    accommodations: [],
    needsLodging: true,
    needsCoupleRoom: false,
    availableFrom: asOf,
    farmSeasons: [],
    festivals: [],
    firstTimeAway: false,
    speaksMandarin: true,
    companions: [],
    avoidsEmployers: [],
    offeredJobs: [],
    ...overrides,
  };
}

export function order(id: string, overrides: Partial<Order> = {}): Order {
  return {
    id,
    employer: `employer-${id}`,
    job: `job-${id}`,
    place: { region: '441900118' },
    trade: '6-09-02-01',
    placesLeft: 2,
    leastEducation: 'primary',
    skills: [],
    certificates: [],
    age: {},
    pay: { low: 420_000, high: 550_000, form: 'month' },
    hours: { perDay: 10, nightWork: false },
    strains: [],
    minorHazards: [],
    meals: 'charged',
    lodging: 'free',
    coupleRooms: 0,
    accommodations: [],
    needsMandarin: false,
    start: { from: date('2020-03-05'), to: date('2020-03-25') },
    validUntil: date('2020-05-01'),
    batchMinimum: 1,
    acceptsGroups: true,
    stationNearby: true,
    fellowWorkers: [],
    exposure: 0,
    dispatchStopped: false,
    ...overrides,
  };
}

export function market(
  seekers: readonly Seeker[],
  orders: readonly Order[],
  rest: Partial<Omit<Market, 'settings'>> & { settings?: Partial<MatchingSettings> } = {},
): Market {
  const { settings, ...decided } = rest;
  return {
    asOf,
    seekers,
    orders,
    ...undecided,
    ...decided,
    settings: { ...undecided.settings, ...settings },
  };
}
