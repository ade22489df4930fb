import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { timeline } from '@wengang/domain/placements/timeline.ts';
import { listSteadyPersons } from '@wengang/domain/reports/steady-contract.ts';
import { type SteadyRow, steadyRowOn } from '@wengang/domain/reports/steady-row.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { loadHistories } from '../../placements/store.ts';
import { historyOf } from '../../placements/stored-history.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { findRegionRef, type ListRow, listStanding } from '../store.ts';
import { listJobs } from './store.ts';

const rules = statisticsRules(defaultStatisticsSettings);

/** The page comes from the standing, the columns from the histories of its persons by the same rules as the figures. */
export const answerListSteadyPersons = respondTo(
  listSteadyPersons,
  async (tx, { keyring }, { region, on, after, size }) => {
    const asked = await findRegionRef(tx, region);
    const cursor = readCursor(after);
    if (asked === undefined || cursor === undefined) return refuse(notFound, { what: 'region' });
    const found = await listStanding(tx, 'working-outside', {
      region: asked,
      on,
      after: cursor,
      size: size + 1,
    });
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    const persons = page.map((row) => row.person_id);
    const rows = new Map<string, SteadyRow | undefined>(
      (await loadHistories(tx, persons)).map((stored) => [
        stored.person_id,
        steadyRowOn(timeline(historyOf(stored), rules), on),
      ]),
    );
    const jobs = await listJobs(tx, persons);
    return accept({
      reply: {
        rows: page.map((row) => {
          const steady = steadyOf(row, rows);
          const job = jobs.get(steady.spellId);
          return {
            person: summaryOf(keyring, row),
            ...steady,
            place: job?.place ?? null,
            employer: job?.employer ?? null,
            post: job?.post ?? null,
          };
        }),
        next: last === undefined ? null : writeCursor({ name: last.name_sort, id: last.person_id }),
      },
      persons,
    });
  },
);

/** The standing in the table is derived from the same history by the same rules. */
function steadyOf(row: ListRow, rows: ReadonlyMap<string, SteadyRow | undefined>): SteadyRow {
  const steady = rows.get(row.person_id);
  if (steady === undefined) throw new Error('a person on the list works outside the county');
  return steady;
}
