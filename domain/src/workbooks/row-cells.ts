import { cellText } from './cell-text.ts';
import type { CellPlace } from './finding.ts';
import type { CellValue } from './raw-cell.ts';
import type { SheetRow } from './read-sheets.ts';

/** The cell of a field in a row, after filling down; undefined when the column or the value is missing. */
export function cellIn<Field extends string>(row: SheetRow<Field>, field: Field): CellValue | undefined {
  const column = row.layout.header.columnOf.get(field);
  return column === undefined ? undefined : row.values[column];
}

/** Normalised text of a field; a dash or a slash alone is an empty cell. */
export function textIn<Field extends string>(row: SheetRow<Field>, field: Field): string {
  const text = cellText(cellIn(row, field));
  return text.length <= 2 && /^[-—/\\]+$/.test(text) ? '' : text;
}

/** Where the cell of a field stands; the row as a whole when the sheet has no such column. */
export const placeIn = <Field extends string>(row: SheetRow<Field>, field: Field): CellPlace => ({
  sheet: row.layout.sheet,
  row: row.row,
  column: row.layout.header.columnOf.get(field) ?? null,
});
