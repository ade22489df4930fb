import type { Home } from '@wengang/domain/people/homes.ts';
import { homeSpans } from '@wengang/domain/people/homes.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import type { StandingInterval } from '@wengang/domain/placements/standing-shape.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { HomeIds } from '../state-rows.ts';
import { findHomeIds } from '../store.ts';
import { deriveEvents } from './derive-events.ts';
import type { EventRow, EventTable } from './event-rows.ts';
import { eventTables, eventTexts, listEventTexts, replaceEvents } from './store.ts';

/** A person whose standing was worked out just now; `moved`: something in it changed, also where the person is seen. */
export type Restated = {
  readonly history: PersonHistory;
  readonly intervals: readonly StandingInterval[];
  readonly moved: boolean;
};

/** Rebuilds the derived events of these persons; without a change nothing is written. */
export async function restateEvents(
  tx: Tx,
  persons: readonly Restated[],
  rules: StatisticsRules,
): Promise<void> {
  const idsOf = await regionsOf(tx, persons);
  const derived = persons.map(({ history, intervals }) => deriveEvents(history, rules, { intervals, idsOf }));
  const moved = persons.filter((person) => person.moved).map(({ history }) => history.personId);
  for (const table of eventTables)
    await restateTable(tx, table, {
      persons: persons.map(({ history }) => history.personId),
      moved,
      rows: derived.flatMap((rows): EventRow[] => [...rows[table]]),
    });
}

/** The events of persons who have none yet, because they were created just now. */
export async function addEvents(
  tx: Tx,
  persons: readonly Omit<Restated, 'moved'>[],
  rules: StatisticsRules,
): Promise<void> {
  const idsOf = await regionsOf(tx, persons);
  const derived = persons.map(({ history, intervals }) => deriveEvents(history, rules, { intervals, idsOf }));
  for (const table of eventTables) {
    const rows = derived.flatMap((rows): EventRow[] => [...rows[table]]);
    if (rows.length > 0) await replaceEvents(tx, table, { persons: [], rows });
  }
}

async function restateTable(
  tx: Tx,
  table: EventTable,
  {
    persons,
    moved,
    rows,
  }: { persons: readonly string[]; moved: readonly string[]; rows: readonly EventRow[] },
): Promise<void> {
  const before = textsByPerson(await listEventTexts(tx, table, persons));
  const after = textsByPerson(await eventTexts(tx, table, rows));
  const changed = new Set([
    ...moved,
    ...persons.filter((person) => before.get(person) !== after.get(person)),
  ]);
  if (changed.size === 0) return;
  const fresh = rows.filter(({ person_id }) => changed.has(person_id));
  await replaceEvents(tx, table, { persons: [...changed], rows: fresh });
}

function textsByPerson(rows: readonly { person_id: string; text: string }[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { person_id, text } of rows) texts.set(person_id, (texts.get(person_id) ?? '') + text);
  return texts;
}

async function regionsOf(
  tx: Tx,
  persons: readonly Pick<Restated, 'history'>[],
): Promise<(home: Home) => HomeIds> {
  const homes = persons.flatMap(({ history }) =>
    homeSpans(history.homes).confirmed.map(({ home }) => codeOfHome(home)),
  );
  const regions = await findHomeIds(tx, [...new Set(homes)]);
  return (home) => {
    const ids = regions.get(codeOfHome(home));
    // Facts carry codes that were resolved against this tree when they were recorded.
    if (ids === undefined) throw new Error(`region ${codeOfHome(home)} of a home is not in the tree`);
    return ids;
  };
}

/** The finest level of a home as a region code. */
const codeOfHome = (home: Home): string => home.village ?? home.township ?? home.county;
