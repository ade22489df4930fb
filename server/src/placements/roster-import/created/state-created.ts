import { setImmediate as letOthersRun } from 'node:timers/promises';
import { dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import { standing } from '@wengang/domain/placements/standing.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Insert } from '../../../platform/database/in-one-statement.ts';
import { nextPointUpdate } from '../../derived/store.ts';
import { deriveEvents } from '../../events/derive-events.ts';
import type { EventRow, EventRows, IdsOf } from '../../events/event-rows.ts';
import { changedNextPoints, type NextPointRow } from '../../next-points.ts';
import { codeOfHome, horizon } from '../../restate.ts';
import { type HomeIds, type StateRow, stateRows } from '../../state-rows.ts';
import { type StockSums, sumStock } from '../../stock-deltas.ts';
import { findHomeIds, type StoredHistory } from '../../store.ts';
import { writtenHistoryOf } from '../../stored-history.ts';
import { eventInserts, eventTables, type SeenAs, stateInserts } from './store.ts';

/** What is kept over the batches of one import: region ids of homes by code, and the changes of the counts, added once at the end. */
export type Stating = {
  readonly rules: StatisticsRules;
  readonly regions: Map<string, HomeIds>;
  readonly sums: StockSums;
};

type Person = { readonly seen: SeenAs; readonly stored: StoredHistory; readonly history: PersonHistory };
type Derived = {
  readonly seen: SeenAs;
  readonly states: readonly StateRow[];
  readonly events: EventRows;
  readonly points: readonly NextPointRow[];
};

/** Persons who are worked out before the answers of the database are looked at again. */
const atOnce = 50;

/**
 * The standing and the events of persons whom the import itself has just created, by the same rules as `restatePersons`: but nothing is read
 * back, and there is nothing to replace. Gives the rows to insert once the persons stand in the register, and writes nothing; the sums are kept.
 */
export async function insertsOfCreated(
  tx: Tx,
  stating: Stating,
  created: readonly StoredHistory[],
): Promise<Insert[]> {
  const persons = created.map((stored) => ({
    seen: { home_path: stored.home_path, name_sort: stored.name_sort },
    stored,
    history: writtenHistoryOf(stored),
  }));
  await rememberRegions(tx, stating, persons);
  const derived: Derived[] = [];
  for (const person of persons) {
    if (derived.length % atOnce === 0) await letOthersRun();
    derived.push(derive(stating, person));
  }
  for (const { states, events } of derived)
    sumStock(stating.sums, { states, outside: events.out_span, jobs: events.work_span }, 1);
  const inserts = stateInserts(
    derived.flatMap(({ seen, states }) => states.map((state) => ({ ...state, ...seen }))),
  );
  const points = derived.flatMap((one) => one.points);
  if (points.length > 0) inserts.push(nextPointUpdate(points));
  for (const table of eventTables) {
    await letOthersRun();
    const rows = derived.flatMap(({ seen: { home_path }, events }) =>
      events[table].map((event: EventRow) => ({ ...event, home_path })),
    );
    inserts.push(...eventInserts(table, rows));
  }
  return inserts;
}

function derive({ rules, regions }: Stating, { seen, stored, history }: Person): Derived {
  const idsOf: IdsOf = (home) => {
    const ids = regions.get(codeOfHome(home));
    // Facts carry codes that were resolved against this tree when the file was read.
    if (ids === undefined) throw new Error(`region ${codeOfHome(home)} of a home is not in the tree`);
    return ids;
  };
  const intervals = standing(history, rules, dayNumber(horizon));
  return {
    seen,
    states: stateRows(history.personId, intervals, idsOf),
    events: deriveEvents(history, rules, { intervals, idsOf }),
    points: changedNextPoints(stored, history, rules),
  };
}

async function rememberRegions(tx: Tx, { regions }: Stating, persons: readonly Person[]): Promise<void> {
  const codes = persons.flatMap(({ history }) => history.homes.map((home) => codeOfHome(home)));
  const unknown = [...new Set(codes)].filter((code) => !regions.has(code));
  if (unknown.length === 0) return;
  for (const [code, ids] of await findHomeIds(tx, unknown)) regions.set(code, ids);
}
