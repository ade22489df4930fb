import type { Cell, CellStyle, CellValue, MergeRange, WriteSheet } from 'hucre/xlsx';

/** 表格底稿: a sheet as an office lays it out, filled row by row. Rows and columns count from 0. */
export type SheetBuilder = {
  /** Adds a row and gives its number. */
  readonly add: (cells: readonly CellValue[]) => number;
  readonly merge: (
    from: readonly [row: number, column: number],
    to: readonly [row: number, column: number],
  ) => void;
  readonly style: (row: number, column: number, style: CellStyle) => void;
  readonly finish: (facts: SheetFinish) => WriteSheet;
};

export type SheetFinish = {
  readonly name: string;
  readonly widths: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** Rows above the data: frozen; the filter stands on the last of them. */
  readonly headRows: number;
};

export function sheetBuilder(): SheetBuilder {
  const rows: CellValue[][] = [];
  const merges: MergeRange[] = [];
  const cells = new Map<string, Partial<Cell>>();
  return {
    add: (values) => rows.push([...values]) - 1,
    merge: ([startRow, startCol], [endRow, endCol]) => {
      if (endRow > startRow || endCol > startCol) merges.push({ startRow, startCol, endRow, endCol });
    },
    style: (row, column, style) => {
      cells.set(`${row},${column}`, { style });
    },
    finish: ({ name, widths, hiddenColumns = [], headRows }) => ({
      name,
      rows,
      merges,
      cells,
      columns: widths.map((width, index) => ({ width, hidden: hiddenColumns.includes(index) })),
      freezePane: { rows: headRows },
      autoFilter: { range: `A${headRows}:${columnLetters(widths.length - 1)}${rows.length}` },
    }),
  };
}

/** 0 → A, 27 → AB. */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

export const looks = {
  title: { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'center' } },
  head: {
    font: { bold: true },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    fill: solid('D9E1F2'),
  },
  household: { alignment: { vertical: 'center' } },
  /** Yellow = out, red = dead, struck through = moved away: what colours mean differs from office to office. */
  yellow: { fill: solid('FFFF00') },
  red: { fill: solid('FF0000') },
  struck: { font: { strikethrough: true } },
} as const satisfies Record<string, CellStyle>;

function solid(rgb: string): NonNullable<CellStyle['fill']> {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } };
}
