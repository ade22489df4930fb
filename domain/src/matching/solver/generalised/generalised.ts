import { type AssignmentProblem, edgeTo, get, getReal } from '../problem.ts';
import { type Branching, branch } from './branch.ts';
import { knapsacksFor } from './knapsacks.ts';
import { type Relaxation, relax } from './lagrangian.ts';
import { roundOff } from './round-off.ts';
import { isBetter, type Table, tableOf, unplacedIn, valueOfPlan } from './table.ts';
import { tabuSearch } from './tabu.ts';

/** Cells up to which a problem is looked at as a table, and knapsack cells that all rounds together may fill. */
const mostCells = 20_000;
const knapsackWork = 100_000_000;
const treeWork = 5_000_000;
const tabuWork = 15_000_000;
const mostTabuRounds = 800;

/** Whether a problem is small and free of side constraints, and units take more or less by order: then this search. */
export function isSmallGeneralised(problem: AssignmentProblem): boolean {
  return (
    problem.weight !== undefined &&
    problem.size.length * problem.capacity.length <= mostCells &&
    knapsackCells(problem.capacity, problem.size.length) <= knapsackWork / 20 &&
    problem.limits.first.length === 0 &&
    problem.previous === undefined &&
    (problem.together.a.length === 0 || problem.together.bonus === 0) &&
    problem.rooms.every((rooms) => rooms === 0) &&
    problem.batchMinimum.every((minimum) => minimum <= 1) &&
    problem.pinned.every((order) => order < 0)
  );
}

const knapsackCells = (capacity: Int32Array, units: number): number =>
  capacity.reduce((sum, places) => sum + (places + 1) * units, 0);

/**
 * 广义指派 (small): the bound and the shape of a good plan from a Lagrangian relaxation, tabu search from there, and for
 * what is small enough a tree that proves the best. Held edges by unit, and a bound.
 */
export function solveGeneralised(problem: AssignmentProblem): { held: Int32Array; bound: number } {
  const table = tableOf(problem);
  const knapsacks = knapsacksFor(table);
  const work = knapsackCells(table.capacity, table.units);
  const allowed = new Uint8Array(table.units * table.orders).fill(1);
  let best = plainPlan(table);
  let latest = best;
  const keep = (now: Relaxation) => {
    latest = roundOff(table, now);
    if (isBetter(table, latest, best)) best = latest;
  };
  const rounds = Math.max(20, Math.min(200, Math.floor(knapsackWork / work)));
  const target = () => valueOfPlan(table, best);
  const root = relax(table, new Float64Array(table.units), { knapsacks, allowed, rounds, target }, keep);
  const guide = guideOf(table, root);
  const tabuRounds = Math.min(
    mostTabuRounds,
    Math.floor(tabuWork / (table.units * (table.units + table.orders))),
  );
  for (const start of [best, latest]) {
    const found = tabuSearch(table, guide, start, tabuRounds);
    if (isBetter(table, found, best)) best = found;
  }
  const branching: Branching = { knapsacks, best, nodesLeft: Math.floor(treeWork / work), complete: true };
  branch(table, allowed, root, branching);
  const value = valueOfPlan(table, branching.best);
  const isBest = branching.complete && (!table.everyUnit || unplacedIn(branching.best) === 0);
  return {
    held: Int32Array.from(branching.best, (order, unit) => (order < 0 ? -1 : edgeTo(problem, unit, order))),
    bound: isBest ? value : Math.floor(root.bound + 1e-6),
  };
}

/** Units one after the other where they are worth most with room. */
const plainPlan = (table: Table): Int32Array =>
  roundOff(table, {
    chosen: new Uint8Array(table.units * table.orders),
    price: new Float64Array(table.units),
  });

/** How much of the price of a place a move is charged: less than all, so that the search still fills up. */
const charged = 0.8;
const scale = 10;

/**
 * Values less most of what the places cost that a unit takes (the least that an order gains a place in the relaxation): who frees
 * places is worth something for it, which matters where those who are worth more take more.
 */
function guideOf(table: Table, { chosen, price }: Relaxation): Table {
  const { units, orders, value, weight } = table;
  const guide = Int32Array.from(value);
  for (let order = 0; order < orders; order++) {
    let least = Number.POSITIVE_INFINITY;
    for (let cell = order * units; cell < (order + 1) * units; cell++)
      if (chosen[cell] === 1)
        least = Math.min(least, (get(value, cell) - getReal(price, cell % units)) / get(weight, cell));
    const cost = Number.isFinite(least) ? charged * Math.max(0, least) : 0;
    for (let cell = order * units; cell < (order + 1) * units; cell++)
      guide[cell] = Math.round(scale * (get(value, cell) - cost * get(weight, cell)));
  }
  return { ...table, value: guide };
}
