import loadHighs from 'highs';
import type { AssignmentProblem } from '../problem.ts';
import { edgeOf } from './random-problem.ts';

// The package's types describe its CommonJS form, whose function is under `default`; what is imported is the function.
const highs = await (loadHighs as unknown as typeof loadHighs.default)();

/**
 * The best plan there is, by an exact solver that shares no line with ours. Pins hold; the pinned of a batch that
 * cannot be filled would make it infeasible, so instances pin none there.
 */
export function bestPossible(problem: AssignmentProblem): number {
  const solution = highs.solve(linearProgram(problem), { mip_rel_gap: 0 });
  if (solution.Status !== 'Optimal') throw new Error(`oracle: ${solution.Status}`);
  return Math.round(solution.ObjectiveValue);
}

/** In the text format of CPLEX: x by edge, y by batch order, z by pair and order that both know. */
export function linearProgram(problem: AssignmentProblem): string {
  const program: Program = { rows: [], objective: [], binaries: [], bounds: [] };
  units(problem, program);
  orders(problem, program);
  meetings(problem, program);
  return [
    'Maximize',
    ` obj: ${wrapped(program.objective.join(' + '))}`,
    'Subject To',
    ...program.rows.map((row, index) => ` r${index}: ${wrapped(row)}`),
    'Bounds',
    ...program.bounds.map((bound) => ` ${bound}`),
    'Binary',
    ` ${wrapped(program.binaries.join(' '))}`,
    'End',
  ].join('\n');
}

interface Program {
  readonly rows: string[];
  readonly objective: string[];
  readonly binaries: string[];
  readonly bounds: string[];
}

function units(problem: AssignmentProblem, { rows, objective, binaries, bounds }: Program): void {
  for (let unit = 0; unit < problem.size.length; unit++) {
    const mine: string[] = [];
    for (let edge = problem.first[unit] ?? 0; edge < (problem.first[unit + 1] ?? 0); edge++) {
      mine.push(`x${edge}`);
      objective.push(`${problem.value[edge]} x${edge}`);
      if (problem.pinned[unit] === problem.order[edge]) bounds.push(`x${edge} = 1`);
    }
    binaries.push(...mine);
    if (mine.length > 0) rows.push(`${mine.join(' + ')} ${problem.everyUnit ? '=' : '<='} 1`);
  }
}

function orders(problem: AssignmentProblem, { rows, binaries }: Program): void {
  const { places, rooms, limits } = termsByResource(problem);
  for (const [order, terms] of places) {
    const sum = terms.join(' + ');
    const minimum = problem.batchMinimum[order] ?? 1;
    rows.push(`${sum} <= ${problem.capacity[order]}`);
    if (minimum <= 1) continue;
    binaries.push(`y${order}`);
    rows.push(`${sum} - ${problem.capacity[order]} y${order} <= 0`, `${sum} - ${minimum} y${order} >= 0`);
  }
  for (const [order, terms] of rooms) rows.push(`${terms.join(' + ')} <= ${problem.coupleRooms[order]}`);
  for (const [limit, terms] of limits) rows.push(`${terms.join(' + ')} <= ${problem.limits.capacity[limit]}`);
}

type Terms = Map<number, string[]>;

function termsByResource(problem: AssignmentProblem): { places: Terms; rooms: Terms; limits: Terms } {
  const [places, rooms, limits]: [Terms, Terms, Terms] = [new Map(), new Map(), new Map()];
  const add = (to: Terms, key: number, term: string) => to.set(key, [...(to.get(key) ?? []), term]);
  for (let unit = 0; unit < problem.size.length; unit++)
    for (let edge = problem.first[unit] ?? 0; edge < (problem.first[unit + 1] ?? 0); edge++) {
      const order = problem.order[edge] ?? 0;
      add(places, order, `${problem.weight?.[edge] ?? problem.size[unit]} x${edge}`);
      if ((problem.rooms[unit] ?? 0) > 0) add(rooms, order, `${problem.rooms[unit]} x${edge}`);
      for (let at = problem.limits.first[edge] ?? 0; at < (problem.limits.first[edge + 1] ?? 0); at++)
        add(limits, problem.limits.limit[at] ?? 0, `${problem.size[unit]} x${edge}`);
    }
  return { places, rooms, limits };
}

function meetings(problem: AssignmentProblem, { rows, objective }: Program): void {
  const { a, b, bonus } = problem.together;
  a.forEach((unit, pair) => {
    const other = b[pair] ?? 0;
    for (let one = problem.first[unit] ?? 0; one < (problem.first[unit + 1] ?? 0); one++) {
      const two = edgeOf(problem, other, problem.order[one] ?? -1);
      if (two < 0) continue;
      objective.push(`${bonus} z${pair}_${one}`);
      rows.push(`z${pair}_${one} - x${one} <= 0`, `z${pair}_${one} - x${two} <= 0`);
    }
  });
}

/** The format allows lines of limited length. */
const wrapped = (text: string): string => text.replaceAll(/(.{1,400}) (?=[+-]|x|y)/g, '$1\n  ');
