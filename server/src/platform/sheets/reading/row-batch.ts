import type { CellSink, ScannedCell } from './scan-sheet.ts';
import { isoFromSerial } from './serial-date.ts';
import type { CellContent, CellLook, SheetCell, SheetRow } from './sheet-row.ts';
import type { CellFormat } from './styles.ts';

/**
 * 行批: rows on their way out of the worker thread: one text and one array of numbers, because copying three million
 * small objects between threads costs more than reading them. Numbers: row, hidden, count of cells, then four
 * for each cell: column, format, flags, length of its text.
 */
export type RowBatch = { readonly numbers: Int32Array<ArrayBuffer>; readonly text: string };

const kinds = [
  'text',
  'number',
  'boolean',
  'error',
  'iso-date',
  'empty',
] as const satisfies ScannedCell['kind'][];
const strikes = ['inherit', 'none', 'part', 'whole'] as const satisfies ScannedCell['strike'][];
const kindCodes = new Map<ScannedCell['kind'], number>(kinds.map((kind, code) => [kind, code]));
const strikeCodes = new Map<ScannedCell['strike'], number>(strikes.map((strike, code) => [strike, code]));

export type RowBatcher = CellSink & {
  /** Cells collected so far. */
  readonly cells: number;
  /** Hands over the finished rows, and with `all` also the row that may still grow. */
  take(all: boolean): RowBatch;
};

export function rowBatcher(): RowBatcher {
  let numbers: number[] = [];
  let texts: string[] = [];
  let countAt = 0;
  let textsAtRow = 0;

  return {
    get cells() {
      return texts.length;
    },
    startRow(row, hidden) {
      textsAtRow = texts.length;
      countAt = numbers.push(row, hidden ? 1 : 0, 0) - 1;
    },
    cell({ column, kind, text, format, formula, strike }) {
      const flags = (kindCodes.get(kind) ?? 0) | (formula ? 8 : 0) | ((strikeCodes.get(strike) ?? 0) << 4);
      numbers.push(column, format, flags, text.length);
      texts.push(text);
      numbers[countAt] = (numbers[countAt] ?? 0) + 1;
    },
    take(all) {
      const numbersEnd = all ? numbers.length : Math.max(0, countAt - 2);
      const textsEnd = all ? texts.length : textsAtRow;
      const batch = {
        numbers: Int32Array.from(numbers.slice(0, numbersEnd)),
        text: texts.slice(0, textsEnd).join(''),
      };
      numbers = numbers.slice(numbersEnd);
      texts = texts.slice(textsEnd);
      countAt = numbers.length === 0 ? 0 : 2;
      textsAtRow = 0;
      return batch;
    },
  };
}

export type BatchContext = { sheet: string; formats: readonly CellFormat[]; from1904: boolean };

/** The rows of a batch, with formats applied: each made when it is asked for, so that it is forgotten before the next comes. */
export function* unpackRows({ numbers, text }: RowBatch, context: BatchContext): Generator<SheetRow> {
  let from = 0;
  for (let at = 0; at < numbers.length; ) {
    const [row = 0, hidden = 0, count = 0] = numbers.subarray(at, at + 3);
    const cells: SheetCell[] = [];
    at += 3;
    for (let each = 0; each < count; each += 1, at += 4) {
      const to = from + (numbers[at + 3] ?? 0);
      cells.push(
        unpackCell(ownText(text.slice(from, to)), {
          column: numbers[at] ?? 0,
          flags: numbers[at + 2] ?? 0,
          format: context.formats[numbers[at + 1] ?? 0],
          from1904: context.from1904,
        }),
      );
      from = to;
    }
    yield { sheet: context.sheet, row, hidden: hidden === 1, cells };
  }
}

/** A long piece of a text is a view that keeps all of it alive: whoever remembers one number of a row would keep the whole workbook. */
function ownText(piece: string): string {
  if (piece.length < longestCopied) return piece;
  // Numbers take a byte a digit then.
  const encoding = /^[ -~]*$/.test(piece) ? 'latin1' : 'utf16le';
  return Buffer.from(piece, encoding).toString(encoding);
}
const longestCopied = 13;

type PackedCell = { column: number; flags: number; format: CellFormat | undefined; from1904: boolean };

function unpackCell(raw: string, { column, flags, format, from1904 }: PackedCell): SheetCell {
  const kind = kinds[flags & 7] ?? 'empty';
  const look = lookOf(format, strikes[(flags >> 4) & 3] ?? 'inherit');
  const content = contentOf(kind, raw, format, from1904);
  const cell = { ...content, column, raw, formula: (flags & 8) !== 0 };
  return look === undefined ? cell : { ...cell, look };
}

function contentOf(
  kind: ScannedCell['kind'],
  raw: string,
  format: CellFormat | undefined,
  from1904: boolean,
): CellContent {
  switch (kind) {
    case 'text':
      return { kind, text: raw };
    case 'number':
      return numberOrDate(Number(raw), format, from1904);
    case 'boolean':
      return { kind, boolean: raw === '1' || raw === 'true' };
    case 'error':
      return { kind, error: raw };
    case 'iso-date':
      return isoDate(raw, format);
    case 'empty':
      return { kind };
  }
}

function numberOrDate(number: number, format: CellFormat | undefined, from1904: boolean): CellContent {
  const precision = format?.date;
  const iso = precision === undefined ? undefined : isoFromSerial(number, from1904, precision);
  return precision === undefined || iso === undefined
    ? { kind: 'number', number }
    : { kind: 'date', iso, precision };
}

function isoDate(raw: string, format: CellFormat | undefined): CellContent {
  if (!/^\d{4}-\d{2}-\d{2}/.test(raw)) return { kind: 'text', text: raw };
  const iso = raw.replace(/(?:\.\d+)?Z?$/, '').replace(/T00:00(?::00)?$/, '');
  return { kind: 'date', iso, precision: format?.date ?? 'day' };
}

function lookOf(format: CellFormat | undefined, strike: ScannedCell['strike']): CellLook | undefined {
  const inherited = format?.strike ? 'whole' : undefined;
  const own = strike === 'none' ? undefined : strike === 'inherit' ? inherited : strike;
  const fill = format?.fill;
  if (fill === undefined && own === undefined) return undefined;
  return { ...(fill === undefined ? {} : { fill }), ...(own === undefined ? {} : { strike: own }) };
}
