import type { CellValue, WriteSheet } from 'hucre/xlsx';
import type { InventedHousehold } from '../population/invented-person.ts';
import { type DirtyRow, dirtyCell } from './dirty-rows.ts';
import { type NationalColumn, nationalColumns, type SheetWords } from './national-columns.ts';
import { type LedgerPeriod, type RosterLine, rosterLines } from './roster-lines.ts';
import { looks, type SheetBuilder, sheetBuilder } from './sheet-builder.ts';
import { writtenDate } from './words.ts';

/** One village of a sheet; dirty rows stand below its households. */
export type VillagePart = {
  readonly name: string;
  readonly households: readonly InventedHousehold[];
  readonly dirt: readonly DirtyRow[];
};

export type NationalSheet = {
  readonly name: string;
  readonly office: string;
  readonly villages: readonly VillagePart[];
  readonly period: LedgerPeriod;
  readonly words: SheetWords;
};

const columns: readonly NationalColumn[] = nationalColumns;
/** 序号 stands before the columns. */
const first = 1;

/**
 * One sheet as it is really met: title, office and date, two header rows with merged common headings, households merged over
 * their members, numbers that restart in each village, 小计 rows and a footer. One column is hidden.
 */
export function nationalSheet({ name, office, villages, period, words }: NationalSheet): WriteSheet {
  const sheet = sheetBuilder();
  const last = columns.length;
  const year = words.date.slice(0, 4);
  sheet.style(sheet.add([`${office}${year}年劳动力务工台账（演示）`]), 0, looks.title);
  sheet.merge([0, 0], [0, last]);
  sheet.add(unitLine(office, words));
  header(sheet);
  for (const village of villages) {
    const persons = villageRows(sheet, village, { period, words });
    const total = sheet.add([`小计 ${village.households.length}户${persons}人`]);
    sheet.merge([total, 0], [total, 4]);
  }
  const foot = sheet.add(['填表人:', null, null, null, null, '审核人:', null, null, null, null, '联系电话:']);
  sheet.merge([foot, 0], [foot, 4]);
  return sheet.finish({
    name,
    widths: [6, ...columns.map(({ width }) => width)],
    hiddenColumns: [first + columns.findIndex(({ header: heading }) => heading === '政治面貌')],
    headRows: 4,
  });
}

function unitLine(office: string, { date }: SheetWords): CellValue[] {
  const cells: CellValue[] = Array.from({ length: 12 }, () => null);
  cells[0] = `填报单位:${office}`;
  cells[11] = `填报时间:${writtenDate(date, 'chinese')}`;
  return cells;
}

function header(sheet: SheetBuilder): void {
  const upper: CellValue[] = ['序号'];
  const lower: CellValue[] = [null];
  columns.forEach(({ header: heading, under }, index) => {
    const continues = under !== undefined && columns[index - 1]?.under === under;
    upper.push(under === undefined ? heading : continues ? null : under);
    lower.push(under === undefined ? null : heading);
  });
  const top = sheet.add(upper);
  const bottom = sheet.add(lower);
  for (let column = 0; column <= columns.length; column += 1) {
    sheet.style(top, column, looks.head);
    sheet.style(bottom, column, looks.head);
  }
  sheet.merge([top, 0], [bottom, 0]);
  columns.forEach(({ under }, index) => {
    if (under === undefined) sheet.merge([top, first + index], [bottom, first + index]);
    else if (columns[index - 1]?.under !== under) {
      const length = columns.slice(index).findIndex((column) => column.under !== under);
      sheet.merge([top, first + index], [top, first + index + length - 1]);
    }
  });
}

/** The rows of a village with its dirty ones; gives how many persons they hold. */
function villageRows(
  sheet: SheetBuilder,
  { households, dirt }: VillagePart,
  { period, words }: Pick<NationalSheet, 'period' | 'words'>,
): number {
  let number = 0;
  let persons = 0;
  for (const household of households) {
    const lines = rosterLines(household, period);
    const rows = lines.map((line, index) => {
      number += 1;
      return sheet.add([number, ...cellsOf(line, index === 0, words)]);
    });
    persons += household.members.length;
    mergeHousehold(sheet, rows);
  }
  const rows = dirt.map((row, index) => dirtyRow(sheet, row, number + index + 1));
  for (const [index, { joins }] of dirt.entries()) {
    if (joins === true || dirt[index + 1]?.joins !== true) continue;
    const length = dirt.slice(index + 1).findIndex((row) => row.joins !== true);
    mergeHousehold(sheet, rows.slice(index, length < 0 ? undefined : index + 1 + length));
  }
  return persons + dirt.length;
}

const cellsOf = (line: RosterLine, isFirst: boolean, words: SheetWords): CellValue[] =>
  columns.map(({ ofHousehold, value }) =>
    ofHousehold === true && !isFirst ? null : value(line, words) || null,
  );

function mergeHousehold(sheet: SheetBuilder, rows: readonly number[]): void {
  const top = rows[0];
  const bottom = rows.at(-1);
  if (top === undefined || bottom === undefined || bottom === top) return;
  columns.forEach(({ ofHousehold }, index) => {
    if (ofHousehold !== true) return;
    sheet.merge([top, first + index], [bottom, first + index]);
    sheet.style(top, first + index, looks.household);
  });
}

function dirtyRow(sheet: SheetBuilder, dirty: DirtyRow, number: number): number {
  if (dirty.subtotal !== undefined) return sheet.add([dirty.subtotal]);
  const cells = columns.map(({ header: heading, under }) => dirtyCell(dirty, heading, under));
  const row = sheet.add([number, ...cells]);
  const { look } = dirty;
  if (look !== undefined)
    for (let column = 0; column <= columns.length; column += 1) sheet.style(row, column, looks[look]);
  return row;
}
