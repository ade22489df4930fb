import { type RankedMarket, rankMarket } from '../market/candidates.ts';
import type { Assignment, Market, Unplaced } from '../market/market.ts';
import { totalOfPair } from '../market/score.ts';
import { auction, dualBound } from './auction.ts';
import { improve } from './improve-plan.ts';
import { emptyPlan, get, hasRoom, type Plan, put, valueNow, villagerPairs } from './plan.ts';
import { keepToCoupleRooms, settleBatches } from './settle-plan.ts';

/** 竞价步长: smaller is closer to the best plan and slower. */
const step = 0.25;

/**
 * 安置: who goes where, each at most once, within places, couple rooms and batches, couples and kin together or not at
 * all, pins kept and forbidden pairs left out. Maximises scores + placement + togetherness: a deterministic heuristic
 * (auction, then repair and local search) that states a bound no assignment can pass and the gap to it.
 */
export function assign(market: Market): Assignment {
  const ranked = rankMarket(market);
  const plan = emptyPlan(ranked);
  const refusedPins = placePins(ranked, plan);
  const free = plan.capacity.map((places, order) => places - get(plan.used, order));
  const open = ranked.eligibility.units.map(({ index }) => index).filter((unit) => get(plan.at, unit) < 0);
  const pinnedPoints = sum(ranked.eligibility.units.map(({ index }) => valueNow(plan, index)));

  const { prices } = auction(plan, step);
  const bound = dualBound(plan, prices, free, open) + pinnedPoints + mostTogether(ranked);
  keepToCoupleRooms(plan);
  settleBatches(plan);
  improve(plan, 20);

  const points =
    sum(ranked.eligibility.units.map(({ index }) => valueNow(plan, index))) + together(ranked, plan);
  return {
    ...describe(ranked, plan),
    refusedPins: [...refusedPins, ...pinsInClosedBatches(ranked, plan)],
    emptyBatches: ranked.prepared.orders
      .filter(({ index }) => get(plan.closed, index) === 1)
      .map(({ order }) => order.id),
    points,
    bound,
    gapPpm: bound === 0 ? 0 : Math.ceil((1_000_000 * (bound - points)) / bound),
  };
}

/** Pins in the order of their ids; one that breaks a condition or a capacity is refused, not bent. */
function placePins({ prepared, eligibility }: RankedMarket, plan: Plan): Assignment['refusedPins'] {
  const refused: { seeker: string; order: string; because: string }[] = [];
  const pins = [...prepared.market.pins].sort(
    (a, b) => compare(a.seeker, b.seeker) || compare(a.order, b.order),
  );
  for (const pin of pins) {
    const seeker = prepared.seekerIndex.get(pin.seeker);
    const order = prepared.orderIndex.get(pin.order);
    if (seeker === undefined || order === undefined) {
      refused.push({ ...pin, because: 'not-in-the-market' });
      continue;
    }
    const unit = eligibility.unitOf[seeker] ?? -1;
    if (get(plan.at, unit) === order) continue;
    const because = pinRefusal(plan, unit, order);
    if (because !== undefined) refused.push({ ...pin, because });
    else {
      put(plan, unit, order);
      plan.pinned[unit] = 1;
    }
  }
  return refused;
}

function pinRefusal(plan: Plan, unit: number, order: number): string | undefined {
  if (get(plan.at, unit) >= 0) return 'pinned-elsewhere';
  if (plan.value(unit, order) <= 0) return 'hard-condition';
  return hasRoom(plan, unit, order) ? undefined : 'no-place-left';
}

/** A pin cannot hold when the batch around it was given up. */
function pinsInClosedBatches({ prepared, eligibility }: RankedMarket, plan: Plan): Assignment['refusedPins'] {
  return prepared.market.pins
    .filter(({ seeker, order }) => {
      const unit = eligibility.unitOf[prepared.seekerIndex.get(seeker) ?? -1] ?? -1;
      const index = prepared.orderIndex.get(order) ?? -1;
      return (
        get(plan.closed, index) === 1 &&
        unit >= 0 &&
        plan.value(unit, index) > 0 &&
        get(plan.at, unit) !== index
      );
    })
    .map((pin) => ({ ...pin, because: 'batch-not-filled' }))
    .sort((a, b) => compare(a.seeker, b.seeker) || compare(a.order, b.order));
}

function describe(ranked: RankedMarket, plan: Plan): Pick<Assignment, 'placed' | 'unplaced'> {
  const { prepared, eligibility, context } = ranked;
  const placed: Assignment['placed'][number][] = [];
  const unplaced: Assignment['unplaced'][number][] = [];
  for (const person of prepared.seekers) {
    const seeker = person.seeker.id;
    const unit = eligibility.unitOf[person.index] ?? -1;
    const order = prepared.orders[get(plan.at, unit)];
    if (order === undefined) unplaced.push({ seeker, because: whyUnplaced(plan, unit) });
    else {
      const total = totalOfPair(person, order, context);
      placed.push({ seeker, order: order.order.id, total, pinned: get(plan.pinned, unit) === 1 });
    }
  }
  return { placed, unplaced };
}

function whyUnplaced(plan: Plan, unit: number): Unplaced {
  const candidates = [...(plan.candidates[unit] ?? [])];
  if (candidates.length === 0) return 'no-fitting-order';
  const inBatches = candidates.filter((order) =>
    hasRoom({ ...plan, closed: new Uint8Array(plan.closed.length) }, unit, order),
  );
  return inBatches.length > 0 ? 'batch-not-filled' : 'no-place-left';
}

/** Points for fellow villagers placed with the same order, each pair once. */
function together(ranked: RankedMarket, plan: Plan): number {
  const { prepared, eligibility } = ranked;
  const at = (seeker: number) => get(plan.at, eligibility.unitOf[seeker] ?? -1);
  const pairs = villagerPairs(ranked).filter(([a, b]) => at(a) >= 0 && at(a) === at(b));
  return pairs.length * prepared.market.settings.togetherPoints;
}

/** Every pair that could go together at all: what the bound has to grant. */
function mostTogether(ranked: RankedMarket): number {
  const { prepared, eligibility } = ranked;
  const orders = (seeker: number) => eligibility.orders[eligibility.unitOf[seeker] ?? -1] ?? [];
  const pairs = villagerPairs(ranked).filter(([a, b]) => {
    const other = new Set(orders(b));
    return orders(a).some((order) => other.has(order));
  });
  return pairs.length * prepared.market.settings.togetherPoints;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
