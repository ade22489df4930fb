import { figureFamilies } from '@wengang/domain/reports/figures/figures.ts';
import { inContext } from '@wengang/server/platform/database/context.ts';
import { countFigures } from '@wengang/server/reports/figures/count-figures.ts';
import { atMost, type Figure, percentile, timed } from '../figure.ts';
import { contextOf, type Ground, today } from '../ground/ground.ts';
import { below, pick } from '../random.ts';
import type { Scope } from './indicators.ts';

/** P6, the figures of a period: every family of lists and indicators on random days of ten years, since 1 January of the year. */
export async function measurePeriods(
  ground: Ground,
  runs: number,
  scopes: readonly Scope[],
): Promise<Figure[]> {
  const supervisor = contextOf('prefecture-supervisor', 'home', ground.prefecture.path);
  const figures: Figure[] = [];
  for (const { scope, places, goal } of scopes)
    for (const family of figureFamilies) {
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const place = pick(ground.random, places);
        const on = `${2017 + below(ground.random, 9)}-0${1 + below(ground.random, 9)}-15`;
        const asked = {
          region: place.region_id,
          from: `${on.slice(0, 4)}-01-01`,
          on,
          asOf: on,
          knownThrough: today,
        };
        times.push(
          await timed(() => inContext(ground.database, supervisor, (tx) => countFigures(tx, family, asked))),
        );
      }
      figures.push(atMost(`${scope} ${family} of a period, p95`, percentile(times, 0.95), 'ms', goal));
    }
  return figures;
}
