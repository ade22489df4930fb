/**
 * 单元格原值: what a sheet reader hands over for one cell, before anything is understood. Blank cells are left
 * out. `number` keeps `raw`, the digits as the file stores them, because an ID number typed as a number has
 * lost its last digits and only the raw form shows how it was written. `date` is a cell that the file itself
 * marks as a date (`iso` is `2018-03-05` or `2018-03-05T08:00:00`); `precision` is what its format shows, and a
 * day that the format `yyyy年m月` hides is not a fact.
 */
export type CellValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number; readonly raw: string }
  | {
      readonly kind: 'date';
      readonly iso: string;
      readonly precision?: 'year' | 'month' | 'day' | 'time';
    }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'error'; readonly error: string };

/** 单元格: `column` counts from 1 (A = 1). `fill` is an RGB text such as `FFFF00`; no fill and white are left out. */
export type RawCell = {
  readonly column: number;
  readonly value: CellValue;
  readonly fill?: string;
  readonly strike?: boolean;
  readonly formula?: boolean;
};

/** 原始行: one row of one sheet; `row` counts from 1 as the spreadsheet shows it. Cells in order of column. */
export type RawRow = {
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly RawCell[];
  readonly hidden?: boolean;
};

/** 合并区域: a merged range, all four borders inclusive, counted from 1. Only its top left cell has a value. */
export type MergedRange = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

/** 工作表: what is known of a sheet beside its rows. */
export type RawSheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly merged: readonly MergedRange[];
  readonly hiddenColumns: readonly number[];
};

/**
 * 工作簿: sheets in order, and their rows, sheet after sheet, in order of row (an iterable, so that a large
 * file need not stand in memory at once). `dateSystem`: the day that serial number 1 means (1900 or 1904).
 */
export type RawWorkbook = {
  readonly dateSystem: 1900 | 1904;
  readonly sheets: readonly RawSheet[];
  readonly rows: Iterable<RawRow>;
};
