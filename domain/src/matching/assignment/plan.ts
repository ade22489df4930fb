import type { RankedMarket } from '../market/candidates.ts';

/** 安置草案, while it is made: which unit is in which order. All rules of capacity are asked here. */
export interface Plan {
  readonly size: Int32Array;
  readonly rooms: Int32Array;
  /** Value of a unit at an order: scores of its members + placement points; 0 = does not fit. */
  readonly value: (unit: number, order: number) => number;
  readonly candidates: readonly Int32Array[];
  readonly capacity: Int32Array;
  readonly coupleRooms: Int32Array;
  readonly batchMinimum: Int32Array;
  /** Order by unit, −1 = not placed. */
  readonly at: Int32Array;
  readonly used: Int32Array;
  readonly usedRooms: Int32Array;
  readonly members: readonly Set<number>[];
  readonly pinned: Uint8Array;
  /** 同乡 in other units, by unit; one entry a pair of persons. */
  readonly villagers: readonly (readonly number[])[];
  readonly togetherPoints: number;
  /** Orders kept empty because their batch could not be filled. */
  readonly closed: Uint8Array;
}

export function emptyPlan(ranked: RankedMarket): Plan {
  const { prepared, eligibility, candidates } = ranked;
  const { units } = eligibility;
  const width = prepared.orders.length;
  const placement = prepared.market.settings.placementPoints;
  const values = new Int32Array(units.length * width);
  for (const { index, members } of units) {
    const { orders, totals } = candidates[index] ?? { orders: [], totals: [] };
    orders.forEach((order, n) => {
      values[index * width + order] = (totals[n] ?? 0) + placement * members.length;
    });
  }
  return {
    size: Int32Array.from(units, ({ members }) => members.length),
    rooms: Int32Array.from(units, ({ coupleRooms }) => coupleRooms),
    value: (unit, order) => values[unit * width + order] ?? 0,
    candidates: units.map(({ index }) =>
      (candidates[index]?.orders ?? new Int32Array()).filter(
        (order) => (values[index * width + order] ?? 0) > 0,
      ),
    ),
    capacity: Int32Array.from(prepared.orders, ({ order }) => order.placesLeft),
    coupleRooms: Int32Array.from(prepared.orders, ({ order }) => order.coupleRooms),
    batchMinimum: Int32Array.from(prepared.orders, ({ order }) => order.batchMinimum),
    at: new Int32Array(units.length).fill(-1),
    used: new Int32Array(width),
    usedRooms: new Int32Array(width),
    members: prepared.orders.map(() => new Set<number>()),
    pinned: new Uint8Array(units.length),
    villagers: villagersByUnit(ranked),
    togetherPoints: prepared.market.settings.togetherPoints,
    closed: new Uint8Array(width),
  };
}

export const get = (list: Int32Array | Uint8Array, index: number): number => list[index] ?? 0;

/** Places and couple rooms are there for this unit. */
export function hasRoom(plan: Plan, unit: number, order: number): boolean {
  if (get(plan.closed, order) === 1) return false;
  if (get(plan.used, order) + get(plan.size, unit) > get(plan.capacity, order)) return false;
  return (
    get(plan.usedRooms, order) + get(plan.rooms, unit) <= get(plan.coupleRooms, order) ||
    get(plan.rooms, unit) === 0
  );
}

/** The batch of this order stands or is none, also with this unit in it. */
export const mayJoin = (plan: Plan, unit: number, order: number): boolean =>
  hasRoom(plan, unit, order) && get(plan.used, order) + get(plan.size, unit) >= get(plan.batchMinimum, order);

/** The unit is free to go: not pinned, and the batch that it leaves stands without it or becomes none. */
export function mayLeave(plan: Plan, unit: number): boolean {
  const order = get(plan.at, unit);
  if (get(plan.pinned, unit) === 1) return false;
  if (order < 0) return true;
  const rest = get(plan.used, order) - get(plan.size, unit);
  return rest === 0 || rest >= get(plan.batchMinimum, order);
}

export function put(plan: Plan, unit: number, order: number): void {
  plan.at[unit] = order;
  plan.members[order]?.add(unit);
  plan.used[order] = get(plan.used, order) + get(plan.size, unit);
  plan.usedRooms[order] = get(plan.usedRooms, order) + get(plan.rooms, unit);
}

export function pull(plan: Plan, unit: number): void {
  const order = get(plan.at, unit);
  if (order < 0) return;
  plan.at[unit] = -1;
  plan.members[order]?.delete(unit);
  plan.used[order] = get(plan.used, order) - get(plan.size, unit);
  plan.usedRooms[order] = get(plan.usedRooms, order) - get(plan.rooms, unit);
}

/** Value now reached by a unit. */
export const valueNow = (plan: Plan, unit: number): number =>
  get(plan.at, unit) < 0 ? 0 : plan.value(unit, get(plan.at, unit));

/** Value of a unit at an order, with the points for the fellow villagers who are there. */
export function worth(plan: Plan, unit: number, order: number): number {
  let points = plan.value(unit, order);
  for (const other of plan.villagers[unit] ?? [])
    if (get(plan.at, other) === order) points += plan.togetherPoints;
  return points;
}

export const worthNow = (plan: Plan, unit: number): number =>
  get(plan.at, unit) < 0 ? 0 : worth(plan, unit, get(plan.at, unit));

/** 同乡对: pairs of seeker indexes who are fellow villagers, each once, ascending. */
export function villagerPairs({ prepared }: RankedMarket): readonly (readonly [number, number])[] {
  const width = prepared.seekers.length;
  const keys = new Set(
    prepared.seekers.flatMap(({ index, villagers }) =>
      villagers
        .filter((other) => other !== index)
        .map((other) => Math.min(index, other) * width + Math.max(index, other)),
    ),
  );
  return [...keys].sort((a, b) => a - b).map((key) => [Math.floor(key / width), key % width] as const);
}

function villagersByUnit(ranked: RankedMarket): readonly (readonly number[])[] {
  const { units, unitOf } = ranked.eligibility;
  const lists: number[][] = units.map(() => []);
  for (const [a, b] of villagerPairs(ranked)) {
    const [ofA, ofB] = [unitOf[a] ?? -1, unitOf[b] ?? -1];
    if (ofA === ofB) continue;
    lists[ofA]?.push(ofB);
    lists[ofB]?.push(ofA);
  }
  return lists;
}

/** Units of an order, by index: the order in which sets were filled must not matter. */
export const unitsIn = (plan: Plan, order: number): readonly number[] =>
  [...(plan.members[order] ?? [])].sort((a, b) => a - b);
