import type { Seeds } from './arrivals.ts';
import type { Calibration } from './calibration.ts';
import { fittingPairs } from './fitting-pairs.ts';
import { type Season, seasonOf } from './season.ts';
import { type AnsweredPair, type Truth, truthOf } from './truth.ts';

/** 模拟的县: a season, every pair that fits at some time, and what is true of it. */
export interface World extends Season {
  readonly truth: Truth;
  /** By party, by index of post. */
  readonly pairs: readonly ReadonlyMap<number, AnsweredPair>[];
}

export function worldOf(calibration: Calibration, seeds: Seeds): World {
  const season = seasonOf(calibration, seeds);
  const { truth, answered } = truthOf(season, fittingPairs(season));
  const pairs = season.parties.map(() => new Map<number, AnsweredPair>());
  for (const pair of answered) pairs[pair.party]?.set(pair.post, pair);
  return { ...season, truth, pairs };
}
