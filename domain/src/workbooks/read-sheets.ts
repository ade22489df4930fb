import { cellText } from './cell-text.ts';
import type { HeadingReader } from './column-table.ts';
import { type FillDown, fillDown, type RowValues } from './fill-down.ts';
import { HEADER_SEARCH_ROWS, type Header, recogniseHeader, type TextRow } from './header.ts';
import type { CellValue, RawRow, RawSheet, RawWorkbook } from './raw-cell.ts';
import { type LeftOutReason, leftOutReason } from './row-kind.ts';
import { type RowMarks, rowMarks } from './row-marks.ts';
import { readSheetDate, type SheetDate } from './sheet-date.ts';

/** 表的布局: what was recognised of a sheet before its first row of data. */
export type SheetLayout<Field extends string> = {
  readonly sheet: string;
  readonly header: Header<Field>;
  readonly titles: readonly string[];
  readonly statedDate: SheetDate | null;
  readonly hiddenColumns: readonly number[];
};

/** 数据行: one row of data, filled down. `section` is the last section title above it (a village, say). */
export type SheetRow<Field extends string> = {
  readonly layout: SheetLayout<Field>;
  readonly row: number;
  readonly values: Readonly<RowValues>;
  readonly filled: readonly number[];
  readonly dangling: readonly number[];
  readonly marks: RowMarks;
  readonly section: string | null;
  readonly hidden: boolean;
};

export type IgnoredSheetReason = 'hidden' | 'instructions' | 'no-header' | 'empty';

/** What reading the sheets of a workbook gives, in order. */
export type SheetEvent<Field extends string> =
  | { readonly kind: 'layout'; readonly layout: SheetLayout<Field> }
  | { readonly kind: 'row'; readonly row: SheetRow<Field> }
  | {
      readonly kind: 'left-out';
      readonly sheet: string;
      readonly row: number;
      readonly reason: LeftOutReason;
      readonly text: string;
    }
  | { readonly kind: 'ignored-sheet'; readonly sheet: string; readonly reason: IgnoredSheetReason };

/** How to read: the headings, the fields of which one must be there, and the fields that make a row data. */
export type SheetReading<Field extends string> = {
  readonly headings: HeadingReader<Field>;
  readonly essential: readonly Field[];
  readonly identifying: readonly Field[];
};

const INSTRUCTIONS = /说明|字典|代码|码表|下拉|选项|数据源|须知/;

/**
 * 逐表读取: takes sheets and their rows in order and gives events as soon as they are sure, so that a file that arrives
 * piece by piece need not stand in memory. `sheet` before its rows, `end` once after the last.
 */
export type SheetReader<Field extends string> = {
  readonly sheet: (facts: RawSheet) => readonly SheetEvent<Field>[];
  readonly row: (row: RawRow) => readonly SheetEvent<Field>[];
  readonly end: () => readonly SheetEvent<Field>[];
};

/**
 * Finds the header of each sheet, fills merged cells and 同上 down, and sorts rows into data and left out. Extra sheets
 * (填表说明, 字典, empty Sheet3, hidden ones) are reported, not read.
 */
export function sheetReader<Field extends string>(reading: SheetReading<Field>): SheetReader<Field> {
  let current: CurrentSheet<Field> | undefined;
  const close = (): readonly SheetEvent<Field>[] => {
    const ended = current;
    current = undefined;
    return ended?.state.kind === 'searching' ? begin(ended, ended.state.top, reading) : [];
  };
  return {
    sheet: (facts) => {
      const events = close();
      current = { facts, state: { kind: 'searching', top: [] } };
      return events;
    },
    row: (row) => (current === undefined ? [] : take(current, row, reading)),
    end: close,
  };
}

/** The same for a workbook that is there already. */
export function* readSheets<Field extends string>(
  workbook: RawWorkbook,
  reading: SheetReading<Field>,
): Generator<SheetEvent<Field>, void> {
  const reader = sheetReader(reading);
  const waiting = [...workbook.sheets];
  let current: string | undefined;
  for (const row of workbook.rows) {
    while (current !== row.sheet) {
      const next = waiting.shift();
      if (next === undefined) return yield* reader.end();
      current = next.name;
      yield* reader.sheet(next);
    }
    yield* reader.row(row);
  }
  for (const sheet of waiting) yield* reader.sheet(sheet);
  yield* reader.end();
}

type CurrentSheet<Field extends string> = {
  readonly facts: RawSheet;
  state:
    | { readonly kind: 'searching'; readonly top: RawRow[] }
    | { readonly kind: 'reading'; readonly layout: SheetLayout<Field>; readonly rows: RowState }
    | { readonly kind: 'ignored' };
};

