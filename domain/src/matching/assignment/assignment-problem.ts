import { type PreparedMarket, villagersOf } from '../market/prepare.ts';
import { hasBit } from '../ranking/bits.ts';
import { fittingOrders } from '../ranking/fitting-orders.ts';
import { bestOf, type RankedMarket } from '../ranking/ranked-market.ts';
import type { AssignmentProblem } from '../solver/problem.ts';
import type { Pins } from './pins.ts';
import type { LimitsOfPairs } from './place-limits.ts';
import type { UnitStays } from './unit-stay.ts';

/** 更多的配对: orders beside the kept ones that a unit gets an edge to, by unit. */
export type MoreOrders = ReadonlyMap<number, readonly number[]>;

/** The market in numbers: an edge from each unit to its best orders, to the order it is pinned to and to that of the earlier plan. */
export function assignmentProblem(
  ranked: RankedMarket,
  given: {
    readonly pins: Pins;
    readonly limits: LimitsOfPairs;
    readonly stays: UnitStays;
    readonly more: MoreOrders;
  },
): AssignmentProblem {
  const { prepared } = ranked;
  const { orders, units, market } = prepared;
  const previous = previousOf(ranked);
  const edges = edgesOf(ranked, given, previous);
  return {
    size: Int32Array.from(units, ({ members }) => members.length),
    rooms: Int32Array.from(units, ({ coupleRooms }) => coupleRooms),
    first: edges.first,
    order: edges.order,
    value: edges.value,
    capacity: Int32Array.from(orders, ({ order }) => order.placesLeft),
    coupleRooms: Int32Array.from(orders, ({ order }) => order.coupleRooms),
    batchMinimum: Int32Array.from(orders, ({ order }) => order.batchMinimum),
    limits: {
      capacity: Int32Array.from(given.limits.limits, ({ capacity }) => capacity),
      ...limitsOfEdges(edges, given.limits),
    },
    together: { ...villagerPairs(prepared), bonus: market.settings.togetherStay },
    pinned: given.pins.at,
    ...(previous === undefined ? {} : { previous: { at: previous, bonus: market.settings.keptStay } }),
  };
}

interface Edges {
  readonly first: Int32Array;
  readonly order: Int32Array;
  readonly value: Int32Array;
}

/** Orders of a unit best first, as they were ranked; those that came later behind them. */
function edgesOf(
  ranked: RankedMarket,
  { pins, stays, more }: { readonly pins: Pins; readonly stays: UnitStays; readonly more: MoreOrders },
  previous: Int32Array | undefined,
): Edges {
  const { prepared, compiled, best } = ranked;
  const first = new Int32Array(prepared.units.length + 1);
  const added = [...more.values()].reduce((sum, list) => sum + list.length, 0);
  const most = best.counts.reduce((sum, count) => sum + count + 2, added);
  const order = new Int32Array(most);
  const value = new Int32Array(most);
  let at = 0;
  const put = (one: number, stay: number): void => {
    order[at] = one;
    value[at] = Math.max(1, stay);
    at++;
  };
  for (const { index, members } of prepared.units) {
    const kept = bestOf(ranked, index);
    const beside = [pins.at[index] ?? -1, previous?.[index] ?? -1, ...(more.get(index) ?? [])];
    const others = [...new Set(beside)].filter((one) => one >= 0 && !kept.includes(one));
    // Whoever goes alone has his totals in the list already.
    const isListed = members.length === 1;
    if (!isListed || others.length > 0) stays.turnTo(index);
    const totals = index * best.most;
    for (const [n, one] of kept.entries())
      put(
        one,
        isListed ? stays.table.days(best.totals[totals + n] ?? 0) : stays.at(compiled.slotOf[one] ?? 0),
      );
    for (const one of others) put(one, stays.at(compiled.slotOf[one] ?? 0));
    first[index + 1] = at;
  }
  return { first, order: order.subarray(0, at), value: value.subarray(0, at) };
}

function limitsOfEdges(
  { first, order }: Edges,
  limits: LimitsOfPairs,
): Pick<AssignmentProblem['limits'], 'first' | 'limit'> {
  if (limits.limits.length === 0) return { first: new Int32Array(), limit: new Int32Array() };
  const firstOfEdge = new Int32Array(order.length + 1);
  const list: number[] = [];
  for (let unit = 0; unit + 1 < first.length; unit++)
    for (let edge = first[unit] ?? 0; edge < (first[unit + 1] ?? 0); edge++) {
      for (const n of limits.of(unit, order[edge] ?? 0)) list.push(n);
      firstOfEdge[edge + 1] = list.length;
    }
  return { first: firstOfEdge, limit: Int32Array.from(list) };
}

/** The order of each unit in the earlier plan as far as it still stands in the market and fits them all; undefined: there was no plan. */
function previousOf({ prepared, compiled }: RankedMarket): Int32Array | undefined {
  const { market, units, unitOf, seekerIndex, orderIndex } = prepared;
  if (market.previous.length === 0) return undefined;
  const at = new Int32Array(units.length).fill(-1);
  const bits = new Uint32Array(compiled.words);
  for (const { seeker, order } of market.previous) {
    const unit = unitOf[seekerIndex.get(seeker) ?? -1];
    const index = orderIndex.get(order);
    if (unit === undefined || index === undefined) continue;
    fittingOrders(compiled, unit, bits);
    if (hasBit(bits, compiled.slotOf[index] ?? 0)) at[unit] = index;
  }
  return at;
}

/** 同乡对: pairs of units with members who are fellow villagers, one entry a pair of persons, each once, ascending. */
export function villagerPairs({ seekers, seekerIndex, unitOf }: PreparedMarket): {
  a: Int32Array;
  b: Int32Array;
} {
  const pairs = new Set<number>();
  seekers.forEach((seeker, index) => {
    for (const other of villagersOf(seeker, seekerIndex))
      if (unitOf[other] !== unitOf[index])
        pairs.add(Math.min(index, other) * seekers.length + Math.max(index, other));
  });
  const sorted = [...pairs].sort((one, other) => one - other);
  return {
    a: Int32Array.from(sorted, (pair) => unitOf[Math.floor(pair / seekers.length)] ?? 0),
    b: Int32Array.from(sorted, (pair) => unitOf[pair % seekers.length] ?? 0),
  };
}
