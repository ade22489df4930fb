import { setTimeout as wait } from 'node:timers/promises';
import { assign } from '@wengang/domain/matching/assignment/assign.ts';
import { makeOffers } from '@wengang/domain/matching/offers/offers.ts';
import { MatchingCancelled } from '@wengang/domain/matching/solver/cancelled.ts';
import type { SolveWatch } from '@wengang/domain/matching/solver/problem.ts';
import type { MatchingEngine } from '../matching-engine.ts';

/** The engine, stopped in the middle of its work until the test lets it go on, or somebody cancels: as a large market would take it. */
export function heldEngine(): { engine: MatchingEngine; begun: Promise<void>; letGo(): void } {
  const begun = Promise.withResolvers<void>();
  let held = true;
  const hold = async (watch: SolveWatch): Promise<void> => {
    watch.onProgress?.(0.25);
    begun.resolve();
    while (held) {
      if (watch.isCancelled?.() === true) throw new MatchingCancelled();
      await wait(10);
    }
  };
  return {
    engine: engineAfter(hold),
    begun: begun.promise,
    letGo: () => {
      held = false;
    },
  };
}

/** The engine, with something that happens while it is at work. */
export const engineAfter = (work: (watch: SolveWatch) => Promise<void>): MatchingEngine => ({
  async offersOf(market, watch) {
    await work(watch);
    return makeOffers(market);
  },
  async planOf(market, watch) {
    await work(watch);
    return assign(market);
  },
});
