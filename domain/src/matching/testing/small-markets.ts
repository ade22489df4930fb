import fc from 'fast-check';
import { addDays, date } from '../../calendar/civil-date.ts';
import type { Companion, Limit, Market, Order, Pair, Seeker } from '../market/market.ts';
import { market, order, seeker } from './market.ts';

const places = ['441900118', '441900121', '330481', '530629100'];
const trades = ['6-09-02-01', '6-09-02-03', '4-02-06-01'];
/** Mostly the first value, so that small markets have something to compete for; now and then one that excludes. */
const mostly = <T>(usual: T, ...rare: T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(usual, ...rare) },
  );
const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays(date('2020-03-01'), n));

const aSeeker = fc.record({
  born: mostly(date('1990-02-28'), date('1970-01-01'), date('2003-05-01'), date('2005-01-01')),
  education: fc.constantFrom('primary' as const, 'junior' as const),
  tradesDone: fc.constantFrom(
    [],
    [{ trade: '6-09-02-01', months: 3 }],
    [{ trade: '4-02-06-01', months: 12 }],
  ),
  tradesWished: fc.subarray(trades, { maxLength: 1 }),
  wage: fc.constantFrom({ wanted: 450_000, least: 350_000 }, { wanted: 600_000, least: 400_000 }),
  places: fc.record({
    scope: mostly('any' as const, 'out-of-province' as const, 'in-county' as const, 'out-of-county' as const),
    wished: fc.subarray(['4419', '3304'], { maxLength: 1 }),
    excluded: mostly<string[]>([], ['33'], ['4419']),
  }),
  hours: mostly({ mostPerDay: 11, nightWork: true }, { mostPerDay: 9, nightWork: false }),
  needsCoupleRoom: mostly(false, true),
  availableFrom: mostly(date('2020-03-01'), date('2020-03-20'), date('2020-04-20')),
  festivals: mostly<Seeker['festivals']>([], [{ from: date('2020-04-04'), to: date('2020-04-06') }]),
  farmSeasons: mostly<Seeker['farmSeasons']>([], [{ from: date('2020-03-05'), to: date('2020-03-20') }]),
  firstTimeAway: fc.boolean(),
  offeredJobs: mostly<string[]>([], ['job-shared']),
}) satisfies fc.Arbitrary<Partial<Seeker>>;

const anOrder = fc.record({
  isShared: fc.boolean(),
  place: fc.constantFrom(...places).map((region) => ({ region })),
  trade: fc.constantFrom(...trades),
  placesLeft: fc.constantFrom(1, 1, 1, 2, 3, 0),
  pay: fc.constantFrom(
    { low: 300_000, high: 420_000, form: 'month' as const },
    { low: 420_000, high: 550_000, form: 'month' as const },
    { low: 520_000, high: 700_000, form: 'piece' as const },
    null,
  ),
  hours: fc.constantFrom({ perDay: 8, nightWork: false }, { perDay: 10, nightWork: true }),
  coupleRooms: mostly(1, 0),
  acceptsGroups: mostly(true, false),
  keptPromises: fc.constantFrom(60, 90, 100),
  batchMinimum: fc.constantFrom(1, 1, 1, 2, 3),
  stationNearby: fc.boolean(),
  dispatchStopped: mostly(false, true),
  start: day.map((from) => ({ from, to: addDays(from, 21) })),
  exposure: mostly(0, 1, 2),
}) satisfies fc.Arbitrary<Partial<Order> & { isShared: boolean }>;

/** Companions among the first four: a couple, kin to it, fellow villagers. */
const companions: fc.Arbitrary<readonly (readonly Companion[])[]> = fc.constantFrom<(readonly Companion[])[]>(
  [],
  [[{ with: 's1', as: 'couple' }], [{ with: 's0', as: 'couple' }]],
  [[{ with: 's1', as: 'couple' }], [{ with: 's2', as: 'kin' }], [{ with: 's3', as: 'fellow-villager' }]],
  [[{ with: 's1', as: 'fellow-villager' }], [{ with: 's2', as: 'fellow-villager' }]],
);

/** A station that receives two, and a bus with three seats. */
const limits: Limit[] = [
  { id: 'station', kind: 'station', homes: [], places: ['441900118'], capacity: 2 },
  { id: 'bus', kind: 'bus', homes: ['530629100'], places: ['4419'], capacity: 3 },
];

/** Small markets, and the same market with its lists in another order. */
export const smallMarket = (offersPerPlace: number): fc.Arbitrary<{ given: Market; shuffled: Market }> =>
  fc
    .record({
      seekers: fc.array(aSeeker, { minLength: 1, maxLength: 5, size: 'max' }),
      orders: fc.array(anOrder, { minLength: 1, maxLength: 4, size: 'max' }),
      companions,
      pins: fc.subarray<Pair>([
        { seeker: 's0', order: 'o0' },
        { seeker: 's2', order: 'o1' },
      ]),
      forbidden: fc.subarray<Pair>([
        { seeker: 's1', order: 'o0' },
        { seeker: 's3', order: 'o1' },
      ]),
      limits: fc.subarray(limits),
    })
    .chain((drawn) => {
      const seekers = drawn.seekers.map((overrides, n) =>
        seeker(`s${n}`, { ...overrides, companions: drawn.companions[n] ?? [] }),
      );
      // About half of the orders are one and the same job.
      const orders = drawn.orders.map(({ isShared, ...overrides }, n) =>
        order(`o${n}`, { ...overrides, ...(isShared ? { job: 'job-shared' } : {}) }),
      );
      const rest = {
        pins: drawn.pins,
        forbidden: drawn.forbidden,
        limits: drawn.limits,
        settings: { offersPerPlace, offersPerSeeker: 3 },
      };
      return fc.record({
        given: fc.constant(market(seekers, orders, rest)),
        shuffled: fc
          .tuple(
            fc.shuffledSubarray(seekers, { minLength: seekers.length }),
            fc.shuffledSubarray(orders, { minLength: orders.length }),
          )
          .map(([s, o]) => market(s, o, rest)),
      });
    });
