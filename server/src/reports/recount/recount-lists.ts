import { addDays, type CivilDate, CivilDate as Day } from '@wengang/domain/calendar/civil-date.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { keysOf } from '@wengang/domain/contract/keys-of.ts';
import { ListName } from '@wengang/domain/reports/contract.ts';
import { type Recount, RecountedFigure } from '@wengang/domain/reports/figures/contract.ts';
import type { Tx } from '../../platform/database/database.ts';
import { listFigures } from '../figures/stock-figures.ts';
import type { RegionRef } from '../store.ts';
import { type CountyCounts, countBoth, findRecounts, jobFigures, saveRecounts } from './store.ts';

/** What one look found: counties looked at, and those whose counts are not those of their rows. */
export type RecountReport = { counties: number; differing: number[] };

/**
 * 明细核对: counts every list of every county anew from its rows, and what is kept of its jobs, on this day and on the last day of the year before,
 * and keeps whether the counts that indicators read are the same. The checks of chain 3.3 compare counts with counts; this compares them with
 * persons.
 */
export async function recountLists(
  tx: Tx,
  { today, at }: { today: CivilDate; at: Instant },
): Promise<RecountReport> {
  const differing = new Set<number>();
  let counties = 0;
  for (const on of [addDays(Day.parse(`${today.slice(0, 4)}-01-01`), -1), today]) {
    const found = (await countBoth(tx, on)).map((county) => ({
      county_id: county.county_id,
      persons: county.rows?.roster ?? 0,
      differing: differingFigures(county).join(','),
    }));
    await saveRecounts(tx, { on, at }, found);
    for (const county of found) if (county.differing !== '') differing.add(county.county_id);
    counties = Math.max(counties, found.length);
  }
  return { counties, differing: [...differing] };
}

function differingFigures({ kept, rows, jobs }: CountyCounts): RecountedFigure[] {
  const counts = kept === null ? undefined : listFigures(kept);
  return [
    ...ListName.options.filter((list) => (counts?.[list] ?? 0) !== (rows?.[list] ?? 0)),
    ...keysOf(jobFigures).filter((figure) => (kept?.[jobFigures[figure]] ?? 0) !== (jobs?.[figure] ?? 0)),
  ];
}

/** How the counts of a region compared with its rows when last looked at; null below a county (counted from rows) and before the first night. */
export async function recountOf(tx: Tx, region: RegionRef): Promise<Recount | null> {
  if (region.level > 3) return null;
  const found = await findRecounts(tx, region);
  const [first] = found;
  if (first === undefined) return null;
  const days = Map.groupBy(found, ({ on_day }) => on_day);
  return {
    // Of several counties, the look that lies furthest back.
    at: found.map(({ recounted_at }) => recounted_at).sort()[0] ?? first.recounted_at,
    days: [...days]
      .map(([on, looks]) => ({
        on,
        persons: looks.reduce((sum, { persons }) => sum + persons, 0),
        differing: RecountedFigure.options.filter((figure) =>
          looks.some(({ differing }) => differing.includes(figure)),
        ),
      }))
      .sort((one, other) => (one.on < other.on ? 1 : -1)),
  };
}
