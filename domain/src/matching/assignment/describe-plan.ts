import type { Assignment, Unplaced } from '../market/market.ts';
import { byIds } from '../market/pairs.ts';
import { setBits } from '../ranking/bits.ts';
import { fittingOrders } from '../ranking/fitting-orders.ts';
import type { RankedMarket } from '../ranking/ranked-market.ts';
import type { AssignmentSolution } from '../solver/problem.ts';
import { villagerPairs } from './assignment-problem.ts';
import type { Pins } from './pins.ts';
import type { LimitsOfPairs } from './place-limits.ts';
import { planUse } from './plan-use.ts';
import type { UnitStays } from './unit-stay.ts';

/** What was solved, with what it stood on. */
interface Solved {
  readonly solution: AssignmentSolution;
  /** Of the whole market. */
  readonly bound: number;
  readonly pins: Pins;
  readonly limits: LimitsOfPairs;
  readonly stays: UnitStays;
}

/** 安置方案 in ids and reasons. */
export function describePlan(ranked: RankedMarket, solved: Solved): Assignment {
  const { solution, bound } = solved;
  const lines = linesOf(ranked, solved);
  const stay = lines.placed.reduce((sum, one) => sum + one.stay, 0) + togetherStay(ranked, solution.at);
  return {
    ...lines,
    refusedPins: [...solved.pins.refused, ...pinsInClosedBatches(ranked, solved)].sort(byIds),
    emptyBatches: ranked.prepared.orders
      .filter(({ index }) => solution.closed[index] === 1)
      .map(({ order }) => order.id),
    stay,
    bound,
    gapPpm: bound === 0 ? 0 : Math.ceil((1_000_000 * (bound - stay)) / bound),
  };
}

/** What it is worth that fellow villagers go to the same order. */
function togetherStay({ prepared }: RankedMarket, at: Int32Array): number {
  const { a, b } = villagerPairs(prepared);
  const pairs = a.filter((one, n) => (at[one] ?? -1) >= 0 && at[one] === at[b[n] ?? -1]);
  return pairs.length * prepared.market.settings.togetherStay;
}

function linesOf(ranked: RankedMarket, solved: Solved): Pick<Assignment, 'placed' | 'unplaced'> {
  const { prepared } = ranked;
  const { solution, pins, stays } = solved;
  const placed: Assignment['placed'][number][] = [];
  const unplaced: Assignment['unplaced'][number][] = [];
  const whyNot = unplacedReasons(ranked, solved);
  for (const { index, members } of prepared.units) {
    const order = solution.at[index] ?? -1;
    const ids = members.flatMap((member) => prepared.seekers[member]?.id ?? []);
    const post = prepared.orders[order];
    if (post === undefined) {
      const because = whyNot(index);
      for (const seeker of ids) unplaced.push({ seeker, because });
      continue;
    }
    const totals = stays.totalsOf(index, order);
    const pinned = pins.at[index] === order;
    for (const [n, seeker] of ids.entries()) {
      const total = totals[n] ?? 0;
      placed.push({ seeker, order: post.order.id, total, stay: stays.table.days(total), pinned });
    }
  }
  return { placed: placed.sort(bySeeker), unplaced: unplaced.sort(bySeeker) };
}

/** Why a unit stands nowhere: nothing fits, all that fits is full, or what stands open waits for a batch or behind a limit. */
function unplacedReasons(
  { prepared, compiled }: RankedMarket,
  { solution, limits }: Solved,
): (unit: number) => Unplaced {
  const use = planUse(prepared, limits, solution.at);
  const bits = new Uint32Array(compiled.words);
  return (unit) => {
    fittingOrders(compiled, unit, bits);
    let reason: Unplaced = 'no-fitting-order';
    for (const slot of setBits(bits)) {
      const order = compiled.orderAt[slot] ?? 0;
      if (!use.hasRoom(unit, order)) reason = reason === 'no-fitting-order' ? 'no-place-left' : reason;
      else if (use.isLimited(unit, order)) reason = 'limit-reached';
      else return 'batch-not-filled';
    }
    return reason;
  };
}

/** A pin cannot hold when the batch around it was given up. */
function pinsInClosedBatches(
  { prepared }: RankedMarket,
  { solution, pins }: Solved,
): Assignment['refusedPins'] {
  return prepared.market.pins
    .filter(({ seeker, order }) => {
      const unit = prepared.unitOf[prepared.seekerIndex.get(seeker) ?? -1] ?? -1;
      const pinned = pins.at[unit] ?? -1;
      return pinned >= 0 && pinned === prepared.orderIndex.get(order) && solution.at[unit] !== pinned;
    })
    .map((pin) => ({ ...pin, because: 'batch-not-filled' as const }));
}

const bySeeker = (a: { readonly seeker: string }, b: { readonly seeker: string }): number =>
  a.seeker < b.seeker ? -1 : 1;
