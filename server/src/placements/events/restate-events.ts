import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import type { StandingInterval } from '@wengang/domain/placements/standing-shape.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { Stock } from '../stock-deltas.ts';
import { deriveEvents } from './derive-events.ts';
import type { EventRow, EventTable, IdsOf } from './event-rows.ts';
import { eventTables, replaceEvents, storedJobs, storedOutSpans, valuesOf } from './store.ts';

/** A person whose standing was worked out just now. */
export type Restated = { readonly history: PersonHistory; readonly intervals: readonly StandingInterval[] };

/** A person's events as they are stored, and where the register says that the person lives. */
type Known = Record<EventTable, readonly (readonly unknown[])[]> & { home_path: string };

/** Days outside and main jobs, which the counts are made of. */
type Counted = Pick<Stock, 'outside' | 'jobs'>;

/**
 * Rebuilds the derived events of these persons; without a change, also of the home, nothing is written. Gives the days outside and the main jobs that
 * gave way to others.
 */
export async function restateEvents(
  tx: Tx,
  persons: readonly Restated[],
  at: { rules: StatisticsRules; idsOf: IdsOf; known: ReadonlyMap<string, Known> },
): Promise<{ removed: Counted; added: Counted }> {
  const derived = persons.map((person) => ({ person, events: eventsOf(person, at) }));
  const replaced: Record<'out_span' | 'work_span', typeof derived> = { out_span: [], work_span: [] };
  for (const table of eventTables) {
    const changed = derived.filter(({ person, events }) => {
      const known = at.known.get(person.history.personId);
      return known === undefined || !isStored(table, events[table], known);
    });
    if (changed.length > 0)
      await replaceEvents(tx, table, {
        persons: changed.map(({ person }) => person.history.personId),
        rows: changed.flatMap(({ events }): EventRow[] => [...events[table]]),
      });
    if (table === 'out_span' || table === 'work_span') replaced[table] = changed;
  }
  const before = (table: keyof typeof replaced): (readonly unknown[])[] =>
    replaced[table].flatMap(({ person }) => at.known.get(person.history.personId)?.[table] ?? []);
  return {
    removed: { outside: storedOutSpans(before('out_span')), jobs: storedJobs(before('work_span')) },
    added: {
      outside: replaced.out_span.flatMap(({ events }) => events.out_span),
      jobs: replaced.work_span.flatMap(({ events }) => events.work_span),
    },
  };
}

const eventsOf = (
  { history, intervals }: Restated,
  { rules, idsOf }: { rules: StatisticsRules; idsOf: IdsOf },
): ReturnType<typeof deriveEvents> => deriveEvents(history, rules, { intervals, idsOf });

/** In whatever order: the rows of a person differ in their key. */
function isStored(table: EventTable, rows: readonly EventRow[], known: Known): boolean {
  if (rows.length !== known[table].length) return false;
  const stored = new Set(known[table].map((values) => JSON.stringify(values)));
  return rows.every((row) => stored.has(JSON.stringify(valuesOf(table, row, known.home_path))));
}
