import type { Calibration } from './calibration.ts';
import { type Measures, measure } from './measures.ts';
import type { Policy } from './policies/policy.ts';
import { worldOf } from './world.ts';

/** What came of a policy, season by season: the seasons are the same for all policies. */
export interface Compared {
  readonly policy: Policy;
  readonly seasons: readonly Measures[];
}

/** Every policy on the same counties, one a seed. */
export function compare(
  policies: readonly Policy[],
  calibration: Calibration,
  seeds: number,
): readonly Compared[] {
  const seasons = policies.map((): Measures[] => []);
  for (let seed = 1; seed <= seeds; seed++) {
    const world = worldOf(calibration, { county: seed, season: seed });
    for (const [n, policy] of policies.entries()) seasons[n]?.push(measure(policy.run(world), policy));
  }
  return policies.map((policy, n) => ({ policy, seasons: seasons[n] ?? [] }));
}

/** One measure of a policy, season by season. */
export function seasonsOf(
  compared: readonly Compared[],
  policy: Policy,
  of: (measures: Measures) => number,
): readonly number[] {
  return compared.find((one) => one.policy === policy)?.seasons.map(of) ?? [];
}
