import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign } from './assignment/assign.ts';
import type { Market, Offer, Order, SeekerOffers } from './market/market.ts';
import { makeOffers } from './offers/offers.ts';
import { explainPair } from './ranking/explain.ts';
import { type RankedMarket, rankMarket } from './ranking/ranked-market.ts';
import { madeUpMarket } from './testing/made-up-market.ts';
import {
  bestStay,
  brokenRules,
  mostFloorOffers,
  referenceChoices,
  referenceRanking,
  referenceUnits,
  villagersTogether,
} from './testing/reference.ts';
import { smallMarket } from './testing/small-markets.ts';

test('the offers of every seeker are the exact best, in order, as long as no exposure limit binds', () => {
  fc.assert(
    fc.property(smallMarket(100), ({ given }) => {
      const offers = new Map(
        makeOffers(given).map((line) => [line.seeker, line.offers.map(({ order }) => order)]),
      );
      for (const unit of referenceUnits(given)) {
        const expected = referenceChoices(given, unit).slice(0, given.settings.offersPerSeeker);
        for (const seeker of unit) expect(offers.get(seeker)).toEqual(expected.map(({ id }) => id));
      }
    }),
    { numRuns: 80 },
  );
});

test('a total is the sum of its named parts, each with a reason in two languages', () => {
  fc.assert(
    fc.property(smallMarket(2), ({ given }) => {
      for (const { offers } of makeOffers(given))
        for (const { total, parts } of offers) {
          expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(total);
          expect(
            parts.every(
              ({ value, because }) => value >= 0 && value <= 1 && because.zh !== '' && because.en !== '',
            ),
          ).toBe(true);
        }
    }),
    { numRuns: 50 },
  );
});

test('no order is offered beyond its exposure limit, and as many people as possible have two different jobs', () => {
  fc.assert(
    fc.property(smallMarket(1), ({ given }) => {
      const lines = makeOffers(given);
      const bySeeker = new Map(lines.map((line) => [line.seeker, line.offers]));
      const sheets = referenceUnits(given).map((unit) => bySeeker.get(unit[0] ?? '') ?? []);
      for (const { id, placesLeft, exposure } of given.orders) {
        const shown = sheets.filter((offers) => offers.some(({ order }) => order === id)).length;
        expect(shown).toBeLessThanOrEqual(Math.max(0, placesLeft - exposure));
      }
      const floor = sheets.reduce((sum, offers) => sum + Math.min(2, offers.length), 0);
      expect(floor).toBe(mostFloorOffers(given));
    }),
    { numRuns: 80 },
  );
});

test('nobody is offered one job twice, by two orders or after it was offered before', () => {
  fc.assert(
    fc.property(smallMarket(1), ({ given }) => {
      const jobs = new Map(given.orders.map(({ id, job }) => [id, job]));
      const before = new Map(given.seekers.map(({ id, offeredJobs }) => [id, offeredJobs]));
      for (const { seeker, offers } of makeOffers(given)) {
        const all = [...(before.get(seeker) ?? []), ...offers.map(({ order }) => jobs.get(order))];
        expect(new Set(all).size).toBe(all.length);
      }
    }),
    { numRuns: 80 },
  );
});

test('everybody has two offers or a shortage that names what each single condition would open', () => {
  fc.assert(
    fc.property(smallMarket(1), ({ given }) => {
      const ranked = rankMarket(given);
      const lines = makeOffers(given);
      for (const { seeker, offers, shortage } of lines) {
        expect(shortage?.missing ?? 0).toBe(Math.max(0, 2 - offers.length));
        if (shortage === undefined) continue;
        const { taken, sameJob } = jobsTaken(given, seeker, offers);
        expect(shortage.sameJob).toBe(sameJob);
        const single: Record<string, number> = {};
        for (const order of given.orders) {
          if (taken.has(order.job) || roomOf(given, lines, order) === 0) continue;
          const failed = failuresOf(given, ranked, seeker, order.id);
          const [only] = failed;
          if (failed.length === 1 && only !== undefined && !['order-open', 'working-age'].includes(only))
            single[only] = (single[only] ?? 0) + 1;
        }
        expect(
          Object.fromEntries(shortage.relaxations.map(({ condition, orders }) => [condition, orders])),
        ).toEqual(single);
      }
    }),
    { numRuns: 60 },
  );
});

/** Offers that an order can still take at one offer a place. */
function roomOf(given: Market, lines: readonly SeekerOffers[], { id, placesLeft, exposure }: Order): number {
  const held = new Map(lines.map((line) => [line.seeker, line.offers]));
  const sheets = referenceUnits(given).filter((unit) =>
    held.get(unit[0] ?? '')?.some((offer) => offer.order === id),
  );
  return Math.max(0, placesLeft - exposure) - sheets.length;
}

