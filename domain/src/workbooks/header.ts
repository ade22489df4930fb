import type { ColumnMeaning, HeadingReader } from './column-table.ts';
import type { MergedRange } from './raw-cell.ts';

/** 表头列: one column of a recognised sheet. `heading` is as written, with the common heading above it: `务工地点/省`. */
export type HeaderColumn<Field extends string> = {
  readonly column: number;
  readonly heading: string;
  readonly meaning: ColumnMeaning<Field>;
};

/** 表头: where the header stands and what each column means. Rows count from 1, both inclusive. */
export type Header<Field extends string> = {
  readonly top: number;
  readonly bottom: number;
  readonly columns: readonly HeaderColumn<Field>[];
  /** First column of each field; a field named twice keeps its first column. */
  readonly columnOf: ReadonlyMap<Field, number>;
  readonly repeated: readonly HeaderColumn<Field>[];
};

/** A row as text, in order of column: what header recognition needs. */
export type TextRow = { readonly row: number; readonly cells: ReadonlyMap<number, string> };

/** Rows at the top of a sheet in which a header is looked for. */
export const HEADER_SEARCH_ROWS = 15;

/**
 * 识别表头: finds the header among the first rows of a sheet (titles, reporting unit and hints may stand above it), one
 * row or two merged rows, and reads what each column means. Undefined when no row holds one of the `essential`
 * fields and at least two known headings that make up half of its cells: the sheet is an instruction, a
 * dictionary or a pivot. Two rows are taken only when they tell more than either alone.
 */
export function recogniseHeader<Field extends string>(
  rows: readonly TextRow[],
  merged: readonly MergedRange[],
  read: HeadingReader<Field>,
  essential: readonly Field[],
): Header<Field> | undefined {
  const first = rows.slice(0, HEADER_SEARCH_ROWS);
  let best: Candidate<Field> | undefined;
  const consider = (top: TextRow, bottom: TextRow, columns: readonly HeaderColumn<Field>[]): void => {
    const header = { top: top.row, bottom: bottom.row, columns, ...fieldsIn(columns) };
    const known = columns.filter(isKnown).length;
    const score = known - header.repeated.length;
    if (score < LEAST_HEADINGS || known * 2 < columns.length || score <= (best?.score ?? 0)) return;
    if (essential.some((field) => header.columnOf.has(field))) best = { header, score };
  };
  for (const row of first) consider(row, row, oneRow(row, read));
  for (const [index, row] of first.entries()) {
    const below = rows[index + 1];
    if (below !== undefined) consider(row, below, twoRows(row, below, merged, read));
  }
  return best?.header;
}

type Candidate<Field extends string> = { readonly header: Header<Field>; readonly score: number };

const LEAST_HEADINGS = 2;

const isKnown = (column: { meaning: ColumnMeaning<string> }): boolean => column.meaning.kind !== 'unknown';

function oneRow<Field extends string>(row: TextRow, read: HeadingReader<Field>): HeaderColumn<Field>[] {
  const columns: HeaderColumn<Field>[] = [];
  for (const [column, heading] of row.cells)
    if (heading !== '') columns.push({ column, heading, meaning: read('', heading) });
  return columns;
}

/** Two header rows: the upper heading spreads over its merged range, or over blanks where the merge was lost. */
function twoRows<Field extends string>(
  upper: TextRow,
  lower: TextRow,
  merged: readonly MergedRange[],
  read: HeadingReader<Field>,
): HeaderColumn<Field>[] {
  // A single cell above is a title, not a common heading.
  if (lower.row !== upper.row + 1 || upper.cells.size < 2) return [];
  const columns: HeaderColumn<Field>[] = [];
  let children = 0;
  for (const { column, above, common } of spread(upper, lower, merged)) {
    const below = lower.cells.get(column) ?? '';
    if (below === '') {
      if (above !== '') columns.push({ column, heading: above, meaning: read('', above) });
      continue;
    }
    const meaning = read(common, below);
    // A row of data below a single header is no second header: its cells are not headings.
    if (meaning.kind === 'unknown') return [];
    children += 1;
    columns.push({ column, heading: common === '' ? below : `${common}/${below}`, meaning });
  }
  return children >= 2 ? columns : [];
}

/** For each column the heading that stands right above it and the common heading that spreads over it. */
function* spread(
  upper: TextRow,
  lower: TextRow,
  merged: readonly MergedRange[],
): Generator<{ column: number; above: string; common: string }, void> {
  const last = Math.max(0, ...upper.cells.keys(), ...lower.cells.keys());
  let common = '';
  let until = 0;
  for (let column = 1; column <= last; column += 1) {
    const above = upper.cells.get(column) ?? '';
    const childless = !lower.cells.has(column);
    if (above !== '') {
      common = above;
      until = mergedTo(merged, upper.row, column) ?? (childless ? column : last);
    } else if (column > until || childless) common = '';
    yield { column, above, common };
  }
}

const mergedTo = (merged: readonly MergedRange[], row: number, column: number): number | undefined =>
  merged.find((range) => range.top === row && range.left === column)?.right;

function fieldsIn<Field extends string>(
  columns: readonly HeaderColumn<Field>[],
): Pick<Header<Field>, 'columnOf' | 'repeated'> {
  const columnOf = new Map<Field, number>();
  const repeated: HeaderColumn<Field>[] = [];
  for (const column of columns) {
    if (column.meaning.kind !== 'field') continue;
    if (columnOf.has(column.meaning.field)) repeated.push(column);
    else columnOf.set(column.meaning.field, column.column);
  }
  return { columnOf, repeated };
}
