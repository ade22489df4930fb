import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Bilingual } from '../../contract/bilingual.ts';
import { type Survival, totalBounds } from './baseline.ts';
import { StayFeature, type StayValues } from './features.ts';

export const stayModelFormat = 'wengang-stay-model';
export const stayModelFormatVersion = 1;

const fraction = z.number().gt(0).lt(1);

const falls = ({ day30, day90, day180 }: Survival): boolean => day30 >= day90 && day90 >= day180;

/**
 * 分值范围: no feature below 0, in a file as in learning: that people stay longer where hours are long or promises are broken is no reason to send
 * more of them there. And none above 100, which is 63 % less hazard: beyond that one feature would drown all others.
 */
export const weightBounds = { least: 0, most: 100 } as const;

type Points = Readonly<Record<StayFeature, number>>;

/** The greatest total there can be, and never less than the sum of the weights: a part is rounded, from a half up. */
const greatestTotal = (points: Points): number =>
  StayFeature.options.reduce(
    (sum, feature) => sum + Math.max(points[feature], Math.round(points[feature])),
    0,
  );

const weight = z.number().min(weightBounds.least).max(weightBounds.most);

/**
 * 留岗模型: how long people stay in a job (预计稳定时间), by proportional hazards with a piecewise-constant baseline (`baseline.ts`).
 * S(t | total) = S0(t) ^ exp(−(total − reference) / 100), where the total is the sum of the parts of a score.
 */
export const StayModel = z.strictObject({
  format: z.literal(stayModelFormat),
  formatVersion: z.literal(stayModelFormatVersion),
  version: z.string().min(1).max(40),
  /** 来源: where the numbers come from, in words. */
  source: Bilingual,
  /** 学自: the spells it was learned from and those of them that ended within 180 days; null for a prior. */
  learnedFrom: z
    .strictObject({ until: CivilDate, spells: z.int().nonnegative(), ended: z.int().nonnegative() })
    .refine(({ spells, ended }) => ended <= spells, {
      error: 'ended cannot be more than spells',
      params: { zh: '离岗人次不能多于总人次' },
    })
    .nullable(),
  /** S0: fractions still there, of a pair with the reference's total. */
  survival: z.strictObject({ day30: fraction, day90: fraction, day180: fraction }).refine(falls, {
    error: 'the fractions may not rise: day30, day90, day180',
    params: { zh: '留岗比例应逐次不升:30天、90天、180天' },
  }),
  /** 基准分: the total to which `survival` belongs. Points. */
  reference: z.int().min(totalBounds.least).max(totalBounds.most),
  /**
   * 分值: points of a value of 1; 1 point = 0.01 of log hazard. Exactly the features, no other. Together no more than the table of expected days
   * holds, so that every possible total of a person, from 0 up, lies within it.
   */
  points: z.record(StayFeature, weight).refine((points) => greatestTotal(points) <= totalBounds.most, {
    error: `the points of all features (from a half up counted as one) have to be at most ${totalBounds.most} together`,
    params: { zh: `分值之和(各项满半分按一分计)不能大于 ${totalBounds.most} 分` },
  }),
});
export type StayModel = Readonly<z.infer<typeof StayModel>>;

/** 得分项的分: whole points of one feature of a pair. */
export const partPoints = ({ points }: Pick<StayModel, 'points'>, feature: StayFeature, value: number) =>
  // + 0: rounding a small negative number gives −0.
  Math.round(points[feature] * value) + 0;

/** 总分: the sum of the parts. */
export function totalPoints(model: Pick<StayModel, 'points'>, values: StayValues): number {
  let total = 0;
  for (const feature of StayFeature.options) total += partPoints(model, feature, values[feature]);
  return total;
}
