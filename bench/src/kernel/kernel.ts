import type { Figure } from '../figure.ts';
import { withGround } from '../ground/open-ground.ts';
import { measureCounting, measureIndicators } from '../lists/indicators.ts';
import { measureListPages } from '../lists/list-pages.ts';
import { measurePeriods } from '../lists/periods.ts';
import { measureSearch } from '../search/search.ts';
import { measureWrites } from '../write/operations.ts';
import { measureEmptyContext } from './empty-context.ts';

/** 内核: the gate of the frame: 1.2 million invented persons, everything with row security on. */
export const kernel = ({ persons, runs }: { persons: number; runs: number }): Promise<Figure[]> =>
  withGround(persons, async (ground) => {
    await measureSearch(ground, 20);
    const scopes = [
      { scope: 'county', places: ground.counties, goal: 300 },
      { scope: 'prefecture', places: [ground.prefecture], goal: 300 },
    ];
    return [
      ...(await measureEmptyContext(ground)),
      ...(await measureSearch(ground, runs)),
      ...(await measureListPages(ground, runs, 60)),
      ...(await measureIndicators(ground, runs, scopes)),
      ...(await measureCounting(ground, Math.min(30, runs))),
      ...(await measurePeriods(ground, Math.min(20, runs), scopes)),
      ...(await measureWrites(ground, { rate: 100, seconds: 20, goal: 100 })),
    ];
  });
