import { columnLetters } from '../cell-reference.ts';
import { type Finding, resultHeader, rowReason, type Severity, worse } from '../findings.ts';
import type { SheetLimits } from '../limits.ts';
import { partsOf, type WorkbookPart } from '../reading/parts.ts';
import { scanWorkbook } from '../reading/scan-workbook.ts';
import type { SheetCell, SheetRow } from '../reading/sheet-row.ts';
import { RefusedWorkbook } from '../refusals.ts';
import type { TableCell } from '../tables/table-cells.ts';
import { type Table, tablesToBuffer } from '../write-table.ts';
import type { Annotation } from './annotate-xlsx.ts';

/**
 * The findings in a new workbook with the values of the old one, row for row: for text tables, and for workbooks that
 * cannot be rewritten. There are no comments here; the result column names the column of each finding.
 */
export async function annotateAsTable(
  bytes: Uint8Array,
  annotation: Annotation,
  limits: SheetLimits,
): Promise<Buffer> {
  const outlines = await outline(partsOf(scanWorkbook(bytes, limits)));
  const parts = partsOf(scanWorkbook(bytes, limits));
  await parts.next(); // the first sheet's heading; each table reads on to the next one
  return tablesToBuffer(outlines.map((sheet) => annotatedTable(sheet, parts, annotation)));
}

type Outline = {
  name: string;
  columns: number;
  firstRow: readonly SheetCell[];
  resultColumn: number | undefined;
};

async function outline(parts: AsyncIterable<WorkbookPart>): Promise<Outline[]> {
  const sheets: Outline[] = [];
  for await (const part of parts) {
    if (part.type === 'refused') throw new RefusedWorkbook(part.refusal);
    if (part.type === 'sheet')
      sheets.push({ name: part.sheet.name, columns: 0, firstRow: [], resultColumn: undefined });
    const sheet = sheets.at(-1);
    if (part.type === 'rows' && sheet) for (const row of part.rows) addToOutline(sheet, row);
  }
  return sheets;
}

function addToOutline(sheet: Outline, { row, cells }: SheetRow): void {
  if (row === 1) sheet.firstRow = cells;
  for (const cell of cells) {
    if (cell.raw === resultHeader) sheet.resultColumn ??= cell.column;
    if (cell.column > sheet.columns) sheet.columns = cell.column;
  }
}

function annotatedTable(sheet: Outline, parts: AsyncIterator<WorkbookPart>, annotation: Annotation): Table {
  const byRow = Map.groupBy(
    annotation.findings.filter(({ sheet: name }) => name === sheet.name),
    ({ row }) => row,
  );
  const firstFinding = byRow.keys().reduce((first, row) => Math.min(first, row), Number.MAX_SAFE_INTEGER);
  const headerRow = annotation.headerRows[sheet.name] ?? Math.max(1, firstFinding - 1);
  const resultColumn = sheet.resultColumn ?? sheet.columns + 1;
  const rowOf = (row: SheetRow): TableCell[] => {
    const cells = annotatedCells(row.cells, byRow.get(row.row) ?? [], resultColumn);
    if (row.row !== headerRow) return cells;
    // Findings about the header row itself give way to the heading and stand beside it.
    if (cells[resultColumn - 1] !== undefined) cells[resultColumn] = cells[resultColumn - 1];
    cells[resultColumn - 1] = resultHeader;
    return cells;
  };
  const first = rowOf({ sheet: sheet.name, row: 1, hidden: false, cells: sheet.firstRow });
  const columns = Array.from(
    { length: Math.max(sheet.columns, resultColumn + (byRow.has(headerRow) ? 1 : 0)) },
    (_, index) => ({
      header: String(plain(first[index]) ?? ''),
      kind: 'text' as const,
      ...(index + 1 === resultColumn ? { width: 60 } : {}),
    }),
  );
  return { name: sheet.name, columns, rows: rowsOfSheet(parts, { rowOf, byRow, name: sheet.name }) };
}

type RowSource = {
  rowOf: (row: SheetRow) => TableCell[];
  byRow: ReadonlyMap<number, readonly Finding[]>;
  name: string;
};

/** Rows from the second on, blank ones included, so that row numbers stay those of the original. */
async function* rowsOfSheet(
  parts: AsyncIterator<WorkbookPart>,
  { rowOf, byRow, name }: RowSource,
): AsyncGenerator<TableCell[]> {
  let next = 2;
  const blank = (row: number): TableCell[] => rowOf({ sheet: name, row, hidden: false, cells: [] });
  for (;;) {
    const part = await parts.next();
    if (part.done || part.value.type !== 'rows') break;
    for (const row of part.value.rows) {
      for (; next < row.row; next += 1) yield blank(next);
      if (row.row < next) continue;
      yield rowOf(row);
      next += 1;
    }
  }
  const last = byRow.keys().reduce((latest, row) => Math.max(latest, row), 0);
  for (; next <= last; next += 1) yield blank(next);
}

function annotatedCells(
  cells: readonly SheetCell[],
  findings: readonly Finding[],
  resultColumn: number,
): TableCell[] {
  const row: TableCell[] = [];
  for (const cell of cells) if (cell.column !== resultColumn) row[cell.column - 1] = tableValue(cell);
  if (findings.length === 0) return row;
  const marks = new Map<number, Severity>();
  for (const { column, severity } of findings)
    if (column !== null) marks.set(column, worse(marks.get(column), severity));
  for (const [column, severity] of marks)
    if (severity !== 'info') row[column - 1] = { value: plain(row[column - 1]), mark: severity };
  row[resultColumn - 1] = rowReason(findings.map(withColumn));
  return row;
}

const withColumn = (finding: Finding): Finding =>
  finding.column === null
    ? finding
    : { ...finding, rule: `${columnLetters(finding.column)}列 ${finding.rule}` };

const plain = (cell: TableCell): string | number | boolean | null | undefined =>
  typeof cell === 'object' && cell !== null ? cell.value : cell;

function tableValue(cell: SheetCell): TableCell {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'number':
      return String(cell.number) === cell.raw ? cell.number : cell.raw;
    case 'date':
      return cell.iso;
    case 'boolean':
      return cell.boolean;
    case 'error':
      return cell.error;
    case 'empty':
      return null;
  }
}
