import { get, mayJoin, mayLeave, type Plan, pull, put, unitsIn, worth, worthNow } from './plan.ts';

/**
 * 局部改进: units move to something better with room; who is not placed, or is apart from fellow villagers, takes a
 * place whose holder finds another. Every step gains, rounds are limited, and units come in the order of their
 * index: the same plan every time.
 */
export function improve(plan: Plan, rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    let changed = false;
    for (let unit = 0; unit < plan.at.length; unit++)
      if (moveToBetter(plan, unit) || takeOver(plan, unit)) changed = true;
    if (!changed) return;
  }
}

/** The order worth most that a unit may join as things are, other than `not`; ties: the better candidate. */
export function bestJoin(plan: Plan, unit: number, not: number): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const order of plan.candidates[unit] ?? []) {
    if (order === not || !mayJoin(plan, unit, order)) continue;
    const points = worth(plan, unit, order);
    if (points > most) [best, most] = [order, points];
  }
  return best;
}

function moveToBetter(plan: Plan, unit: number): boolean {
  if (!mayLeave(plan, unit)) return false;
  const to = bestJoin(plan, unit, get(plan.at, unit));
  if (to === undefined || worth(plan, unit, to) <= worthNow(plan, unit)) return false;
  pull(plan, unit);
  put(plan, unit, to);
  return true;
}

interface Exchange {
  readonly order: number;
  readonly holder: number;
  readonly to: number | undefined;
  readonly gain: number;
}

/** The exchange that gains most: `unit` in, one holder out to its next best order or to none. */
function takeOver(plan: Plan, unit: number): boolean {
  const from = get(plan.at, unit);
  const orders = from < 0 ? plan.candidates[unit] : ordersOfVillagers(plan, unit);
  if (orders === undefined || orders.length === 0 || !mayLeave(plan, unit)) return false;
  const before = worthNow(plan, unit);
  pull(plan, unit);
  let best: Exchange | undefined;
  for (const order of orders)
    for (const holder of unitsIn(plan, order)) {
      const exchange = exchangeWith(plan, unit, holder, order);
      if (exchange !== undefined && exchange.gain > (best?.gain ?? before)) best = exchange;
    }
  if (best === undefined) {
    if (from >= 0) put(plan, unit, from);
    return false;
  }
  pull(plan, best.holder);
  put(plan, unit, best.order);
  if (best.to !== undefined) put(plan, best.holder, best.to);
  return true;
}

/** What both reach beyond what the holder has now. The unit is placed nowhere while this is asked. */
function exchangeWith(plan: Plan, unit: number, holder: number, order: number): Exchange | undefined {
  if (get(plan.pinned, holder) === 1 || !fitsInstead(plan, unit, holder, order)) return undefined;
  const now = worth(plan, holder, order);
  pull(plan, holder);
  put(plan, unit, order);
  const to = bestJoin(plan, holder, order);
  const gain = worth(plan, unit, order) + (to === undefined ? 0 : worth(plan, holder, to)) - now;
  pull(plan, unit);
  put(plan, holder, order);
  return { order, holder, to, gain };
}

function ordersOfVillagers(plan: Plan, unit: number): readonly number[] {
  const orders = (plan.villagers[unit] ?? []).map((other) => get(plan.at, other));
  return [...new Set(orders)].filter(
    (order) => order >= 0 && order !== get(plan.at, unit) && plan.value(unit, order) > 0,
  );
}

function fitsInstead(plan: Plan, unit: number, holder: number, order: number): boolean {
  if (get(plan.closed, order) === 1) return false;
  const used = get(plan.used, order) - get(plan.size, holder) + get(plan.size, unit);
  const rooms = get(plan.usedRooms, order) - get(plan.rooms, holder) + get(plan.rooms, unit);
  return (
    used <= get(plan.capacity, order) &&
    used >= get(plan.batchMinimum, order) &&
    (get(plan.rooms, unit) === 0 || rooms <= get(plan.coupleRooms, order))
  );
}
