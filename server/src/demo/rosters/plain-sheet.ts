import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { CellValue, WriteSheet } from 'hucre/xlsx';
import type { NationalColumn, SheetWords } from './national-columns.ts';
import type { RosterLine } from './roster-lines.ts';
import { looks, sheetBuilder } from './sheet-builder.ts';

export type PlainSheet = {
  readonly columns: readonly NationalColumn[];
  /** The day the sheet speaks for. */
  readonly date: CivilDate;
  readonly lines: readonly RosterLine[];
};

/** 平表: a title with its date, one header row, one row a line and nothing merged; rows with a remark are struck through. */
export function plainSheet(name: string, title: string, { columns, date, lines }: PlainSheet): WriteSheet {
  const words: SheetWords = { style: 'iso', date };
  const table = sheetBuilder();
  table.add([`${title}  填报时间:${date}`]);
  table.add(columns.map(({ header, under }) => (under === '务工地点' ? `务工${header}` : header)));
  for (const line of lines) {
    const cells = columns.map(({ value }): CellValue => value(line, words) || null);
    const row = table.add(cells);
    if (line.person.remarks === '') continue;
    cells.forEach((cell, column) => {
      if (cell !== null) table.style(row, column, looks.struck);
    });
  }
  return table.finish({ name, widths: columns.map(({ width }) => width), headRows: 2 });
}
