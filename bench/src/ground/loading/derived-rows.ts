import { date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import type { Home } from '@wengang/domain/people/homes.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { standing } from '@wengang/domain/placements/standing.ts';
import { deriveEvents } from '@wengang/server/placements/events/derive-events.ts';
import { columnsOf, eventTables } from '@wengang/server/placements/events/store.ts';
import { type HomeIds, stateRows } from '@wengang/server/placements/state-rows.ts';
import type { Stock } from '@wengang/server/placements/stock-deltas.ts';
import type { GeneratedPerson } from '../population.ts';
import { row } from './copy.ts';
import { idsOf, type RegionIds } from './regions.ts';
import type { Buffers } from './tables.ts';

const rules = statisticsRules(defaultStatisticsSettings);
const horizon = dayNumber(date('2100-01-01'));

/** What the product derives from the facts of a person, by its own rules: intervals of standing and events. Gives what is counted. */
export function writeDerived(
  out: Buffers,
  { history }: GeneratedPerson,
  at: { ids: ReadonlyMap<string, RegionIds>; path: string; nameSort: string },
): Stock {
  const { ids, path, nameSort } = at;
  const { personId } = history;
  const intervals = standing(history, rules, horizon);
  const homeIds = (home: Home): HomeIds => idsOf(ids, home.village ?? home.township ?? home.county);
  const events = deriveEvents(history, rules, { intervals, idsOf: homeIds });
  writeEvents(out, { path, events });
  const rows = stateRows(personId, intervals, homeIds);
  for (const state of rows)
    out.person_state.push(
      row(
        personId,
        state.from_day,
        state.to_day,
        path,
        state.province_id,
        state.prefecture_id,
        state.county_id,
        state.township_id,
        state.village_id,
        nameSort,
        state.standing,
        state.grade,
        state.hard,
        state.wants_out,
        state.seeker,
        state.public_post,
        state.stale,
        state.spell_id,
      ),
    );
  return { states: rows, outside: events.out_span, jobs: events.work_span };
}

function writeEvents(
  out: Buffers,
  { path, events }: { path: string; events: ReturnType<typeof deriveEvents> },
): void {
  for (const table of eventTables)
    for (const event of events[table]) {
      // Every column of an event is a text, a number, a switch, null or a list of these; they are written by name.
      const values = event as Record<string, string | number | boolean | null | (string | number)[]>;
      out[table].push(
        row(
          path,
          ...columnsOf(table).map((column) => {
            const value = values[column] ?? null;
            return Array.isArray(value) ? `{${value.join(',')}}` : value;
          }),
        ),
      );
    }
}
