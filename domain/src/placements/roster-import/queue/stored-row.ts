import type { CivilDate } from '../../../calendar/civil-date.ts';
import { type RosterField, rosterFields } from '../../../people/roster/roster-columns.ts';
import type { CellValue } from '../../../workbooks/raw-cell.ts';
import type { SheetLayout, SheetRow } from '../../../workbooks/read-sheets.ts';
import type { RowMarks } from '../../../workbooks/row-marks.ts';

/** 原始行(留存): the cells of one row that mean something, filled down, with what reading it needs beside them. */
export type KeptRow = {
  readonly sheet: string;
  readonly row: number;
  readonly values: readonly (readonly [column: number, value: CellValue])[];
  readonly filled: readonly number[];
  readonly dangling: readonly number[];
  readonly marks: RowMarks;
  readonly section: string | null;
  readonly household: string | null;
};

/** 表的读法(留存): how the rows of one sheet were read. `asOf` is the day that the sheet speaks for. */
export type KeptSheet = {
  readonly columns: readonly {
    readonly column: number;
    readonly field: RosterField;
    readonly heading: string;
  }[];
  readonly asOf: CivilDate | null;
  readonly dateSystem: 1900 | 1904;
};

export function keptRow(row: SheetRow<RosterField>, household: string | null): KeptRow {
  const values: KeptRow['values'][number][] = [];
  for (const column of row.layout.header.columnOf.values()) {
    const value = row.values[column];
    if (value !== undefined) values.push([column, value]);
  }
  const { filled, dangling, marks, section } = row;
  return { sheet: row.layout.sheet, row: row.row, values, filled, dangling, marks, section, household };
}

export const keptSheet = (
  { header }: SheetLayout<RosterField>,
  { asOf, dateSystem }: Pick<KeptSheet, 'asOf' | 'dateSystem'>,
): KeptSheet => ({
  columns: header.columns.flatMap(({ column, heading, meaning }) =>
    meaning.kind === 'field' && header.columnOf.get(meaning.field) === column
      ? [{ column, field: meaning.field, heading }]
      : [],
  ),
  asOf,
  dateSystem,
});

/** The row as reading takes it, with corrected cells in place of the written ones. */
export function rowAgain(
  kept: KeptRow,
  { columns }: KeptSheet,
  corrected: Partial<Record<RosterField, string>>,
): SheetRow<RosterField> {
  const columnOf = new Map(columns.map(({ field, column }) => [field, column]));
  let last = Math.max(0, ...columnOf.values());
  const values: (CellValue | undefined)[] = [];
  for (const [column, value] of kept.values) values[column] = value;
  const rewritten = new Set<number>();
  for (const field of rosterFields) {
    const text = corrected[field];
    if (text === undefined) continue;
    // A field that the sheet has no column for stands behind its last one.
    const column = columnOf.get(field) ?? last + 1;
    last = Math.max(last, column);
    columnOf.set(field, column);
    values[column] = text === '' ? undefined : { kind: 'text', text };
    rewritten.add(column);
  }
  return {
    layout: {
      sheet: kept.sheet,
      header: { top: 0, bottom: 0, columns: [], columnOf, repeated: [] },
      titles: [],
      statedDate: null,
      hiddenColumns: [],
    },
    row: kept.row,
    values,
    filled: kept.filled.filter((column) => !rewritten.has(column)),
    dangling: kept.dangling.filter((column) => !rewritten.has(column)),
    marks: kept.marks,
    section: kept.section,
    hidden: false,
  };
}
