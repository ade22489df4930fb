import type { CellValue, MergedRange } from './raw-cell.ts';

/** 单元格数组: the values of one row by column, from 1; index 0 stays empty. */
export type RowValues = (CellValue | undefined)[];

const DITTO = /^\s*(?:同上|同前|〃|″|”|"|々|\/\/)\s*$/;

/** Fills a row from above and tells which columns were filled and which 同上 had nothing above them. */
export type FillDown = (row: number, values: RowValues) => { filled: number[]; dangling: number[] };

/**
 * 向下填充: carries the value of a vertically merged cell over its rows, and resolves `同上`, row by row in order.
 * Made new for each sheet; `below` is the last header row, merges above it do not count.
 */
export function fillDown(merged: readonly MergedRange[], below: number): FillDown {
  const starting = new Map<number, MergedRange[]>();
  for (const range of merged) {
    if (range.top <= below || range.bottom === range.top) continue;
    const others = starting.get(range.top);
    if (others === undefined) starting.set(range.top, [range]);
    else others.push(range);
  }
  let running: { bottom: number; column: number; value: CellValue | undefined }[] = [];
  let previous: RowValues = [];
  return (row, values) => {
    const filled: number[] = [];
    const dangling: number[] = [];
    running = running.filter((range) => range.bottom >= row);
    for (const range of running) {
      if (values[range.column] !== undefined || range.value === undefined) continue;
      values[range.column] = range.value;
      filled.push(range.column);
    }
    for (let column = 1; column < values.length; column += 1) {
      if (!isDitto(values[column])) continue;
      values[column] = previous[column];
      (values[column] === undefined ? dangling : filled).push(column);
    }
    for (const range of starting.get(row) ?? [])
      running.push({ bottom: range.bottom, column: range.left, value: values[range.left] });
    previous = values;
    return { filled, dangling };
  };
}

const isDitto = (value: CellValue | undefined): boolean => value?.kind === 'text' && DITTO.test(value.text);
