import { StayFeature, type StayValues } from './features.ts';
import { priorModel } from './prior-model.ts';

/** 得分项 as an offer keeps it: with its value, or, from before the model of staying, with its points alone. */
export interface KeptScore {
  readonly part: string;
  readonly points: number;
  readonly value?: number | undefined;
}

/**
 * 推荐时的特征值, from the parts that an offer keeps. The points of the first score table were the value times the weight that the prior has now,
 * rounded down: so the value comes back to within one point of the table. Undefined when a feature is missing, as after an erasure.
 */
export function keptValues(parts: readonly KeptScore[]): StayValues | undefined {
  const kept = new Map(parts.map((part) => [part.part, part]));
  const values: Partial<Record<StayFeature, number>> = {};
  for (const feature of StayFeature.options) {
    const part = kept.get(feature);
    if (part === undefined) return undefined;
    values[feature] = within0And1(part.value ?? part.points / priorModel.points[feature]);
  }
  return values as StayValues; // every feature was set above
}

const within0And1 = (value: number): number => Math.min(1, Math.max(0, value));
