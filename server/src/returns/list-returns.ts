import { CivilDate, civilDate, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import { FactId, PersonId } from '@wengang/domain/people/facts.ts';
import { ReturnCause, SpellId } from '@wengang/domain/placements/history.ts';
import { outSpans } from '@wengang/domain/placements/outings.ts';
import { replacementAfter } from '@wengang/domain/placements/replacement.ts';
import { returnEvents } from '@wengang/domain/placements/return-events.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { timeline } from '@wengang/domain/placements/timeline.ts';
import { listReturns } from '@wengang/domain/returns/contract.ts';
import { loadHistories } from '../placements/store.ts';
import { historyOf } from '../placements/stored-history.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { givenOf, missingOf } from './give-service.ts';
import { listHomecomings, type ReturnRow } from './store.ts';

const rules = statisticsRules(defaultStatisticsSettings);

export const answerListReturns = respondTo(listReturns, async (tx, { context }, input) => {
  const after = readCursor(input.after);
  if (after === undefined) return refuse(notFound, { what: 'page' });
  const { from, to, size } = input;
  const path = context.home;
  const rows = path === null ? [] : await listHomecomings(tx, { path, from, to, after, size: size + 1 });
  const shown = rows.slice(0, size);
  const histories = new Map(
    (
      await loadHistories(
        tx,
        shown.map(({ person_id }) => person_id),
      )
    ).map((stored) => [stored.person_id, historyOf(stored)]),
  );
  const last = shown.at(-1);
  return accept({
    reply: {
      rows: shown.map((row) => ({
        personId: PersonId.parse(row.person_id),
        name: row.name,
        homecomingId: FactId.parse(row.homecoming_id),
        spellId: SpellId.parse(row.spell_id),
        on: CivilDate.parse(row.on_day),
        by: row.by,
        causes: row.causes.map((cause) => ReturnCause.parse(cause)),
        given: givenOf(row.services),
        missing: missingOf(row.services),
        replacement: replacementOf(row, histories.get(row.person_id), context.businessDay),
      })),
      next:
        rows.length > size && last !== undefined
          ? writeCursor({ name: last.name_sort, id: last.homecoming_id })
          : null,
    },
    persons: shown.map(({ person_id }) => person_id),
  });
});

/** The first new work after the job that the return ended (I13); null while there is none, or the return is no event of the statistics. */
function replacementOf(row: ReturnRow, history: ReturnType<typeof historyOf> | undefined, today: CivilDate) {
  if (history === undefined) return null;
  const person = timeline(history, rules);
  const knownThrough = dayNumber(today);
  const events = returnEvents(person, outSpans(person), { knownThrough, bridgeDays: rules.bridgeDays });
  const event = events.find(({ stated }) => stated?.id === row.homecoming_id);
  const found = event === undefined ? undefined : replacementAfter(person, event, knownThrough);
  return found === undefined ? null : { from: civilDate(day(found.from)), way: found.way, mode: found.mode };
}
