import type { AssignmentProblem } from '../problem.ts';

/** Lehmer's generator: the same seed, the same numbers in [0, 1) everywhere. */
export function lehmer(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  for (let warm = 0; warm < 5; warm++) state = (state * 48_271) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export interface Shape {
  readonly units: number;
  readonly orders: number;
  readonly edges: number;
  /** Places, as a multiple of the places that all units take. */
  readonly plenty: number;
  readonly couples?: number;
  readonly batches?: number;
  readonly limits?: number;
  readonly pairs?: number;
  readonly pins?: number;
}

/** 随机小市场: good orders are known to more units, so that they are contested. */
export function randomProblem(seed: number, shape: Shape): AssignmentProblem {
  const random = lehmer(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const { units, orders, edges } = shape;
  const size = Int32Array.from({ length: units }, () => (random() < (shape.couples ?? 0) ? 2 : 1));
  const rooms = Int32Array.from(size, (persons) => (persons > 1 && random() < 0.8 ? 1 : 0));
  const persons = size.reduce((sum, each) => sum + each, 0);
  const mean = (shape.plenty * persons) / orders;
  const capacity = Int32Array.from({ length: orders }, () =>
    Math.max(1, Math.round(mean * (0.3 + 1.4 * random()))),
  );
  const quality = Float64Array.from({ length: orders }, () => random());
  const first = [0];
  const order: number[] = [];
  const value: number[] = [];
  for (let unit = 0; unit < units; unit++) {
    const known = new Set<number>();
    while (known.size < Math.min(edges, orders)) {
      const to = below(orders);
      if (random() < 0.3 + 0.7 * (quality[to] ?? 0)) known.add(to);
    }
    for (const to of known) {
      order.push(to);
      value.push((size[unit] ?? 1) * Math.round(6_000 + 6_000 * (quality[to] ?? 0) + 4_000 * random()));
    }
    first.push(order.length);
  }
  const limits = shape.limits ?? 0;
  const pairs = shape.pairs ?? 0;
  const problem: AssignmentProblem = {
    size,
    rooms,
    first: Int32Array.from(first),
    order: Int32Array.from(order),
    value: Int32Array.from(value),
    capacity,
    coupleRooms: Int32Array.from(capacity, (places) => below(1 + places / 3)),
    batchMinimum: Int32Array.from(capacity, (places) =>
      random() < (shape.batches ?? 0) ? Math.min(places, 2 + below(5)) : 1,
    ),
    limits: {
      capacity: Int32Array.from({ length: limits }, () =>
        Math.ceil(((0.6 + 0.8 * random()) * persons) / limits),
      ),
      first: Int32Array.from(limits === 0 ? [] : Array.from({ length: order.length + 1 }, (_, edge) => edge)),
      limit: Int32Array.from(limits === 0 ? [] : order.map((to) => to % limits)),
    },
    together: {
      a: Int32Array.from({ length: pairs }, () => below(units - 1)),
      b: Int32Array.from({ length: pairs }, () => units - 1),
      bonus: 701,
    },
    pinned: new Int32Array(units).fill(-1),
  };
  problem.together.a.forEach((a, pair) => {
    problem.together.b[pair] = a + 1;
  });
  for (let pin = 0; pin < (shape.pins ?? 0); pin++) pinIfFeasible(problem, below(units), random());
  return problem;
}

/** An officer pins a unit where places, rooms and limits are left beside the other pins. */
function pinIfFeasible(problem: AssignmentProblem, unit: number, share: number): void {
  const from = problem.first[unit] ?? 0;
  const edge = from + Math.floor(share * ((problem.first[unit + 1] ?? 0) - from));
  problem.pinned[unit] = problem.order[edge] ?? -1;
  const pins = { ...problem, batchMinimum: new Int32Array(problem.capacity.length).fill(1) };
  if (faultsOf(pins, problem.pinned).length > 0) problem.pinned[unit] = -1;
}

/** What a plan breaks, in words; empty = a plan that may be carried out. */
export function faultsOf(problem: AssignmentProblem, at: Int32Array): readonly string[] {
  const used = new Int32Array(problem.capacity.length);
  const rooms = new Int32Array(problem.capacity.length);
  const limited = new Int32Array(problem.limits.capacity.length);
  const faults: string[] = [];
  at.forEach((order, unit) => {
    if (order < 0) return;
    const edge = edgeOf(problem, unit, order);
    if (edge < 0) {
      faults.push(`unit ${unit} has no edge to order ${order}`);
      return;
    }
    used[order] = (used[order] ?? 0) + (problem.weight?.[edge] ?? problem.size[unit] ?? 0);
    rooms[order] = (rooms[order] ?? 0) + (problem.rooms[unit] ?? 0);
    for (
      let index = problem.limits.first[edge] ?? 0;
      index < (problem.limits.first[edge + 1] ?? 0);
      index++
    ) {
      const limit = problem.limits.limit[index] ?? 0;
      limited[limit] = (limited[limit] ?? 0) + (problem.size[unit] ?? 0);
    }
  });
  used.forEach((places, order) => {
    if (places > (problem.capacity[order] ?? 0)) faults.push(`places of order ${order}`);
    if ((rooms[order] ?? 0) > (problem.coupleRooms[order] ?? 0)) faults.push(`rooms of order ${order}`);
    if (places > 0 && places < (problem.batchMinimum[order] ?? 1)) faults.push(`batch of order ${order}`);
  });
  limited.forEach((persons, limit) => {
    if (persons > (problem.limits.capacity[limit] ?? 0)) faults.push(`limit ${limit}`);
  });
  return faults;
}

export function edgeOf(problem: AssignmentProblem, unit: number, order: number): number {
  for (let edge = problem.first[unit] ?? 0; edge < (problem.first[unit + 1] ?? 0); edge++)
    if (problem.order[edge] === order) return edge;
  return -1;
}

/** Where the edges of each unit begin, from what each knows. */
export function firstOf(known: readonly (readonly number[])[]): Int32Array {
  const first = new Int32Array(known.length + 1);
  known.forEach((orders, unit) => {
    first[unit + 1] = (first[unit] ?? 0) + orders.length;
  });
  return first;
}
