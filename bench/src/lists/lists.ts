import type { Figure } from '../figure.ts';
import type { County, Ground } from '../ground/ground.ts';
import { withGround } from '../ground/open-ground.ts';
import { measureIndicators } from './indicators.ts';
import { measureListPages } from './list-pages.ts';
import { measurePeriods } from './periods.ts';

/**
 * 清单与指标: pages of lists of every county (p95 ≤ 50 ms); the stock and every family of figures of one county on any date (≤ 150 ms), with row
 * security on. That county is the one whose size is nearest to the full county of 80,000 rows.
 */
export const lists = ({ persons, runs }: { persons: number; runs: number }): Promise<Figure[]> =>
  withGround(persons, async (ground) => {
    const county = fullCounty(ground);
    console.log(`figures of a county of ${county.persons} persons`);
    await measureListPages(ground, 5, 50);
    return [
      ...(await measureListPages(ground, runs, 50)),
      ...(await measureIndicators(ground, runs, [{ scope: 'county', places: [county], goal: 150 }])),
      ...(await measurePeriods(ground, Math.min(40, runs), [
        { scope: 'county', places: [county], goal: 150 },
      ])),
    ];
  });

function fullCounty({ counties }: Ground): County {
  const [nearest] = counties.toSorted((a, b) => Math.abs(a.persons - 80_000) - Math.abs(b.persons - 80_000));
  if (nearest === undefined) throw new Error('nobody was loaded');
  return nearest;
}
