import { hazardFactor, hazardsOf, type Survival, survivalOf, type Triple, totalBounds } from '../baseline.ts';
import { perFeature, StayFeature, type StayValues } from '../features.ts';
import { type StayModel, totalPoints, weightBounds } from '../stay-model.ts';
import { leftWithin, type StaySpell } from '../stay-spell.ts';
import { at, cholesky, inverseDiagonal } from './cholesky.ts';
import type { Box, Climb } from './climb.ts';
import { climbWithinSum } from './climb-within-sum.ts';
import { type Likelihood, type PriorStrength, parametersOf, penalisedLikelihood } from './likelihood.ts';

/**
 * Points: a full feature may well differ by 25 points (a quarter of the hazard) from what the prior says, hardly by 50. Baseline: weak, the
 * weight of four people who left in each interval.
 */
export const priorStrength: PriorStrength = { pointsDeviation: 25, baselineLeavers: 4 };

/** 拟合诊断. */
export interface FitDiagnostics {
  /** Of the spells alone, under the prior and under what was learned; never falls. */
  readonly logLikelihood: { readonly before: number; readonly after: number };
  readonly iterations: number;
  /** 有效事件: people who left within 180 days. */
  readonly ended: number;
  /** 有效参数: how many of the sixteen parameters the spells decide rather than the prior; from 0 to 16. */
  readonly effectiveParameters: number;
  /** 标准误: of each feature's points, the prior's knowledge included. Points. */
  readonly standardErrors: Readonly<Record<StayFeature, number>>;
  /** 止于零: features whose spells spoke against them; they were given 0 points. */
  readonly atFloor: readonly StayFeature[];
  /** 止于上限: features whose spells spoke for more than the 100 points that they were given. */
  readonly atCap: readonly StayFeature[];
  /** 总和止于上限: all features together would have had more points than the table of totals holds; each gave way a little. */
  readonly sumHeld: boolean;
}

/**
 * What all points may come to while learning: less than the most of a total by what rounding adds, half a point for a part and half a hundredth
 * for a weight that is published. So what was learned can be read.
 */
const mostTogether = totalBounds.most - StayFeature.options.length * 0.505;

export interface StayEstimate {
  readonly learned: Pick<StayModel, 'points' | 'survival' | 'reference'>;
  readonly diagnostics: FitDiagnostics;
  readonly settled: boolean;
}

/**
 * The most likely points and baseline, given prior and spells. Without spells it is the prior. Points keep to the bounds of a model that can be
 * read (`weightBounds`, `totalBounds`): none is learned below 0 or above 100, all together stay within the table of totals.
 *
 * Values are taken about their mean in the spells, so that how many leave at all is told by the baseline alone: about 0, a feature that is the
 * same everywhere would give way in its place, and lose points that nothing spoke against.
 */
export function estimateStay(
  prior: StayModel,
  spells: readonly StaySpell[],
  strength: PriorStrength = priorStrength,
): StayEstimate {
  const centre = centreOf(prior, spells);
  const likelihood = penalisedLikelihood(centre.prior, centre.spells, strength);
  const start = parametersOf(centre.prior);
  const reached = climbWithinSum(likelihood, start, {
    box,
    sum: { count: StayFeature.options.length, most: mostTogether / 100 },
  });
  const held = (end: readonly number[], direction: 1 | -1): StayFeature[] =>
    StayFeature.options.filter(
      (_, index) => at(reached.place, index) === at(end, index) && direction * at(reached.slope, index) > 0,
    );
  return {
    learned: learnedAt(reached.place, centre, spells),
    diagnostics: {
      ...judged(reached, strength),
      logLikelihood: { before: likelihood(start).logLikelihood, after: reached.ground.logLikelihood },
      ended: spells.filter(leftWithin).length,
      atFloor: held(box.floor, -1),
      atCap: held(box.ceiling, 1),
      sumHeld: reached.sumHeld,
    },
    settled: reached.settled,
  };
}

const isFeature = (index: number): boolean => index < StayFeature.options.length;

const hazardLogs = [0, 1, 2];
const box: Box = {
  floor: [
    ...StayFeature.options.map(() => weightBounds.least / 100),
    ...hazardLogs.map(() => Number.NEGATIVE_INFINITY),
  ],
  ceiling: [
    ...StayFeature.options.map(() => weightBounds.most / 100),
    ...hazardLogs.map(() => Number.POSITIVE_INFINITY),
  ],
};

/** 以均值为中心: the same prior and spells, with values and totals counted from the mean of the spells; as they are where there is none. */
interface Centre {
  readonly mean: StayValues | undefined;
  readonly prior: StayModel;
  readonly spells: readonly StaySpell[];
}

function centreOf(prior: StayModel, spells: readonly StaySpell[]): Centre {
  if (spells.length === 0) return { mean: undefined, prior, spells };
  const mean = perFeature(
    (feature) => spells.reduce((sum, { values }) => sum + values[feature], 0) / spells.length,
  );
  const factor = hazardFactor(totalAt(prior.points, mean), prior.reference);
  return {
    mean,
    prior: { ...prior, reference: 0, survival: survivalOf(hazardsOf(prior.survival), factor) },
    spells: spells.map((spell) => ({
      ...spell,
      values: perFeature((feature) => spell.values[feature] - mean[feature]),
    })),
  };
}

/** Not rounded part by part, as likelihood counts it. */
const totalAt = (points: StayModel['points'], values: StayValues): number =>
  StayFeature.options.reduce((sum, feature) => sum + points[feature] * values[feature], 0);

/** In hundredths of a point and millionths: the numbers that are published are the numbers that are used. */
function learnedAt(place: readonly number[], { mean, prior }: Centre, spells: readonly StaySpell[]) {
  const points = perFeature((feature) => rounded(100 * at(place, StayFeature.options.indexOf(feature)), 100));
  const [first = 0, second = 0, third = 0] = place.slice(StayFeature.options.length).map(Math.exp);
  // The reference moves to the mean of these spells, so that the published curve is that of an ordinary pair.
  const total = spells.reduce((sum, { values }) => sum + totalPoints({ points }, values), 0);
  const reference = spells.length === 0 ? prior.reference : Math.round(total / spells.length);
  return {
    points,
    reference,
    survival: published(
      [first, second, third],
      hazardFactor(reference, mean === undefined ? prior.reference : totalAt(points, mean)),
    ),
  };
}

function published(hazards: Triple, factor: number): Survival {
  const { day30, day90, day180 } = survivalOf(hazards, factor);
  const fraction = (share: number): number => Math.min(0.999999, Math.max(0.000001, rounded(share, 1e6)));
  return { day30: fraction(day30), day90: fraction(day90), day180: fraction(day180) };
}

const rounded = (value: number, parts: number): number => Math.round(value * parts) / parts;

function judged(
  { ground: { information }, iterations }: Climb<Likelihood>,
  { pointsDeviation, baselineLeavers }: PriorStrength,
): Pick<FitDiagnostics, 'iterations' | 'effectiveParameters' | 'standardErrors'> {
  const lower = cholesky(information);
  const variances = lower === undefined ? information.map(() => Number.NaN) : inverseDiagonal(lower);
  const fromPrior = variances.reduce(
    (sum, variance, index) =>
      sum + variance * (isFeature(index) ? (100 / pointsDeviation) ** 2 : baselineLeavers),
    0,
  );
  return {
    iterations,
    effectiveParameters: variances.length - fromPrior,
    standardErrors: perFeature(
      (feature) => 100 * Math.sqrt(at(variances, StayFeature.options.indexOf(feature))),
    ),
  };
}
