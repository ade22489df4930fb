import { type AssignmentProblem, get, weightOf } from '../problem.ts';

/** 广义指派问题 as a table, for problems small enough to be looked at as a whole: cell order × units + unit. */
export interface Table {
  readonly units: number;
  readonly orders: number;
  readonly value: Int32Array;
  /** Places taken; 0 = no edge. */
  readonly weight: Int32Array;
  readonly capacity: Int32Array;
  readonly everyUnit: boolean;
}

/** The table of a problem without rooms, limits, batches, pairs and pins; edges that cannot be used are left out. */
export function tableOf(problem: AssignmentProblem): Table {
  const units = problem.size.length;
  const orders = problem.capacity.length;
  const table: Table = {
    units,
    orders,
    value: new Int32Array(units * orders),
    weight: new Int32Array(units * orders),
    capacity: problem.capacity,
    everyUnit: problem.everyUnit === true,
  };
  for (let unit = 0; unit < units; unit++)
    for (let edge = get(problem.first, unit); edge < get(problem.first, unit + 1); edge++) {
      const order = get(problem.order, edge);
      const weight = weightOf(problem, unit, edge);
      if (weight > get(problem.capacity, order)) continue;
      table.value[order * units + unit] = get(problem.value, edge);
      table.weight[order * units + unit] = weight;
    }
  return table;
}

/** Value of a plan (order by unit, −1 = not placed). */
export function valueOfPlan({ units, value }: Table, at: Int32Array): number {
  let sum = 0;
  for (let unit = 0; unit < units; unit++)
    if (get(at, unit) >= 0) sum += get(value, get(at, unit) * units + unit);
  return sum;
}

export function unplacedIn(at: Int32Array): number {
  let count = 0;
  for (let unit = 0; unit < at.length; unit++) if (get(at, unit) < 0) count++;
  return count;
}

/** The better of two plans: placing takes precedence where every unit must be placed. */
export function isBetter(table: Table, at: Int32Array, than: Int32Array | undefined): boolean {
  if (than === undefined) return true;
  const fewer = table.everyUnit ? unplacedIn(than) - unplacedIn(at) : 0;
  return fewer !== 0 ? fewer > 0 : valueOfPlan(table, at) > valueOfPlan(table, than);
}
