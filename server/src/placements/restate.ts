import { type CivilDate, date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import { standing } from '@wengang/domain/placements/standing.ts';
import type { Tx } from '../platform/database/database.ts';
import {
  addStockDeltas,
  loadForRestating,
  nextPointUpdate,
  replaceStates,
  type StoredPerson,
} from './derived/store.ts';
import type { IdsOf } from './events/event-rows.ts';
import { type Restated, restateEvents } from './events/restate-events.ts';
import { changedNextPoints } from './next-points.ts';
import { stateChanges } from './state-changes.ts';
import { type HomeIds, type StateRow, stateRows } from './state-rows.ts';
import { stockDeltas } from './stock-deltas.ts';
import { lockPersons } from './store.ts';
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
  const stored = await loadForRestating(tx, persons);
  const register = new Map<string, StoredPerson>(stored.map((person) => [person.person_id, person]));
  const idsOf = regionsIn(stored.flatMap(({ homes }) => homes));
  const worked = stored.map((person) => workOut(historyOf(person), rules));
  const after = statesOf(worked, idsOf).map((row) => ({ ...row, ...seenAs(register.get(row.person_id)) }));
  const { removed, added } = stateChanges(
    stored.flatMap(({ states }) => states),
    after,
  );
  const points = worked.flatMap(({ history }) => {
    const known = register.get(history.personId);
    return known === undefined ? [] : changedNextPoints(known, history, rules);
  });
  if (points.length > 0) await nextPointUpdate(points).execute(tx);
  const counted = await restateEvents(tx, worked, { rules, idsOf, known: register });
  if (removed.length + added.length > 0) await replaceStates(tx, removed, added);
  const deltas = stockDeltas({ states: removed, ...counted.removed }, { states: added, ...counted.added });
  await addStockDeltas(tx, deltas);
}

/** What a derived row takes over from the register: where the person is seen, and the name that lists are in order of. */
function seenAs(person: StoredPerson | undefined): Pick<StoredPerson, 'home_path' | 'name_sort'> {
  if (person === undefined) throw new Error('a derived row of a person who is not in the register');
  return { home_path: person.home_path, name_sort: person.name_sort };
}

const workOut = (history: PersonHistory, rules: StatisticsRules): Restated => ({
  history,
  intervals: standing(history, rules, dayNumber(horizon)),
});

const statesOf = (worked: readonly Restated[], idsOf: IdsOf): StateRow[] =>
  worked.flatMap(({ history, intervals }) => stateRows(history.personId, intervals, idsOf));

type RegionIds = HomeIds & { code: string };

function regionsIn(regions: readonly RegionIds[]): IdsOf {
  const byCode = new Map<string, HomeIds>(regions.map(({ code, ...ids }) => [code, ids]));
  return (home) => {
    const ids = byCode.get(codeOfHome(home));
    // Facts carry codes that were resolved against this tree when they were recorded.
    if (ids === undefined) throw new Error(`region ${codeOfHome(home)} of a home is not in the tree`);
    return ids;
  };
}

/** The finest level of a home as a region code. */
export const codeOfHome = (home: {
  county: string;
  township?: string | null;
  village?: string | null;
}): string => home.village ?? home.township ?? home.county;
