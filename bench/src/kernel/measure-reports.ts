import { date } from '@wengang/domain/calendar/civil-date.ts';
import { figureFamilies } from '@wengang/domain/reports/figures.ts';
import { type AccessContext, inContext } from '@wengang/server/platform/database/context.ts';
import { countFigures } from '@wengang/server/reports/figures/count-figures.ts';
import { atMost, type Figure, percentile, timed } from '../figure.ts';
import { below, pick } from '../random.ts';
import type { Ground, Place } from './measure.ts';

const lastDay = date('2025-09-30');

/** P6, the figures of a period: every family of lists and indicators on random days of ten years, since 1 January of the year. */
export async function measureReports(ground: Ground, runs: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [scope, places, goal] of [
    ['county', ground.counties, 150],
    ['prefecture', [ground.prefecture], 300],
  ] as const)
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
          knownThrough: lastDay,
        };
        times.push(
          await timed(() =>
            inContext(ground.database, supervisorOf(ground.prefecture), (tx) =>
              countFigures(tx, family, asked),
            ),
          ),
        );
      }
      figures.push(atMost(`${scope} ${family} on any date, p95`, percentile(times, 0.95), 'ms', goal));
    }
  return figures;
}

const supervisorOf = ({ path }: Place): AccessContext => ({
  account: '00000000-0000-7000-8000-00000000beec',
  assignment: null,
  role: 'prefecture-supervisor',
  count: path,
  home: path,
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: lastDay,
});
