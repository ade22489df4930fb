import type { Figure } from '../figure.ts';
import { withGround } from '../ground/open-ground.ts';
import { measureIndicators } from './indicators.ts';
import { measureListPages } from './list-pages.ts';
import { measurePeriods } from './periods.ts';

/**
 * 清单与指标: pages of lists (p95 ≤ 50 ms), the stock and every family of figures of a county on any date (≤ 150 ms), with row security on
 * (issue 2, "Speed"). The counties are those of the loaded prefecture: of 1.2 million persons about 110,000 each.
 */
export const lists = ({ persons, runs }: { persons: number; runs: number }): Promise<Figure[]> =>
  withGround(persons, async (ground) => {
    await measureListPages(ground, 5, 50);
    return [
      ...(await measureListPages(ground, runs, 50)),
      ...(await measureIndicators(ground, runs, 150)),
      ...(await measurePeriods(ground, Math.min(20, runs))),
    ];
  });
