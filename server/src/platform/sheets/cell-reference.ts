/** 区域: a rectangle of cells, both ends included, counted from 1. */
export type CellRange = { top: number; left: number; bottom: number; right: number };

export const lastRow = 1_048_576;
export const lastColumn = 16_384;

/** The column of `AB12` or `AB`; 0 when the text does not begin with one to three capital letters. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) return column;
    column = column * 26 + code - 64;
  }
  return column > lastColumn ? 0 : column;
}

/** 28 → `AB`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}

/** `$B$2:D9`, `B2` or undefined for anything else or outside the sheet. */
export function parseRange(text: string): CellRange | undefined {
  const match = /^\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?$/.exec(text);
  if (!match) return undefined;
  const [, left = '', top = '', right = left, bottom = top] = match;
  const range = { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) };
  const inOrder = range.top >= 1 && range.left >= 1 && range.top <= range.bottom && range.left <= range.right;
  return inOrder && range.bottom <= lastRow && range.right >= 1 ? range : undefined;
}
