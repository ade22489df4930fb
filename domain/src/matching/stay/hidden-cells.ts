/*
 * 隐去 (cell suppression): which numbers of a dimension are not told. The totals are known from other dimensions, so what is hidden is known
 * together by subtraction; together it has to be nobody, or people enough to be told.
 */

/** Numbers that rest on fewer people are not published. */
export const leastPublished = 5;

/** One group, and how many people a number of it is of. */
export interface Cell {
  readonly group: string;
  readonly of: number;
}

/**
 * The groups whose number is not told: those of fewer than five people, those that are `hidden` already, and, when all these together are one to
 * four people, the smallest of the others too (the first by name of equal ones). That one alone has five or more, so it is enough.
 */
export function hiddenCells(
  cells: readonly Cell[],
  hidden: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const isHidden = ({ group, of }: Cell): boolean => of < leastPublished || hidden.has(group);
  const out = cells.filter(isHidden);
  const together = out.reduce((sum, { of }) => sum + of, 0);
  if (together === 0 || together >= leastPublished) return groupsOf(out);
  const [smallest] = cells
    .filter((cell) => !isHidden(cell))
    .toSorted((a, b) => a.of - b.of || (a.group < b.group ? -1 : 1));
  return groupsOf(smallest === undefined ? out : [...out, smallest]);
}

const groupsOf = (cells: readonly Cell[]): ReadonlySet<string> => new Set(cells.map(({ group }) => group));
