import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import type { Market, Order, Pair, Period, Seeker } from '@wengang/domain/matching/market/market.ts';
import type { Ledger } from '../ledger.ts';

/** So many weeks are looked ahead: as many as most people have patience for. */
const weeksAhead = 3;

/** Ids of what is expected begin so. */
const mark = 'expected-';
export const isExpected = (id: string): boolean => id.startsWith(mark);

/**
 * 给后来的人留名额: the market with those who are expected in the next weeks, taken to be like those of the weeks before: the last
 * week's arrivals once more next week, and so on backwards. A plan of this market keeps a place for whom it suits better, and
 * lets somebody wait for an order that is expected, as long as he stays.
 */
export function withExpected(ledger: Ledger, week: number, market: Market): Market {
  const { world } = ledger;
  const last = world.calibration.arrivalWeeks - 1;
  const seekers: Seeker[] = [];
  const orders: Order[] = [];
  const forbidden: Pair[] = [];
  for (let ahead = 1; ahead <= weeksAhead && week + ahead <= last && week + 1 - ahead >= 0; ahead++) {
    const from = week + 1 - ahead;
    const days = 7 * (week + ahead - from);
    const people = world.parties.filter(({ arrives }) => arrives === from).flatMap(({ members }) => members);
    const coming = people.map((seeker) => expectedSeeker(seeker, days, ahead));
    const posts = world.posts
      .filter(({ arrives }) => arrives === from)
      .map(({ order }) => expectedOrder(order, days, ahead));
    const over = market.orders.filter(
      ({ id }) => (world.posts[world.postOf.get(id) ?? -1]?.last ?? -1) < week + ahead,
    );
    const gone = market.seekers.filter(
      ({ id }) => (world.parties[world.partyOf.get(id) ?? -1]?.leaves ?? 0) <= week + ahead,
    );
    forbidden.push(...everyPair(coming, over), ...everyPair(gone, posts));
    seekers.push(...coming);
    orders.push(...posts);
  }
  return {
    ...market,
    seekers: [...market.seekers, ...seekers],
    orders: [...market.orders, ...orders],
    forbidden: [...market.forbidden, ...forbidden],
  };
}

const everyPair = (seekers: readonly Seeker[], orders: readonly Order[]): readonly Pair[] =>
  seekers.flatMap(({ id }) => orders.map((order) => ({ seeker: id, order: order.id })));

const expectedId = (id: string, ahead: number): string => `${mark}${ahead}-${id}`;

const expectedSeeker = (seeker: Seeker, days: number, ahead: number): Seeker => ({
  ...seeker,
  id: expectedId(seeker.id, ahead),
  availableFrom: addDays(seeker.availableFrom, days),
  companions: seeker.companions.map((one) => ({ ...one, with: expectedId(one.with, ahead) })),
});

const expectedOrder = (order: Order, days: number, ahead: number): Order => ({
  ...order,
  id: expectedId(order.id, ahead),
  job: expectedId(order.job, ahead),
  start: later(order.start, days),
  validUntil: addDays(order.validUntil, days),
});

const later = ({ from, to }: Period, days: number): Period => ({
  from: addDays(from, days),
  to: addDays(to, days),
});