/** What keeps a seeker from an order: his own conditions, what only his companions fail, and what they need together. */
function failuresOf(given: Market, ranked: RankedMarket, seeker: string, order: string): readonly string[] {
  const unit = referenceUnits(given).find((members) => members.includes(seeker)) ?? [];
  const codes = (one: string) => (explainPair(ranked, one, order)?.failed ?? []).map(({ code }) => code);
  const ofUnit = ['companions', 'places-for-all', 'rooms-for-all', 'group-accepted'];
  const own = codes(seeker).filter((code) => !ofUnit.includes(code));
  const others = unit.filter((one) => one !== seeker).flatMap(codes);
  const onlyOthers = others.some((code) => !ofUnit.includes(code) && !own.includes(code));
  const needs = codes(seeker).filter((code) => ofUnit.includes(code) && code !== 'companions');
  return [...own, ...(onlyOthers ? ['companions'] : []), ...needs];
}

/** Jobs that are or were offered to a seeker or to who goes along, and the further fitting orders of these. */
function jobsTaken(given: Market, seeker: string, offers: readonly Offer[]) {
  const unit = referenceUnits(given).find((members) => members.includes(seeker)) ?? [];
  const held = offers.map(({ order }) => order);
  const before = given.seekers.filter(({ id }) => unit.includes(id)).flatMap((one) => one.offeredJobs);
  const taken = new Set([
    ...before,
    ...given.orders.filter(({ id }) => held.includes(id)).map(({ job }) => job),
  ]);
  const repeated = referenceRanking(given, unit).filter(
    ({ order: { id, job } }) => taken.has(job) && !held.includes(id),
  );
  return { taken, sameJob: repeated.length };
}

const placedOf = (market: Market) =>
  new Map(assign(market).placed.map(({ seeker, order }) => [seeker, order]));

test('an assignment keeps capacity, couple rooms, batches, limits, couples, kin and every hard condition', () => {
  fc.assert(
    fc.property(smallMarket(4), ({ given }) => {
      const placed = placedOf(given);
      expect(brokenRules(given, placed)).toEqual([]);
      const ranked = rankMarket(given);
      for (const [seeker, order] of placed) expect(explainPair(ranked, seeker, order)?.failed).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test('pins are kept or refused with the reason, never bent; everybody is placed or the reason is named', () => {
  fc.assert(
    fc.property(smallMarket(4), ({ given }) => {
      const { placed, unplaced, refusedPins } = assign(given);
      for (const pin of given.pins) {
        const kept = placed.some(
          ({ seeker, order, pinned }) => pinned && seeker === pin.seeker && order === pin.order,
        );
        expect(
          kept || refusedPins.some(({ seeker, order }) => seeker === pin.seeker && order === pin.order),
        ).toBe(true);
      }
      expect([...placed, ...unplaced].map(({ seeker }) => seeker).sort()).toEqual(
        given.seekers.map(({ id }) => id).sort(),
      );
    }),
    { numRuns: 70 },
  );
});

test('the stay is what is reached, and neither it nor the best possible passes the bound', () => {
  let reached = 0;
  let possible = 0;
  fc.assert(
    fc.property(smallMarket(4), ({ given }) => {
      const market = { ...given, pins: [] };
      const { placed, stay, bound } = assign(market);
      const stays = placed.reduce((sum, one) => sum + one.stay, 0);
      const together = villagersTogether(market, new Map(placed.map(({ seeker, order }) => [seeker, order])));
      expect(stay).toBe(stays + together * market.settings.togetherStay);
      const best = bestStay(market);
      expect(stay).toBeLessThanOrEqual(best);
      expect(best).toBeLessThanOrEqual(bound);
      reached += stay;
      possible += best;
    }),
    { numRuns: 80 },
  );
  expect(reached / possible).toBeGreaterThan(0.97);
});

test('the order of the lists changes nothing', () => {
  fc.assert(
    fc.property(smallMarket(1), ({ given, shuffled }) => {
      expect(makeOffers(shuffled)).toEqual(makeOffers(given));
      expect(assign(shuffled)).toEqual(assign(given));
    }),
    { numRuns: 60 },
  );
});

test('a market of hundreds is assigned within two per cent of its bound', () => {
  for (const seed of [1]) {
    const made = madeUpMarket(250, 50, seed);
    const result = assign(made);
    expect(brokenRules(made, new Map(result.placed.map(({ seeker, order }) => [seeker, order])))).toEqual([]);
    expect(result.gapPpm).toBeLessThan(20_000);
  }
});
