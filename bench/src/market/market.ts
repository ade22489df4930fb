import { defaultSettings } from '@wengang/domain/matching/market/market.ts';
import type { Figure } from '../figure.ts';
import { calibration, variants } from './calibration.ts';
import { compare, seasonsOf } from './compare.ts';
import { intervalOf, pairedGain } from './confidence.ts';
import { figuresOf } from './goals.ts';
import { firstCome, hearsay } from './policies/first-come.ts';
import { galeShapley } from './policies/gale-shapley.ts';
import { greedy } from './policies/greedy.ts';
import { foreseenHindsight, stableHindsight, trueHindsight, weekOptimum } from './policies/hindsight.ts';
import { ours, oursKeeping, oursLearned, oursTrue } from './policies/ours.ts';
import type { Policy } from './policies/policy.ts';
import { oursWished } from './policies/wished-plan.ts';
import { markdown, offerTable, outcomeTable, signed, written } from './tables.ts';

const policies = [
  ...[firstCome, hearsay, greedy, galeShapley],
  ...[ours, oursTrue, oursLearned, oursKeeping, oursWished],
  ...[weekOptimum, foreseenHindsight, trueHindsight, stableHindsight],
];
const references = { today: firstCome, foreseen: foreseenHindsight, truth: trueHindsight };
const mostSeeds = 30;
/** Variants are looked at on so many times fewer seeds. */
const fewer = 6;

/**
 * 市场模拟: a season of a county under several policies, `runs` seeds (at most 30), and again under other assumptions. Prints tables
 * in Markdown; all is simulated, from the assumptions in `calibration.ts`.
 */
export function market({ runs }: { runs: number }): Promise<Figure[]> {
  const seeds = Math.max(2, Math.min(mostSeeds, runs));
  const compared = compare(policies, calibration, seeds);
  const persons = intervalOf(seasonsOf(compared, firstCome, (one) => one.persons));
  console.log(`Simulated, ${seeds} seeds, ${written(persons, 0)} persons a season.\n`);
  console.log(`${outcomeTable(compared, references)}\n\n${offerTable(compared)}\n`);
  console.log(`${variantTable(Math.max(2, Math.ceil(seeds / fewer)))}\n`);
  return Promise.resolve(figuresOf(compared, defaultSettings.offersPerPlace));
}

/** 假设的影响: what becomes of the gain over first come when an assumption is another, and how much anybody could gain. */
function variantTable(seeds: number): string {
  const shown = [firstCome, ours, oursKeeping, oursWished, stableHindsight];
  const rows = variants.map(({ name, change }) => {
    const compared = compare(shown, { ...calibration, ...change }, seeds);
    const stable = (policy: Policy) => seasonsOf(compared, policy, (one) => one.stable);
    const most = seasonsOf(compared, stableHindsight, (one) => one.bound);
    const today = stable(firstCome);
    const gains = [stable(ours), stable(oursKeeping), stable(oursWished), most];
    return [name, written(intervalOf(today), 0), ...gains.map((one) => signed(pairedGain(one, today)))];
  });
  const head = [
    'assumed otherwise (simulated)',
    'first come, stable',
    ours.name,
    oursKeeping.name,
    oursWished.name,
  ];
  return markdown([...head, 'what nobody can pass'], rows);
}
