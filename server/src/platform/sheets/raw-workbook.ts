import type { RawCell, RawRow, RawSheet } from '@wengang/domain/workbooks/raw-cell.ts';
import { resultHeader } from './findings.ts';
import { readWorkbook } from './read-workbook.ts';
import type { SheetFacts } from './reading/sheet-facts.ts';
import type { SheetCell, SheetRow } from './reading/sheet-row.ts';
import type { SheetRefusal } from './refusals.ts';
import { markFills } from './tables/table-styles.ts';

/** 工作簿片段: what the rules of reading take, in order; rows are read once. After `refused` nothing that came before counts. */
export type RawPart =
  | { readonly type: 'sheet'; readonly sheet: RawSheet; readonly dateSystem: 1900 | 1904 }
  | { readonly type: 'rows'; readonly rows: Iterable<RawRow> }
  | { readonly type: 'refused'; readonly refusal: SheetRefusal }
  | { readonly type: 'end' };

/**
 * Reads a workbook in the terms of the rules, piece by piece (in a worker thread). Our own marks of an earlier round (result column, fills)
 * are left out, so that a corrected annotated workbook reads like any other.
 */
export async function* readRawWorkbook(bytes: Uint8Array): AsyncGenerator<RawPart> {
  let rowsOf = rawRows();
  for await (const part of readWorkbook(bytes)) {
    switch (part.type) {
      case 'refused':
        yield part;
        return;
      case 'sheet':
        rowsOf = rawRows();
        yield { type: 'sheet', sheet: rawSheet(part.sheet), dateSystem: part.from1904 ? 1904 : 1900 };
        break;
      case 'rows':
        yield { type: 'rows', rows: rowsOf(part.rows) };
        break;
      case 'end':
        yield { type: 'end' };
    }
  }
}

const rawSheet = (sheet: SheetFacts): RawSheet => ({
  name: sheet.name,
  hidden: sheet.visibility !== 'visible',
  merged: sheet.merges,
  hiddenColumns: sheet.hiddenColumns.flatMap(({ from, to }) =>
    Array.from({ length: Math.min(to, 500) - from + 1 }, (_, offset) => from + offset),
  ),
});

/** Reads the rows of one sheet, which come in parts: the header with our own column is found once. */
function rawRows(): (rows: Iterable<SheetRow>) => Generator<RawRow> {
  let resultColumn: number | undefined;
  return function* read(rows) {
    for (const row of rows) {
      resultColumn ??= resultColumnIn(row);
      const raw = rawRow(row, resultColumn);
      if (raw !== undefined) yield raw;
    }
  };
}

/** The column of our own results of an earlier round, if this row is the header that holds it. */
const resultColumnIn = ({ cells }: SheetRow): number | undefined =>
  cells.find((cell) => cell.kind === 'text' && cell.text === resultHeader)?.column;

/** A row without our own result column; nothing when that is all it has. */
function rawRow(
  { sheet, row, hidden, cells }: SheetRow,
  resultColumn: number | undefined,
): RawRow | undefined {
  const raw: RawCell[] = [];
  for (const cell of cells)
    if (cell.kind !== 'empty' && cell.column !== resultColumn) raw.push(rawCell(cell));
  return raw.length === 0 ? undefined : { sheet, row, cells: raw, hidden };
}

const ours: ReadonlySet<string> = new Set(Object.values(markFills));

function rawCell(cell: Exclude<SheetCell, { kind: 'empty' }>): RawCell {
  const { column, formula, look } = cell;
  const fill = look?.fill === undefined || ours.has(look.fill) ? {} : { fill: look.fill };
  const strike = look?.strike === 'whole' ? { strike: true } : {};
  return { column, value: cellValue(cell), formula, ...fill, ...strike };
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
