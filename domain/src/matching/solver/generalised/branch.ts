import { get, getFlag, getReal } from '../problem.ts';
import type { Knapsacks } from './knapsacks.ts';
import { type Relaxation, relax } from './lagrangian.ts';
import { roundOff } from './round-off.ts';
import { isBetter, type Table, unplacedIn, valueOfPlan } from './table.ts';

export interface Branching {
  readonly knapsacks: Knapsacks;
  best: Int32Array;
  nodesLeft: number;
  /** False when the count of nodes ended before the tree did. */
  complete: boolean;
}

/**
 * 分支定界: a unit that the relaxation places twice or not at all is tried at one order after another, the dearest first,
 * each with the relaxation of what is left; what cannot beat the best plan is cut off.
 */
export function branch(table: Table, allowed: Uint8Array, root: Relaxation, branching: Branching): void {
  if (root.bound < bestValue(table, branching) + 1 - 1e-6) return;
  const unit = mostDisputed(table, allowed, root);
  if (unit < 0) return;
  for (const order of choices(table, allowed, root, unit)) {
    if (branching.nodesLeft-- <= 0) {
      branching.complete = false;
      return;
    }
    const narrowed = allowed.slice();
    for (let other = 0; other < table.orders; other++)
      if (other !== order) narrowed[other * table.units + unit] = 0;
    const target = () => bestValue(table, branching);
    const search = { knapsacks: branching.knapsacks, allowed: narrowed, rounds: 40, target };
    const relaxation = relax(table, root.price, search, (now) => keepBetter(table, now, branching));
    branch(table, narrowed, relaxation, branching);
  }
}

const bestValue = (table: Table, { best }: Branching): number =>
  table.everyUnit && unplacedIn(best) > 0 ? Number.NEGATIVE_INFINITY : valueOfPlan(table, best);

/** A relaxation that places every unit once is a plan. */
function keepBetter(table: Table, now: Relaxation, branching: Branching): void {
  const at = roundOff(table, now);
  if (isBetter(table, at, branching.best)) branching.best = at;
}

/** The unit whose orders differ most from one; among these the dearest, which decides most. */
function mostDisputed({ units, orders }: Table, allowed: Uint8Array, { count, price }: Relaxation): number {
  let found = -1;
  let most = 0;
  for (let unit = 0; unit < units; unit++) {
    let open = 0;
    for (let order = 0; order < orders; order++) open += getFlag(allowed, order * units + unit);
    if (open < 2) continue;
    const dispute = Math.abs(get(count, unit) - 1) * 1e9 + Math.abs(getReal(price, unit)) + 1;
    if (dispute > most) {
      found = unit;
      most = dispute;
    }
  }
  return found;
}

/** Chosen orders first, then by value; nowhere (−1) last where that is allowed. */
function choices(
  { units, orders, value, weight, everyUnit }: Table,
  allowed: Uint8Array,
  root: Relaxation,
  unit: number,
): readonly number[] {
  const open = Array.from({ length: orders }, (_, order) => order).filter(
    (order) => getFlag(allowed, order * units + unit) === 1 && get(weight, order * units + unit) > 0,
  );
  open.sort(
    (a, b) =>
      getFlag(root.chosen, b * units + unit) - getFlag(root.chosen, a * units + unit) ||
      get(value, b * units + unit) - get(value, a * units + unit) ||
      a - b,
  );
  return everyUnit ? open : [...open, -1];
}
