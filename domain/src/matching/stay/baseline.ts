import { z } from 'zod';

/*
 * 基准风险: the hazard of leaving is constant within each of three intervals (piecewise exponential model: Holford, Biometrics 36 (1980)
 * 299–305; Friedman, Annals of Statistics 10 (1982) 101–113). The cuts are the last three follow-up points.
 */

/** Days since the start of the job; `to` belongs to the next interval. */
export const intervals = [
  { from: 0, to: 30, end: 'day30' },
  { from: 30, to: 90, end: 'day90' },
  { from: 90, to: 180, end: 'day180' },
] as const;

/** 观察期: the model looks no further. Days. */
export const horizon = 180;

/** 三个时点: days after the start at which staying is told. */
export const Milestone = z.enum(['day30', 'day90', 'day180']);
export type Milestone = z.infer<typeof Milestone>;

/** 留岗比例: the fraction still there at 30, 90 and 180 days. */
export type Survival = Readonly<Record<Milestone, number>>;

/** One number for each interval. */
export type Triple = readonly [number, number, number];

/** Hazards a day, from the fractions at the cuts. */
export const hazardsOf = ({ day30, day90, day180 }: Survival): Triple => [
  -Math.log(day30) / 30,
  Math.log(day30 / day90) / 60,
  Math.log(day90 / day180) / 90,
];

/** The fractions at the cuts, from hazards a day, each times `factor`. */
export function survivalOf([first, second, third]: Triple, factor = 1): Survival {
  const at30 = 30 * first;
  const at90 = at30 + 60 * second;
  return {
    day30: Math.exp(-factor * at30),
    day90: Math.exp(-factor * at90),
    day180: Math.exp(-factor * (at90 + 90 * third)),
  };
}

/** 相对风险: how many times the reference's hazard a total has. 1 point = 0.01 of log hazard; more points, less hazard. */
export const hazardFactor = (total: number, reference: number): number =>
  Math.exp(-(total - reference) / 100);

/** 总分范围: the table of expected days goes so far; no total of a model that was read lies above. Points. */
export const totalBounds = { least: -400, most: 600 } as const;
