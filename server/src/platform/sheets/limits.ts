/** 读表上限: what one workbook may cost. Counts are whole numbers, sizes are bytes unless the name says otherwise. */
export type SheetLimits = {
  readonly fileBytes: number;
  /** All parts that are read, unpacked. */
  readonly inflatedBytes: number;
  readonly zipEntries: number;
  /** Unpacked size ÷ packed size of one part; parts below `ratioFreeBytes` are not judged. */
  readonly inflationRatio: number;
  readonly ratioFreeBytes: number;
  readonly sheets: number;
  /** Rows with content, per sheet. */
  readonly rows: number;
  /** The last column that may hold content. */
  readonly columns: number;
  /** UTF-16 units of one cell: Excel's own limit. */
  readonly cellCharacters: number;
  readonly sharedStrings: number;
  readonly sharedCharacters: number;
  readonly merges: number;
  readonly cellFormats: number;
  /** Time the reader may be waited for; the time the caller spends between batches does not count. */
  readonly milliseconds: number;
  /** Heap of the worker thread. */
  readonly heapMegabytes: number;
};

/** The documented limits (guarantee S5). */
export const sheetLimits: SheetLimits = {
  fileBytes: 20 * 1024 * 1024,
  inflatedBytes: 200 * 1024 * 1024,
  zipEntries: 200,
  inflationRatio: 200,
  ratioFreeBytes: 1024 * 1024,
  sheets: 64,
  rows: 200_000,
  columns: 500,
  cellCharacters: 32_767,
  sharedStrings: 3_000_000,
  sharedCharacters: 60_000_000,
  merges: 50_000,
  cellFormats: 65_536,
  milliseconds: 60_000,
  heapMegabytes: 256,
};
