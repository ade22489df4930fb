import type { AssignmentProblem } from '@wengang/domain/matching/solver/problem.ts';
import { below, type Random, seeded } from '../random.ts';

/** What a made-up market consists of; shares are of units or orders. */
export interface MarketShape {
  readonly units: number;
  readonly orders: number;
  readonly edges: number;
  /** Mean places an order. */
  readonly places: number;
  readonly seed: number;
  readonly sideConstraints?: true;
}

const stations = 30;
/** A region is as large in a small market as in a large one: what grows is their number. */
const ordersOfRegion = 500;
/** Units of a village. */
const village = 16;

/**
 * 模拟劳务市场: values of 6,000–16,000 out of an order's quality and how a person and an order suit each other (three hidden
 * traits); a village knows a few regions and the good orders of them better, so that these are contested.
 */
export function labourMarket(shape: MarketShape): AssignmentProblem {
  const random = seeded(shape.seed);
  const { units, orders } = shape;
  const quality = Float64Array.from({ length: orders }, () => bell(random));
  const capacity = Int32Array.from({ length: orders }, () => placesOf(random, shape.places));
  const size = Int32Array.from({ length: units }, () => (shape.sideConstraints && random() < 0.2 ? 2 : 1));
  const { order, value } = drawEdges(shape, random, quality, size);
  return {
    size,
    rooms: size.map((persons) => persons - 1),
    first: Int32Array.from({ length: units + 1 }, (_, unit) => unit * shape.edges),
    order,
    value,
    capacity,
    ...(shape.sideConstraints ? sideConstraints(random, shape, capacity, order) : without(orders)),
    pinned: new Int32Array(units).fill(-1),
  };
}

function drawEdges(
  { units, orders, edges }: MarketShape,
  random: Random,
  quality: Float64Array,
  size: Int32Array,
): { order: Int32Array; value: Int32Array } {
  const orderTraits = Float64Array.from({ length: orders * 3 }, () => bell(random));
  const regions = Math.max(2, Math.round(orders / ordersOfRegion));
  const byPopularity = popularOrders(random, quality, regions);
  const order = new Int32Array(units * edges);
  const value = new Int32Array(units * edges);
  const seen = new Int32Array(orders).fill(-1);
  let homes: number[] = [];
  for (let unit = 0; unit < units; unit++) {
    if (unit % village === 0)
      homes = [below(random, regions), below(random, regions), below(random, regions)];
    const traits = [bell(random), bell(random), bell(random)];
    for (let edge = unit * edges; edge < (unit + 1) * edges; edge++) {
      const to = unseen(() => byPopularity(homes[below(random, homes.length)] ?? 0), seen, unit);
      order[edge] = to;
      const suits = traits.reduce((sum, trait, at) => sum + trait * (orderTraits[to * 3 + at] ?? 0), 0);
      const points = 11_000 + 1_500 * (quality[to] ?? 0) + 900 * suits + 400 * bell(random);
      value[edge] = Math.round(Math.min(16_000, Math.max(6_000, points))) * (size[unit] ?? 1);
    }
  }
  return { order, value };
}

function unseen(draw: () => number, seen: Int32Array, unit: number): number {
  for (;;) {
    const order = draw();
    if (seen[order] === unit) continue;
    seen[order] = unit;
    return order;
  }
}

type Sides = Pick<AssignmentProblem, 'coupleRooms' | 'batchMinimum' | 'limits' | 'together'>;

/** Couple rooms for up to a tenth of the places, batches of 4–8 at every twentieth order, stations, fellow villagers. */
const sideConstraints = (
  random: Random,
  { units, orders }: MarketShape,
  capacity: Int32Array,
  order: Int32Array,
): Sides => ({
  coupleRooms: capacity.map((places) => Math.round(places * 0.1 * random())),
  batchMinimum: capacity.map((places) => (random() < 0.05 && places >= 8 ? 4 + below(random, 5) : 1)),
  limits: stationLimits(order, orders, units),
  together: fellowVillagers(random, units),
});

const without = (orders: number): Sides => ({
  coupleRooms: new Int32Array(orders),
  batchMinimum: new Int32Array(orders).fill(1),
  limits: { capacity: noNumbers(), first: noNumbers(), limit: noNumbers() },
  together: { a: noNumbers(), b: noNumbers(), bonus: 0 },
});

const noNumbers = () => new Int32Array(0);

/** About normal, spread 1. */
const bell = (random: Random): number => (random() + random() + random() + random() - 2) * 1.73;

/** Many small orders and some of a whole workshop; the mean is about `mean`. */
const placesOf = (random: Random, mean: number): number =>
  Math.max(1, Math.round(mean * 0.35 * Math.exp(1.45 * Math.abs(bell(random)) * 0.9)));

/** Draws an order of a region; better orders are known to more people. */
function popularOrders(random: Random, quality: Float64Array, regions: number): (region: number) => number {
  const tables = Array.from({ length: regions }, (_, region) => {
    const members: number[] = [];
    const upTo: number[] = [];
    let total = 0;
    for (let order = region; order < quality.length; order += regions) {
      total += Math.exp(0.8 * (quality[order] ?? 0));
      members.push(order);
      upTo.push(total);
    }
    return { members, upTo, total };
  });
  return (region) => {
    const { members, upTo, total } = tables[region] as (typeof tables)[number];
    const drawn = random() * total;
    let [low, high] = [0, members.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) < drawn) low = middle + 1;
      else high = middle;
    }
    return members[low] ?? 0;
  };
}

/** Every order lies behind one station; a third of the stations cannot take all who would like to come. */
function stationLimits(order: Int32Array, orders: number, units: number): AssignmentProblem['limits'] {
  const stationOf = (to: number) => Math.floor((to * stations) / orders);
  return {
    capacity: Int32Array.from({ length: stations }, (_, station) =>
      Math.ceil(((station % 3 === 0 ? 0.8 : 2) * 1.2 * units) / stations),
    ),
    first: Int32Array.from({ length: order.length + 1 }, (_, edge) => edge),
    limit: Int32Array.from(order, stationOf),
  };
}

function fellowVillagers(random: Random, units: number): AssignmentProblem['together'] {
  const pairs = Math.floor(units / 4);
  const a = new Int32Array(pairs);
  const b = new Int32Array(pairs);
  for (let pair = 0; pair < pairs; pair++) {
    a[pair] = below(random, units - 8);
    b[pair] = (a[pair] ?? 0) + 1 + below(random, 7);
  }
  return { a, b, bonus: 400 };
}
