import type { SheetLimits } from '../limits.ts';
import { refuse } from '../refusals.ts';
import type { CellSink, ScannedCell } from './scan-sheet.ts';

/** The text of a text table: UTF-8 or UTF-16 by their byte order marks, else UTF-8, else GB18030 (Excel's CSV in China). */
export function decodeTable(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes) ?? refuse('unknown-encoding');
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes) ?? refuse('unknown-encoding');
  const text = decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
  // Not text at all: an unknown binary format.
  if (text === undefined) return refuse(bytes.includes(0) ? 'not-a-workbook' : 'unknown-encoding');
  return /(?!\s)\p{Cc}/u.test(text) ? refuse('not-a-workbook') : text;
}

/**
 * Hands over the fields of a text table (RFC 4180, with comma, semicolon or tab as its first line shows) as text cells.
 * A row is a record, as a spreadsheet program would number it. `="0012"`, the way to keep zeros in a CSV, is given
 * as text from a formula. Yields every few hundred rows so that the caller can pass on what has come together.
 */
export function* scanCsv(text: string, limits: SheetLimits, sink: CellSink): Generator<void> {
  const separator = separatorOf(text);
  const cell: ScannedCell = {
    column: 0,
    kind: 'text',
    text: '',
    format: 0,
    formula: false,
    strike: 'inherit',
  };
  let row = 0;
  let filledRows = 0;
  let at = 0;

  function put(value: string, column: number): void {
    const kept = /^="([^"]*)"$/.exec(value)?.[1];
    cell.formula = kept !== undefined;
    cell.text = kept ?? value;
    if (cell.text === '') return;
    if (column > limits.columns) refuse('too-many-columns', { row, column });
    if (cell.text.length > limits.cellCharacters) refuse('text-too-long', { row, column });
    if (cell.column === 0) {
      filledRows += 1;
      if (filledRows > limits.rows) refuse('too-many-rows', { row });
      sink.startRow(row, false);
    }
    cell.column = column;
    sink.cell(cell);
  }

  while (at < text.length) {
    row += 1;
    cell.column = 0;
    for (let column = 1; ; column += 1) {
      const field = readField(text, at, separator) ?? refuse('broken-csv', { row, column });
      put(field.value, column);
      at = field.end + 1;
      if (text[field.end] !== separator) break;
    }
    if (text[at - 1] === '\r' && text[at] === '\n') at += 1;
    if (row % 256 === 0) yield;
  }
}

/** A field and the index of the separator, line end or end of text after it; undefined when a quotation never ends. */
function readField(
  text: string,
  from: number,
  separator: string,
): { value: string; end: number } | undefined {
  let quoted = '';
  let start = from;
  if (text[from] === '"') {
    let close = text.indexOf('"', from + 1);
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    if (close < 0) return undefined;
    quoted = text.slice(from + 1, close).replaceAll('""', '"');
    start = close + 1;
  }
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: quoted + text.slice(start, end), end };
}

function separatorOf(text: string): string {
  const line = text.slice(0, 4096).split(/[\r\n]/, 1)[0] ?? '';
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).mark;
}

function decodeAs(
  encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be',
  bytes: Uint8Array,
): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
