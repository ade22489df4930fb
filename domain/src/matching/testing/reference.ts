import type { Market, Order } from '../market/market.ts';
import { explainPair } from '../ranking/explain.ts';
import { rankMarket } from '../ranking/ranked-market.ts';
import { stayTable } from '../stay/expected-stay.ts';

/*
 * The slow way to the same answers: every pair explained one by one, every set and every assignment tried. It knows
 * the rules (who goes together, what a limit is) but nothing of the engine's indexes, auctions and searches.
 */

/** Seekers who go together or not at all, by repeated joining. */
export function referenceUnits(market: Market): readonly (readonly string[])[] {
  let units: string[][] = market.seekers.map(({ id }) => [id]);
  for (const { id, companions } of market.seekers)
    for (const companion of companions) {
      const one = units.find((unit) => unit.includes(id));
      const other = units.find((unit) => unit.includes(companion.with));
      if (companion.as === 'fellow-villager' || one === undefined || other === undefined || one === other)
        continue;
      units = [...units.filter((unit) => unit !== one && unit !== other), [...one, ...other]];
    }
  return units.map((unit) => unit.sort());
}

/** Fitting orders of a unit with its total, and how long all of them stay, best first. */
export function referenceRanking(
  market: Market,
  unit: readonly string[],
): { order: Order; total: number; stay: number }[] {
  const ranked = rankMarket(market);
  const { days } = stayTable(market.stayModel);
  return market.orders
    .flatMap((order) => {
      const pairs = unit.map((seeker) => explainPair(ranked, seeker, order.id));
      const fits = pairs.every((pair) => pair !== undefined && pair.failed.length === 0);
      const totals = pairs.map((pair) => pair?.total ?? 0);
      return fits ? [{ order, total: sumOf(totals), stay: sumOf(totals.map(days)) }] : [];
    })
    .sort((a, b) => b.total - a.total || (a.order.id < b.order.id ? -1 : 1));
}

/** What a unit can be offered, best first: of the orders of one job the best, and none of a job that was offered to one of them before. */
export function referenceChoices(market: Market, unit: readonly string[]): Order[] {
  const before = market.seekers.filter(({ id }) => unit.includes(id)).flatMap((seeker) => seeker.offeredJobs);
  const orders = referenceRanking(market, unit).map(({ order }) => order);
  return orders.filter(
    ({ job }, n) => !before.includes(job) && orders.findIndex((order) => order.job === job) === n,
  );
}

/** The most offers of different jobs (two at most for each unit) that the exposure limits allow: every choice is tried. */
export function mostFloorOffers(market: Market): number {
  const units = referenceUnits(market).map((unit) => {
    const jobs = referenceChoices(market, unit).map(({ job }) => job);
    return referenceRanking(market, unit).flatMap(({ order }) => (jobs.includes(order.job) ? [order] : []));
  });
  const room = new Map(
    market.orders.map(({ id, placesLeft, exposure }) => [
      id,
      Math.max(0, market.settings.offersPerPlace * placesLeft - exposure),
    ]),
  );
  const most = (turn: number): number => {
    const choices = units[turn];
    if (choices === undefined) return 0;
    const open = choices.filter(({ id }) => (room.get(id) ?? 0) > 0);
    const sets: string[][] = [[], ...open.map(({ id }) => [id])];
    for (const [n, { id, job }] of open.entries())
      for (const other of open.slice(n + 1)) if (other.job !== job) sets.push([id, other.id]);
    return Math.max(
      ...sets.map((set) => {
        for (const id of set) room.set(id, (room.get(id) ?? 0) - 1);
        const sum = set.length + most(turn + 1);
        for (const id of set) room.set(id, (room.get(id) ?? 0) + 1);
        return sum;
      }),
    );
  };
  return most(0);
}

/** Stay of the best assignment that keeps every rule; pins not considered. Every assignment is tried. */
export function bestStay(market: Market): number {
  const units = referenceUnits(market);
  const options = units.map((unit) => [undefined, ...referenceRanking(market, unit)]);
  const chosen: Choice[] = [];
  const most = (turn: number): number => {
    const choices = options[turn];
    if (choices === undefined) return stayOf(market, units, chosen);
    let best = 0;
    for (const choice of choices) {
      chosen[turn] = choice;
      best = Math.max(best, most(turn + 1));
    }
    return best;
  };
  return most(0);
}

type Choice = { readonly order: Order; readonly stay: number } | undefined;

function stayOf(market: Market, units: readonly (readonly string[])[], chosen: readonly Choice[]): number {
  const placed = new Map<string, string>();
  let stay = 0;
  chosen.forEach((choice, n) => {
    for (const seeker of units[n] ?? []) if (choice !== undefined) placed.set(seeker, choice.order.id);
    stay += choice?.stay ?? 0;
  });
  if (brokenRules(market, placed).length > 0) return 0;
  return stay + market.settings.togetherStay * villagersTogether(market, placed);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

export function villagersTogether(market: Market, placed: ReadonlyMap<string, string>): number {
  const pairs = new Set<string>();
  for (const { id, companions } of market.seekers)
    for (const companion of companions)
      if (
        companion.as === 'fellow-villager' &&
        placed.has(id) &&
        placed.get(id) === placed.get(companion.with)
      )
        pairs.add([id, companion.with].sort().join());
  return pairs.size;
}

/** Capacity, couple rooms, batches, limits, together or not at all: what an assignment breaks. */
export function brokenRules(market: Market, placed: ReadonlyMap<string, string>): string[] {
  const broken: string[] = [];
  const units = referenceUnits(market);
  for (const order of market.orders) {
    const here = market.seekers.filter(({ id }) => placed.get(id) === order.id);
    if (here.length > order.placesLeft) broken.push(`${order.id} over capacity`);
    if (here.length > 0 && here.length < order.batchMinimum) broken.push(`${order.id} below its batch`);
    const rooms = units.map((unit) =>
      Math.ceil(here.filter(({ id, needsCoupleRoom }) => needsCoupleRoom && unit.includes(id)).length / 2),
    );
    if (rooms.reduce((sum, n) => sum + n, 0) > order.coupleRooms)
      broken.push(`${order.id} out of couple rooms`);
  }
  for (const { id, homes, places, capacity } of market.limits) {
    const under = market.seekers.filter((seeker) => {
      const order = market.orders.find((one) => one.id === placed.get(seeker.id));
      const comesFromThere = homes.length === 0 || homes.some((home) => seeker.home.region.startsWith(home));
      return (
        order !== undefined && comesFromThere && places.some((place) => order.place.region.startsWith(place))
      );
    });
    if (under.length > capacity) broken.push(`${id} beyond its capacity`);
  }
  for (const unit of units)
    if (new Set(unit.map((seeker) => placed.get(seeker))).size > 1) broken.push(`${unit.join('+')} split`);
  return broken;
}
