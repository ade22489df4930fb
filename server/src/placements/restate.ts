import { type CivilDate, date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { type Home, homeSpans } from '@wengang/domain/people/homes.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import { standing } from '@wengang/domain/placements/standing.ts';
import type { Tx } from '../platform/database/database.ts';
import { addStockDeltas, loadDerived, replaceStates } from './derived/store.ts';
import type { IdsOf } from './events/event-rows.ts';
import { addEvents, type Restated, restateEvents } from './events/restate-events.ts';
import { stateChanges } from './state-changes.ts';
import { type HomeIds, type StateRow, stateRows } from './state-rows.ts';
import { type StockDelta, stockDeltas } from './stock-deltas.ts';
import { findHomeIds, loadHistories, lockPersons } from './store.ts';
import { historyOf } from './stored-history.ts';

/** Standing is known up to here: beyond it no birthday, expiry or school year is worked out. */
export const horizon: CivilDate = date('2100-01-01');

/**
 * Rebuilds what is derived from the facts of these persons: their standing through time, the change of the counts, and their events. Runs in the
 * transaction of the operation that changed a fact; rebuilding without a change writes nothing.
 */
export async function restatePersons(
  tx: Tx,
  persons: readonly string[],
  rules: StatisticsRules,
): Promise<void> {
  await lockPersons(tx, persons);
  const stored = await loadHistories(tx, persons);
  const derived = new Map((await loadDerived(tx, persons)).map((one) => [one.person_id, one]));
  const { worked, after, idsOf } = await workOut(tx, stored.map(historyOf), rules);
  const register = new Map(stored.map((person) => [person.person_id, person]));
  const { removed, added } = stateChanges(
    [...derived.values()].flatMap(({ states }) => states),
    after.map((row) => ({ ...row, ...seenAs(register.get(row.person_id)) })),
  );
  const known = new Map(
    [...derived].map(([id, rows]) => [id, { ...rows, homePath: seenAs(register.get(id)).home_path }]),
  );
  await restateEvents(tx, worked, { rules, idsOf, known });
  if (removed.length + added.length === 0) return;
  await replaceStates(tx, removed, added);
  await addStockDeltas(tx, stockDeltas(removed, added));
}

/** What a derived row takes over from the register: where the person is seen, and the name that lists are in order of. */
function seenAs(person: { home_path: string; name_sort: string } | undefined): {
  home_path: string;
  name_sort: string;
} {
  if (person === undefined) throw new Error('a derived row of a person who is not in the register');
  return { home_path: person.home_path, name_sort: person.name_sort };
}

/**
 * The standing and the events of persons whom the operation itself has just created: nothing is read back and nothing replaced. Gives the
 * changes of the counts, which an import adds up over all its persons first.
 */
export async function stateCreated(
  tx: Tx,
  histories: readonly PersonHistory[],
  rules: StatisticsRules,
): Promise<StockDelta[]> {
  const { worked, after, idsOf } = await workOut(tx, histories, rules);
  await addEvents(tx, worked, { rules, idsOf });
  await replaceStates(tx, [], after);
  return stockDeltas([], after);
}

async function workOut(
  tx: Tx,
  histories: readonly PersonHistory[],
  rules: StatisticsRules,
): Promise<{ worked: Restated[]; after: StateRow[]; idsOf: IdsOf }> {
  const worked = histories.map((history) => ({
    history,
    intervals: standing(history, rules, dayNumber(horizon)),
  }));
  const idsOf = await regionsOf(tx, histories);
  const after = worked.flatMap(({ history, intervals }) => stateRows(history.personId, intervals, idsOf));
  return { worked, after, idsOf };
}

/** The region ids of every home that these persons have, had or are claimed by. */
async function regionsOf(tx: Tx, histories: readonly PersonHistory[]): Promise<IdsOf> {
  const homes = histories.flatMap((history) => {
    const { confirmed, claimed } = homeSpans(history.homes);
    return [...confirmed, ...claimed].map(({ home }) => codeOfHome(home));
  });
  const regions: ReadonlyMap<string, HomeIds> = await findHomeIds(tx, [...new Set(homes)]);
  return (home) => {
    const ids = regions.get(codeOfHome(home));
    // Facts carry codes that were resolved against this tree when they were recorded.
    if (ids === undefined) throw new Error(`region ${codeOfHome(home)} of a home is not in the tree`);
    return ids;
  };
}

/** The finest level of a home as a region code. */
const codeOfHome = (home: Home): string => home.village ?? home.township ?? home.county;
