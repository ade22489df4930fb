import { solveAssignment } from '@wengang/domain/matching/solver/solve.ts';
import { atMost, type Figure } from '../figure.ts';
import { labourMarket, type MarketShape } from './labour-market.ts';

const full = { units: 100_000, orders: 20_000, edges: 50, places: 16, seed: 1 } satisfies MarketShape;

/** 大规模安置: 100,000 units and 20,000 orders, 50 edges each; the same with too few places, and with side constraints. */
export async function assignmentAtSize(): Promise<Figure[]> {
  // The engine compiles what runs hot first.
  run({ ...full, units: 5_000, orders: 1_000 });
  const tenth = quickest(3, { ...full, units: 10_000 });
  const plain = quickest(3, full);
  const megabytes = process.resourceUsage().maxRSS / 1_000;
  const scarce = run({ ...full, places: 2 });
  const sides = run({ ...full, sideConstraints: true });
  return [
    atMost('100,000 × 20,000 × 50', plain.seconds, 's', 8),
    atMost('100,000 × 20,000 × 50: below the bound', plain.gap, '%', 0.5),
    atMost('100,000 × 20,000 × 50: memory of the process, the problem in it', megabytes, 'MB', 600),
    atMost(
      'ten times the people over the same orders: times the seconds',
      plain.seconds / tenth.seconds,
      '×',
      11,
    ),
    atMost('… with fewer places than units', scarce.seconds, 's', 16),
    atMost('… with fewer places than units: below the bound', scarce.gap, '%', 0.5),
    atMost('… with couples, batches, stations and fellow villagers', sides.seconds, 's', 16),
    atMost('… with couples, batches, stations and fellow villagers: below the bound', sides.gap, '%', 0.5),
  ];
}

/** Of a few runs the least disturbed one: the ratio of two times would carry the disturbance of either. */
function quickest(times: number, shape: MarketShape): ReturnType<typeof run> {
  const runs = Array.from({ length: times }, () => run(shape));
  return runs.reduce((best, each) => (each.seconds < best.seconds ? each : best));
}

function run(shape: MarketShape): { seconds: number; gap: number } {
  const problem = labourMarket(shape);
  const start = performance.now();
  const { objective, bound } = solveAssignment(problem);
  return { seconds: (performance.now() - start) / 1000, gap: 100 * (1 - objective / bound) };
}
