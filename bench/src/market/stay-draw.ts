import { hazardFactor, hazardsOf, horizon, intervals } from '@wengang/domain/matching/stay/baseline.ts';
import type { StayModel } from '@wengang/domain/matching/stay/stay-model.ts';
import { drawnFor, drawOf } from './chance.ts';
import type { AnsweredPair } from './truth.ts';
import type { World } from './world.ts';

/** 实际天数 of each member of a party at a post: whole days, 180 for all that is longer. Each has one luck, whatever the post. */
export function staysAt({ seeds, parties, truth }: World, pair: AnsweredPair): readonly number[] {
  return pair.truth.map((total, member) => {
    const luck = drawOf(seeds.season, drawnFor.stay, parties[pair.party]?.numbers[member] ?? 0);
    return daysStayed(truth.model, total, luck);
  });
}

/** Whole days stayed by one of whom the share `luck` (0–1) of people like him stays longer. */
export function daysStayed({ survival, reference }: StayModel, total: number, luck: number): number {
  const hazards = hazardsOf(survival);
  const factor = hazardFactor(total, reference);
  let left = -Math.log(Math.max(luck, Number.MIN_VALUE)) / factor;
  for (const [index, { from, to }] of intervals.entries()) {
    const hazard = hazards[index] ?? 0;
    if (left < hazard * (to - from)) return Math.floor(from + left / hazard);
    left -= hazard * (to - from);
  }
  return horizon;
}