function take<Field extends string>(
  sheet: CurrentSheet<Field>,
  row: RawRow,
  reading: SheetReading<Field>,
): readonly SheetEvent<Field>[] {
  switch (sheet.state.kind) {
    case 'ignored':
      return [];
    case 'reading':
      return [readRow(row, sheet.state.layout, reading, sheet.state.rows)];
    case 'searching':
      sheet.state.top.push(row);
      return sheet.state.top.length > HEADER_SEARCH_ROWS ? begin(sheet, sheet.state.top, reading) : [];
  }
}

/** Decides, from its first rows, whether and how a sheet is read, and reads them. */
function begin<Field extends string>(
  sheet: CurrentSheet<Field>,
  top: readonly RawRow[],
  reading: SheetReading<Field>,
): readonly SheetEvent<Field>[] {
  const { facts } = sheet;
  const headings = top.map(textRow);
  const header = recogniseHeader(headings, facts.merged, reading.headings, reading.essential);
  const reason = whyIgnored(facts, headings, header);
  if (header === undefined || reason !== undefined) {
    sheet.state = { kind: 'ignored' };
    return [{ kind: 'ignored-sheet', sheet: facts.name, reason: reason ?? 'no-header' }];
  }
  const layout = layoutOf(facts, header, headings);
  const rows: RowState = { fill: fillDown(facts.merged, header.bottom), section: null };
  sheet.state = { kind: 'reading', layout, rows };
  const below = top.filter((row) => row.row > header.bottom);
  return [{ kind: 'layout', layout }, ...below.map((row) => readRow(row, layout, reading, rows))];
}

type RowState = { readonly fill: FillDown; section: string | null };

function readRow<Field extends string>(
  raw: RawRow,
  layout: SheetLayout<Field>,
  reading: SheetReading<Field>,
  state: RowState,
): SheetEvent<Field> {
  const values: RowValues = [];
  for (const { column, value } of raw.cells) if (!isBlank(value)) values[column] = value;
  const identified = reading.identifying.some((field) => has(values, layout.header.columnOf.get(field)));
  if (!identified || mayBeLeftOut(values, layout.header)) {
    const texts = textsOf(values);
    const reason = leftOutReason(texts, layout.header, identified);
    if (reason === 'section') state.section = texts.values().next().value ?? null;
    if (reason !== undefined)
      return {
        kind: 'left-out',
        sheet: raw.sheet,
        row: raw.row,
        reason,
        text: [...texts.values()].slice(0, 3).join(' '),
      };
  }
  const { filled, dangling } = state.fill(raw.row, values);
  return {
    kind: 'row',
    row: {
      layout,
      row: raw.row,
      values,
      filled,
      dangling,
      marks: rowMarks(raw),
      section: state.section,
      hidden: raw.hidden === true,
    },
  };
}

const has = (values: RowValues, column: number | undefined): boolean =>
  column !== undefined && values[column] !== undefined;

const isBlank = (value: CellValue): boolean =>
  value.kind === 'error' ? false : value.kind === 'text' && cellText(value) === '';

// A row with a number is data unless it begins like a header printed again, or says that it is an example.
function mayBeLeftOut(values: RowValues, header: Header<string>): boolean {
  const first = header.columns.find(({ column }) => values[column] !== undefined);
  if (first === undefined) return true;
  const text = cellText(values[first.column]);
  return /^(示|样|填写)?例/.test(text) || (text !== '' && first.heading.endsWith(text));
}

function textsOf(values: RowValues): Map<number, string> {
  const texts = new Map<number, string>();
  values.forEach((value, column) => {
    const text = cellText(value);
    if (text !== '') texts.set(column, text);
  });
  return texts;
}

function textRow(raw: RawRow): TextRow {
  const cells = new Map<number, string>();
  for (const { column, value } of raw.cells) {
    const text = cellText(value);
    if (text !== '') cells.set(column, text);
  }
  return { row: raw.row, cells };
}

function whyIgnored(
  facts: RawSheet,
  rows: readonly TextRow[],
  header: Header<string> | undefined,
): IgnoredSheetReason | undefined {
  if (rows.every((row) => row.cells.size === 0)) return 'empty';
  if (INSTRUCTIONS.test(facts.name)) return 'instructions';
  if (facts.hidden) return 'hidden';
  return header === undefined ? 'no-header' : undefined;
}

function layoutOf<Field extends string>(
  facts: RawSheet,
  header: Header<Field>,
  rows: readonly TextRow[],
): SheetLayout<Field> {
  const titles = rows.filter((row) => row.row < header.top).flatMap((row) => [...row.cells.values()]);
  return {
    sheet: facts.name,
    header,
    titles,
    statedDate: readSheetDate(titles) ?? null,
    hiddenColumns: facts.hiddenColumns,
  };
}
