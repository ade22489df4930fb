import { at, cholesky, type Matrix, solve } from './cholesky.ts';

/** What is climbed, at one place: its height, its slope, and its curvature turned round (minus the second derivatives; lower half). */
export interface Ground {
  readonly value: number;
  readonly gradient: readonly number[];
  readonly information: Matrix;
}

export interface Climb<At extends Ground> {
  readonly place: readonly number[];
  readonly ground: At;
  readonly iterations: number;
  /** False: the steps were used up, or none led higher. */
  readonly settled: boolean;
}

const mostSteps = 60;
const mostHalvings = 40;
/** Newton decrement, about twice the log likelihood that is still to be won. */
const closeEnough = 1e-10;

/** The least and the most of each coordinate. */
export interface Box {
  readonly floor: readonly number[];
  readonly ceiling: readonly number[];
}

/**
 * The highest place of a concave function within a box: Newton's method with a line search, coordinates that lie on their floor and want to
 * fall, or on their ceiling and want to rise, held there (projected Newton; Bertsekas, SIAM Journal on Control and Optimization 20 (1982)
 * 221–246).
 */
export function climb<At extends Ground>(
  ground: (place: readonly number[]) => At,
  start: readonly number[],
  box: Box,
): Climb<At> {
  let here = { place: start, ground: ground(start) };
  for (let iterations = 0; iterations < mostSteps; iterations += 1) {
    const free = freeAt(here, box);
    const step = newtonStep(here.ground, free);
    if (step === undefined) return { ...here, iterations, settled: false };
    const promised = free.reduce((sum, index) => sum + at(step, index) * at(here.ground.gradient, index), 0);
    if (promised < closeEnough) return { ...here, iterations, settled: true };
    const next = stepUp(ground, here, { step, promised, box });
    if (next === undefined) return { ...here, iterations, settled: false };
    here = next;
  }
  return { ...here, iterations: mostSteps, settled: false };
}

interface Here<At extends Ground> {
  readonly place: readonly number[];
  readonly ground: At;
}

const freeAt = ({ place, ground }: Here<Ground>, { floor, ceiling }: Box): number[] =>
  place.flatMap((value, index) => {
    const slope = at(ground.gradient, index);
    const held = (value <= at(floor, index) && slope <= 0) || (value >= at(ceiling, index) && slope >= 0);
    return held ? [] : [index];
  });

/** The step of Newton's method among the free coordinates, 0 for the others. */
function newtonStep({ gradient, information }: Ground, free: readonly number[]): number[] | undefined {
  const lower = cholesky(free.map((row) => free.map((column) => symmetric(information, row, column))));
  if (lower === undefined) return undefined;
  const solved = solve(
    lower,
    free.map((index) => at(gradient, index)),
  );
  const step = gradient.map(() => 0);
  for (const [k, index] of free.entries()) step[index] = at(solved, k);
  return step;
}

const symmetric = (matrix: Matrix, row: number, column: number): number =>
  at(matrix[Math.max(row, column)] ?? [], Math.min(row, column));

function stepUp<At extends Ground>(
  ground: (place: readonly number[]) => At,
  { place, ground: { value } }: Here<At>,
  { step, promised, box }: { step: readonly number[]; promised: number; box: Box },
): Here<At> | undefined {
  // What a sum over all spells cannot tell apart any more.
  const noise = 1e-12 * (1 + Math.abs(value));
  let scale = 1;
  for (let halvings = 0; halvings < mostHalvings; halvings += 1, scale /= 2) {
    const next = place.map((from, index) =>
      Math.min(at(box.ceiling, index), Math.max(at(box.floor, index), from + scale * at(step, index))),
    );
    const reached = ground(next);
    // NaN and infinity are no gain.
    if (reached.value >= value + 1e-4 * scale * promised - noise) return { place: next, ground: reached };
  }
  return undefined;
}
