import type { CellValue, MergedRange, RawCell, RawRow, RawSheet, RawWorkbook } from '../raw-cell.ts';

/** A cell of a test sheet: text, number, nothing, or a full cell with its marks. */
export type TestCell = string | number | null | (Omit<RawCell, 'column'> & { readonly column?: never });

export type TestSheet = {
  readonly name: string;
  readonly rows: readonly (readonly TestCell[])[];
  readonly merged?: readonly string[];
  readonly hidden?: boolean;
  readonly hiddenColumns?: readonly number[];
};

/** Builds a workbook as a reader would hand it over. Merged ranges are written `A3:A6`. */
export function workbook(sheets: readonly TestSheet[], dateSystem: 1900 | 1904 = 1900): RawWorkbook {
  return {
    dateSystem,
    sheets: sheets.map(
      ({ name, merged = [], hidden = false, hiddenColumns = [] }): RawSheet => ({
        name,
        hidden,
        hiddenColumns,
        merged: merged.map(range),
      }),
    ),
    rows: sheets.flatMap((sheet) => sheet.rows.map((row, index) => rawRow(sheet.name, index + 1, row))),
  };
}

/** Hands a workbook over to a reader, sheet by sheet and row by row, as the reader of files does: everything that it gives, in order. */
export function readWhole<Item>(
  { sheets, rows }: RawWorkbook,
  reader: {
    readonly sheet: (facts: RawSheet) => readonly Item[];
    readonly row: (row: RawRow) => readonly Item[];
    readonly end: () => readonly Item[];
  },
): Item[] {
  const all = [...rows];
  const read = sheets.flatMap((sheet) => [
    ...reader.sheet(sheet),
    ...all.filter((row) => row.sheet === sheet.name).flatMap((row) => reader.row(row)),
  ]);
  return [...read, ...reader.end()];
}

export const textValue = (text: string): CellValue => ({ kind: 'text', text });
export const numberValue = (number: number): CellValue => ({ kind: 'number', number, raw: String(number) });
export const coloured = (text: string, fill: string): TestCell => ({ value: textValue(text), fill });

function rawRow(sheet: string, row: number, cells: readonly TestCell[]): RawRow {
  return {
    sheet,
    row,
    cells: cells.flatMap((cell, index): RawCell[] => {
      if (cell === null) return [];
      const column = index + 1;
      if (typeof cell === 'string') return [{ column, value: textValue(cell) }];
      if (typeof cell === 'number') return [{ column, value: numberValue(cell) }];
      return [{ ...cell, column }];
    }),
  };
}

function range(text: string): MergedRange {
  const parts = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(text);
  if (parts === null) throw new Error(`not a range: ${text}`);
  const [, left = '', top = '', right = '', bottom = ''] = parts;
  return { left: letters(left), top: Number(top), right: letters(right), bottom: Number(bottom) };
}

const letters = (text: string): number =>
  [...text].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
