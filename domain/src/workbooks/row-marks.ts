import type { RawRow } from './raw-cell.ts';

/** 标记: colour and strike-through of a row. `fill` is the colour of most of its coloured cells. */
export type RowMarks = { readonly fill: string | null; readonly struck: boolean };

const NONE: RowMarks = { fill: null, struck: false };

/** 行标记: white and "no fill" do not count; a row is struck when half of its cells are. */
export function rowMarks(row: RawRow): RowMarks {
  let struckCells = 0;
  let counts: Map<string, number> | undefined;
  for (const cell of row.cells) {
    if (cell.strike === true) struckCells += 1;
    if (cell.fill === undefined || /^(FF)?FFFFFF$/i.test(cell.fill)) continue;
    counts ??= new Map();
    counts.set(cell.fill, (counts.get(cell.fill) ?? 0) + 1);
  }
  const struck = struckCells > 0 && struckCells * 2 >= row.cells.length;
  if (counts === undefined) return struck ? { fill: null, struck } : NONE;
  let fill: string | null = null;
  for (const [colour, count] of counts) if (fill === null || count > (counts.get(fill) ?? 0)) fill = colour;
  return { fill, struck };
}
