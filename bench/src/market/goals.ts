import { atLeast, atMost, exactly, type Figure } from '../figure.ts';
import { type Compared, seasonsOf } from './compare.ts';
import { intervalOf, pairedGain, pairedShare } from './confidence.ts';
import type { Measures } from './measures.ts';
import { firstCome } from './policies/first-come.ts';
import { foreseenHindsight, stableHindsight, trueHindsight, weekOptimum } from './policies/hindsight.ts';
import { ours, oursKeeping } from './policies/ours.ts';
import type { Policy } from './policies/policy.ts';

const gainGoal = 40;
const optimumGoal = 97;

type Of = (one: Measures) => number;
const stable: Of = (one) => one.stable;
const days: Of = (one) => one.days;
const foreseen: Of = (one) => one.foreseenDays;
const bound: Of = (one) => one.bound;

/** 目标: means over the seeds, compared seed by seed; what must hold always is the worst of all seasons. */
export function figuresOf(compared: readonly Compared[], offersPerPlace: number): Figure[] {
  const all = (policy: Policy, of: Of) => seasonsOf(compared, policy, of);
  const gain = (policy: Policy, of = stable) => pairedGain(all(policy, of), all(firstCome, stable)).mean;
  const share = (policy: Policy, of: Of, best: Policy, most: Of) =>
    pairedShare(all(policy, of), all(best, most)).mean;
  const optimum = (name: string, value: number) => atLeast(name, value, '%', optimumGoal);
  return [
    atLeast('stable placements over first come: ours', gain(ours), '%', gainGoal),
    atLeast('stable placements over first come: ours, places kept', gain(oursKeeping), '%', gainGoal),
    atLeast(
      'stable placements over first come: what nobody can pass',
      gain(stableHindsight, bound),
      '%',
      gainGoal,
    ),
    optimum('ours, of the bounds of its plans', 100 * intervalOf(all(ours, (one) => one.planOfBound)).mean),
    optimum(
      'ours, of the optimum of each week with the answers known',
      share(ours, foreseen, weekOptimum, foreseen),
    ),
    optimum('ours, of the hindsight by the engine’s stays', share(ours, foreseen, foreseenHindsight, bound)),
    optimum(
      'ours, places kept, of the hindsight by the engine’s stays',
      share(oursKeeping, foreseen, foreseenHindsight, bound),
    ),
    optimum('ours, of the hindsight by the true stays', share(ours, days, trueHindsight, bound)),
    optimum(
      'ours, places kept, of the hindsight by the true stays',
      share(oursKeeping, days, trueHindsight, bound),
    ),
    ...alwaysHeld(compared, offersPerPlace),
  ];
}

function alwaysHeld(compared: readonly Compared[], offersPerPlace: number): Figure[] {
  const ourSeasons = compared.filter(({ policy }) => policy.namesShortages).flatMap(({ seasons }) => seasons);
  const list = (of: Of) => ourSeasons.map(of);
  const sum = (of: Of) => list(of).reduce((so, one) => so + one, 0);
  return [
    atLeast(
      'two offers or the shortage named, every week',
      100 * Math.min(...list((one) => one.floor)),
      '%',
      100,
    ),
    atMost('most offers a place', Math.max(...list((one) => one.mostOffersAPlace)), 'offers', offersPerPlace),
    exactly(
      'couples split',
      sum((one) => one.split),
      'households',
      0,
    ),
    exactly(
      'batches broken',
      sum((one) => one.broken),
      'orders',
      0,
    ),
  ];
}
