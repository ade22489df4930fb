import type { StateRow } from './state-rows.ts';

/** Which derived rows give way to which: only intervals that differ are written, however many a person has. */
export type StateChanges = {
  removed: readonly StateRow[];
  added: readonly StateRow[];
  persons: ReadonlySet<string>;
};

export function stateChanges(before: readonly StateRow[], after: readonly StateRow[]): StateChanges {
  const [old, fresh] = [byText(before), byText(after)];
  const removed = [...old].filter(([text]) => !fresh.has(text)).map(([, row]) => row);
  const added = [...fresh].filter(([text]) => !old.has(text)).map(([, row]) => row);
  return { removed, added, persons: new Set([...removed, ...added].map((row) => row.person_id)) };
}

const byText = (rows: readonly StateRow[]): Map<string, StateRow> =>
  new Map(rows.map((row) => [textOf(row), row]));

// Columns in one order, whatever order the row was built in.
const textOf = (row: StateRow): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
