import { PassThrough, type Writable } from 'node:stream';
import { zipWriter } from './container/zip-writer.ts';
import { cellWriter, type TableCell } from './tables/table-cells.ts';
import {
  contentTypes,
  packageRelations,
  sheetNames,
  workbookPart,
  workbookRelations,
} from './tables/table-package.ts';
import { type TablePrint, tableHead, tableTail } from './tables/table-sheet.ts';
import { tableStyles } from './tables/table-styles.ts';

/** 表: one sheet of a new workbook. Rows may come from a database cursor; none of them is kept. */
export type Table = {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: AsyncIterable<readonly TableCell[]> | Iterable<readonly TableCell[]>;
  readonly print?: TablePrint;
};

/**
 * 列. `text` keeps ID numbers and 12-digit codes as they are; `date` takes civil dates `2025-03-31` and writes them as
 * dates; anything that does not fit its column is written as text. Width in characters.
 */
export type TableColumn = {
  readonly header: string;
  readonly kind: 'text' | 'number' | 'date';
  readonly width?: number;
};

const lastTableRow = 1_048_576;

/**
 * Writes tables to a stream as .xlsx and ends the stream: header row with style, frozen and filtered, printed on every
 * page with page x/y. Cells are never formulas: text that begins like one stays text, also when it is edited.
 * Throws when the stream fails or a sheet passes 1,048,576 rows.
 */
export async function writeTables(tables: readonly Table[], out: Writable): Promise<void> {
  const zip = zipWriter(out);
  const names = sheetNames(tables.map((table) => table.name));
  const cells = cellWriter();
  const filters: number[] = [];
  for (const [index, table] of tables.entries()) {
    const counted = { rows: 1 };
    await zip.part(`xl/worksheets/sheet${index + 1}.xml`, sheetPieces(table, cells, counted));
    filters.push(counted.rows);
  }
  await zip.part('xl/sharedStrings.xml', cells.sharedStrings());
  await zip.part('xl/styles.xml', [tableStyles]);
  await zip.part('xl/workbook.xml', [workbookPart(names, tables, filters)]);
  await zip.part('xl/_rels/workbook.xml.rels', [workbookRelations(tables.length)]);
  await zip.part('_rels/.rels', [packageRelations]);
  await zip.part('[Content_Types].xml', [contentTypes(tables.length)]);
  await zip.finish();
}

/** The same workbook in memory, for small tables. */
export async function tablesToBuffer(tables: readonly Table[]): Promise<Buffer> {
  const out = new PassThrough();
  const [pieces] = await Promise.all([Array.fromAsync<Buffer>(out), writeTables(tables, out)]);
  return Buffer.concat(pieces);
}

async function* sheetPieces(
  { columns, rows, print }: Table,
  cells: ReturnType<typeof cellWriter>,
  counted: { rows: number },
): AsyncGenerator<string> {
  yield tableHead(columns);
  const writeRow = cells.rowWriter(columns.map((column) => column.kind));
  yield cells.headerRow(columns.map((column) => column.header));
  for await (const row of rows) {
    counted.rows += 1;
    if (counted.rows > lastTableRow) throw new RangeError('a sheet cannot hold more than 1,048,576 rows');
    yield writeRow(counted.rows, row);
  }
  yield tableTail(columns.length, counted.rows, print);
}
