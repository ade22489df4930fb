import type { AssignmentProblem } from '@wengang/domain/matching/solver/problem.ts';
import { solveAssignment } from '@wengang/domain/matching/solver/solve.ts';
import loadHighs from 'highs';
import { atMost, type Figure } from '../figure.ts';
import { labourMarket } from './labour-market.ts';

/**
 * 同题对比: 20,000 persons and 1,000 orders, our solver and HiGHS one after the other in this run. Persons alone make the
 * linear program whole by itself, so HiGHS needs no branching; it gets the text before its clock starts.
 */
export async function peer(): Promise<Figure[]> {
  const problem = labourMarket({ units: 20_000, orders: 1_000, edges: 50, places: 16, seed: 2 });
  const highs = await load();
  const text = linearProgram(problem);

  let start = performance.now();
  const { objective } = solveAssignment(problem);
  const ours = (performance.now() - start) / 1000;

  start = performance.now();
  const best = highs.solve(text, { solver: 'ipm', presolve: 'on' }).ObjectiveValue;
  const theirs = (performance.now() - start) / 1000;

  return [
    atMost('20,000 × 1,000: ours', ours, 's', 2),
    atMost('20,000 × 1,000: below the optimum of HiGHS', 100 * (1 - objective / best), '%', 0.1),
    atMost(`20,000 × 1,000: our share of the ${theirs.toFixed(1)} s of HiGHS`, (100 * ours) / theirs, '%', 5),
  ];
}

// The package's types describe its CommonJS form, whose function is under `default`; what is imported is the function.
const load = loadHighs as unknown as typeof loadHighs.default;

/** In the text format of CPLEX. */
function linearProgram(problem: AssignmentProblem): string {
  const byOrder: number[][] = Array.from(problem.capacity, () => []);
  const rows: string[] = [];
  for (let unit = 0; unit < problem.size.length; unit++) {
    const mine: number[] = [];
    for (let edge = problem.first[unit] ?? 0; edge < (problem.first[unit + 1] ?? 0); edge++) {
      mine.push(edge);
      byOrder[problem.order[edge] ?? 0]?.push(edge);
    }
    rows.push(`${sumOf(mine)} <= 1`);
  }
  byOrder.forEach((edges, order) => {
    if (edges.length > 0) rows.push(`${sumOf(edges)} <= ${problem.capacity[order]}`);
  });
  const objective = Array.from(problem.value, (value, edge) => `${value} x${edge}`);
  return `Maximize\n obj: ${objective.join('\n + ')}\nSubject To\n${rows.map((row, at) => ` r${at}: ${row}`).join('\n')}\nEnd\n`;
}

const sumOf = (edges: readonly number[]): string => edges.map((edge) => `x${edge}`).join('\n + ');
