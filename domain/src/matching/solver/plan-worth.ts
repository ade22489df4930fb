import type { Plan } from './plan.ts';
import { type AssignmentProblem, get } from './problem.ts';

/** Σ value and togetherness of those who hold an edge; whole. */
export const objectiveOf = (problem: AssignmentProblem, held: Int32Array): number =>
  sumOver(problem, problem.value, held);

/** The same with the bonus for staying. */
export const worthOfPlan = ({ problem, worth, held }: Plan): number => sumOver(problem, worth, held);

function sumOver(problem: AssignmentProblem, worth: Int32Array, held: Int32Array): number {
  let sum = 0;
  for (let unit = 0; unit < held.length; unit++) if (get(held, unit) >= 0) sum += get(worth, get(held, unit));
  const { a, b, bonus } = problem.together;
  const at = (unit: number) => (get(held, unit) < 0 ? -1 : get(problem.order, get(held, unit)));
  for (let pair = 0; pair < a.length; pair++) {
    const [one, other] = [get(a, pair), get(b, pair)];
    if (one !== other && at(one) >= 0 && at(one) === at(other)) sum += bonus;
  }
  return sum;
}
