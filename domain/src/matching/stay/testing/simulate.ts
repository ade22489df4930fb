import { hazardFactor, hazardsOf, intervals } from '../baseline.ts';
import { perFeature } from '../features.ts';
import { type StayModel, totalPoints } from '../stay-model.ts';
import type { StaySpell } from '../stay-spell.ts';

/** Numbers from 0 to below 1, the same row for the same seed (Lehmer's generator). */
export function seeded(seed: number): () => number {
  let state = (seed * 7919 + 1) % 2_147_483_647;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
  // The first draws of neighbouring seeds are alike.
  for (let n = 0; n < 8; n += 1) next();
  return next;
}

/** Spells as the model says they go, a part of them still open: seen for a whole number of days from `seenFrom` to `seenFrom` + 240. */
export function simulateSpells(model: StayModel, count: number, seed = 1, seenFrom = 10): StaySpell[] {
  const next = seeded(seed);
  return Array.from({ length: count }, () => {
    const values = perFeature(next);
    const stayed = timeOfLeaving(model, totalPoints(model, values), next());
    const seen = seenFrom + Math.floor(240 * next());
    return { values, days: Math.floor(Math.min(stayed, seen)), ended: stayed < seen };
  });
}

/** The day at which the survival curve falls to `share`; 400 when it does not within 180. */
function timeOfLeaving(model: StayModel, total: number, share: number): number {
  const factor = hazardFactor(total, model.reference);
  const hazards = hazardsOf(model.survival);
  let left = -Math.log(1 - share) / factor;
  for (const [index, { from, to }] of intervals.entries()) {
    const hazard = hazards[index] ?? 0;
    if (left < hazard * (to - from)) return from + left / hazard;
    left -= hazard * (to - from);
  }
  return 400;
}
