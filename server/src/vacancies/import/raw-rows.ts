import type { RawCell, RawRow, RawSheet } from '@wengang/domain/workbooks/raw-cell.ts';
import { resultHeader } from '../../platform/sheets/findings.ts';
import type { SheetFacts } from '../../platform/sheets/reading/sheet-facts.ts';
import type { SheetCell, SheetRow } from '../../platform/sheets/reading/sheet-row.ts';

export const rawSheet = (sheet: SheetFacts): RawSheet => ({
  name: sheet.name,
  hidden: sheet.visibility !== 'visible',
  merged: sheet.merges,
  hiddenColumns: sheet.hiddenColumns.flatMap(({ from, to }) =>
    Array.from({ length: Math.min(to, 500) - from + 1 }, (_, offset) => from + offset),
  ),
});

/** The column of our own results of an earlier round, if this row is the header that holds it. */
export const resultColumnIn = ({ cells }: SheetRow): number | undefined =>
  cells.find((cell) => cell.kind === 'text' && cell.text === resultHeader)?.column;

/** A row without our own result column; undefined when nothing is left. */
export function rawRow(
  { sheet, row, hidden, cells }: SheetRow,
  resultColumn: number | undefined,
): RawRow | undefined {
  const raw = cells.flatMap((cell) => (cell.column === resultColumn ? [] : rawCell(cell)));
  return raw.length === 0 ? undefined : { sheet, row, cells: raw, hidden };
}

function rawCell(cell: SheetCell): RawCell[] {
  if (cell.kind === 'empty') return [];
  return [{ column: cell.column, value: cellValue(cell), formula: cell.formula }];
}

function cellValue(cell: Exclude<SheetCell, { kind: 'empty' }>): RawCell['value'] {
  switch (cell.kind) {
    case 'text':
      return { kind: 'text', text: cell.text };
    case 'number':
      return { kind: 'number', number: cell.number, raw: cell.raw };
    case 'date':
      return { kind: 'date', iso: cell.iso, precision: cell.precision };
    case 'boolean':
      return { kind: 'boolean', boolean: cell.boolean };
    case 'error':
      return { kind: 'error', error: cell.error };
  }
}
