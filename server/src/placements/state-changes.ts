import type { StoredState } from './derived/store.ts';

/** Which derived rows give way to which: only intervals that differ are written, however many a person has. */
export type StateChanges = { removed: readonly StoredState[]; added: readonly StoredState[] };

export function stateChanges(before: readonly StoredState[], after: readonly StoredState[]): StateChanges {
  const [old, fresh] = [byText(before), byText(after)];
  return {
    removed: [...old].filter(([text]) => !fresh.has(text)).map(([, row]) => row),
    added: [...fresh].filter(([text]) => !old.has(text)).map(([, row]) => row),
  };
}

const byText = (rows: readonly StoredState[]): Map<string, StoredState> =>
  new Map(rows.map((row) => [textOf(row), row]));

// Columns in one order, whatever order the row was built in.
const textOf = (row: StoredState): string =>
  JSON.stringify([
    row.person_id,
    row.from_day,
    row.to_day,
    row.home_path,
    row.province_id,
    row.prefecture_id,
    row.county_id,
    row.township_id,
    row.village_id,
    row.name_sort,
    row.standing,
    row.grade,
    row.hard,
    row.wants_out,
    row.seeker,
    row.public_post,
    row.stale,
    row.spell_id,
  ]);
