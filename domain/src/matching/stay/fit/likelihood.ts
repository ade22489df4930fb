import { hazardsOf, type Triple } from '../baseline.ts';
import { StayFeature } from '../features.ts';
import type { StayModel } from '../stay-model.ts';
import { exposureOf, leftWithin, type StaySpell } from '../stay-spell.ts';
import { at } from './cholesky.ts';
import type { Ground } from './climb.ts';

/*
 * The parameters are one row of numbers: for each feature its weight (points ÷ 100), then the logs of the three hazards a day at the prior's
 * reference. Points are not rounded here: the half point that a part loses is half a percent of hazard.
 */

/** 先验强度: how much the prior weighs against the ledger. */
export interface PriorStrength {
  /** Standard deviation of a feature's points about the prior's. Points. */
  readonly pointsDeviation: number;
  /** 虚拟离岗数: the prior's baseline counts as so many people who left, in each interval. */
  readonly baselineLeavers: number;
}

export interface Likelihood extends Ground {
  /** Without the prior. */
  readonly logLikelihood: number;
}

interface Row {
  readonly values: readonly number[];
  readonly exposure: Triple;
  /** Index of the interval in which the person left. */
  readonly left: number | undefined;
}

const features = StayFeature.options.length;
const size = features + 3;
/** Of an interval in which the prior lets nobody leave: the logarithm needs a number. */
const leastHazard = 1e-9;

export const parametersOf = ({ points, survival }: StayModel): number[] => [
  ...StayFeature.options.map((feature) => points[feature] / 100),
  ...hazardsOf(survival).map((hazard) => Math.log(Math.max(leastHazard, hazard))),
];

/**
 * The penalised log likelihood of the parameters, with slope and curvature. Log likelihood of a piecewise exponential model with right
 * censoring: Σ left·log λ − exposure·λ. Penalties, 0 at the prior: a ridge towards the prior's points (le Cessie and van Houwelingen, Applied
 * Statistics 41 (1992) 191–201) and a gamma prior of each baseline hazard. Concave, so that there is one highest place.
 */
export function penalisedLikelihood(
  prior: StayModel,
  spells: readonly StaySpell[],
  strength: PriorStrength,
): (parameters: readonly number[]) => Likelihood {
  const rows = spells.map(rowOf);
  const start = parametersOf(prior);
  return (parameters) => {
    const sums = emptySums();
    const hazards = parameters.slice(features).map(Math.exp);
    for (const row of rows) addSpell(sums, row, { parameters, hazards, reference: prior.reference });
    const logLikelihood = sums.value;
    addPrior(sums, parameters, { start, strength });
    return { ...sums, logLikelihood };
  };
}

function rowOf(spell: StaySpell): Row {
  const exposure = exposureOf(spell);
  const last = exposure.findLastIndex((days) => days > 0);
  return {
    values: StayFeature.options.map((feature) => spell.values[feature]),
    exposure,
    left: leftWithin(spell) ? last : undefined,
  };
}

interface Sums {
  value: number;
  readonly gradient: number[];
  readonly information: number[][];
}

const emptySums = (): Sums => ({
  value: 0,
  gradient: Array.from({ length: size }, () => 0),
  information: Array.from({ length: size }, (_, row) => Array.from({ length: row + 1 }, () => 0)),
});

function addSpell(
  sums: Sums,
  { values, exposure, left }: Row,
  model: {
    readonly parameters: readonly number[];
    readonly hazards: readonly number[];
    readonly reference: number;
  },
): void {
  const weighed = values.reduce((sum, value, index) => sum + value * at(model.parameters, index), 0);
  const surplus = weighed - model.reference / 100;
  const factor = Math.exp(-surplus);
  let expected = 0;
  for (const [interval, days] of exposure.entries()) {
    if (days === 0) continue;
    const leaving = days * at(model.hazards, interval) * factor;
    const index = features + interval;
    expected += leaving;
    add(sums.gradient, index, (left === interval ? 1 : 0) - leaving);
    const line = sums.information[index] ?? [];
    for (const [feature, value] of values.entries()) add(line, feature, -leaving * value);
    add(line, index, leaving);
  }
  if (left !== undefined) sums.value += at(model.parameters, features + left) - surplus;
  sums.value -= expected;
  addFeatures(sums, values, { expected, left: left === undefined ? 0 : 1 });
}

function addFeatures(
  { gradient, information }: Sums,
  values: readonly number[],
  { expected, left }: { readonly expected: number; readonly left: number },
): void {
  for (const [row, value] of values.entries()) {
    add(gradient, row, (expected - left) * value);
    const line = information[row] ?? [];
    for (let column = 0; column <= row; column += 1) add(line, column, expected * value * at(values, column));
  }
}

function addPrior(
  sums: Sums,
  parameters: readonly number[],
  {
    start,
    strength: { pointsDeviation, baselineLeavers },
  }: { readonly start: readonly number[]; readonly strength: PriorStrength },
): void {
  const precision = (100 / pointsDeviation) ** 2;
  for (const [index, parameter] of parameters.entries()) {
    const moved = parameter - at(start, index);
    const line = sums.information[index] ?? [];
    if (index < features) {
      sums.value -= (precision * moved ** 2) / 2;
      add(sums.gradient, index, -precision * moved);
      add(line, index, precision);
    } else {
      // expm1: the difference of two nearly equal numbers when little has moved.
      const beyond = Math.expm1(moved);
      sums.value += baselineLeavers * (moved - beyond);
      add(sums.gradient, index, -baselineLeavers * beyond);
      add(line, index, baselineLeavers * (1 + beyond));
    }
  }
}

function add(list: number[], index: number, amount: number): void {
  list[index] = at(list, index) + amount;
}
