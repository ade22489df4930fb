import { setBits } from '../ranking/bits.ts';
import { fittingOrders } from '../ranking/fitting-orders.ts';
import type { RankedMarket } from '../ranking/ranked-market.ts';
import type { AssignmentSolution } from '../solver/problem.ts';
import type { LimitsOfPairs } from './place-limits.ts';
import { type PlanUse, planUse } from './plan-use.ts';
import type { UnitStays } from './unit-stay.ts';

/**
 * 补位: whoever the plan left out, though an order of all that fit has room for him, takes the best of these, in the order of ids. The plan looks at
 * the best orders of each person first; this looks at all.
 */
export function placeLeftovers(
  ranked: RankedMarket,
  solution: AssignmentSolution,
  { limits, stays }: { readonly limits: LimitsOfPairs; readonly stays: UnitStays },
): AssignmentSolution {
  const { prepared, compiled } = ranked;
  const at = solution.at.slice();
  const use = planUse(prepared, limits, at);
  const bits = new Uint32Array(compiled.words);
  for (const { index } of prepared.units) {
    const best = (at[index] ?? -1) >= 0 ? undefined : bestOpen(index);
    if (best === undefined) continue;
    at[index] = best.order;
    use.add(index, best.order);
  }
  return { ...solution, at };

  function bestOpen(unit: number): { readonly order: number; readonly stay: number } | undefined {
    fittingOrders(compiled, unit, bits);
    stays.turnTo(unit);
    return [...setBits(bits)]
      .map((slot) => ({ slot, order: compiled.orderAt[slot] ?? 0 }))
      .filter(
        ({ order }) => solution.closed[order] === 0 && isOpen(use, unit, order) && isFilled(unit, order),
      )
      .map(({ slot, order }) => ({ order, stay: stays.at(slot) }))
      .sort((a, b) => b.stay - a.stay || a.order - b.order)[0];
  }

  function isFilled(unit: number, order: number): boolean {
    const filled = (use.places[order] ?? 0) + (prepared.units[unit]?.members.length ?? 1);
    return filled >= (prepared.orders[order]?.order.batchMinimum ?? 1);
  }
}

const isOpen = (use: PlanUse, unit: number, order: number): boolean =>
  use.hasRoom(unit, order) && !use.isLimited(unit, order);
