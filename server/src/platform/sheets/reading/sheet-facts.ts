import { type CellRange, parseRange } from '../cell-reference.ts';
import type { SheetEntry, SheetVisibility } from '../container/package-parts.ts';
import type { ZipParts } from '../container/zip-parts.ts';
import type { SheetLimits } from '../limits.ts';
import { xmlScanner } from '../markup/xml-scanner.ts';
import { attribute, eachAttribute, isOn } from '../markup/xml-text.ts';
import { refuse } from '../refusals.ts';

/** 工作表概况: what stands around the rows of a sheet. The declared dimension is not trusted and not read. */
export type SheetFacts = {
  readonly index: number;
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly merges: readonly CellRange[];
  readonly hiddenColumns: readonly { from: number; to: number }[];
  /** The range of the automatic filter; rows that it hides arrive with `hidden`. */
  readonly autoFilter: CellRange | undefined;
  readonly frozenRows: number;
};

/**
 * Reads what stands before and after the rows without reading the rows, so that merged cells are known before the
 * first row is handed over: in the file they come last.
 */
export async function readSheetFacts(
  zip: ZipParts,
  entry: SheetEntry,
  { index, limits }: { index: number; limits: SheetLimits },
): Promise<SheetFacts> {
  const place = { sheet: entry.name };
  const merges: CellRange[] = [];
  const hiddenColumns: { from: number; to: number }[] = [];
  let autoFilter: CellRange | undefined;
  let frozenRows = 0;

  const scanner = xmlScanner(
    {
      open(name, tag) {
        if (name === 'mergeCell') {
          merges.push(parseRange(attribute(tag, 'ref') ?? '') ?? refuse('damaged', place));
          if (merges.length > limits.merges) refuse('too-many-merges', place);
        } else if (name === 'col') hiddenColumns.push(...hiddenRange(tag));
        else if (name === 'autoFilter') autoFilter = parseRange(attribute(tag, 'ref') ?? '');
        else if (name === 'pane') frozenRows = frozen(tag);
      },
      close() {},
      text() {},
    },
    () => place,
  );
  const decoder = new TextDecoder('utf-8');
  for await (const piece of withoutRows(zip.read(entry.part, place)))
    scanner.push(decoder.decode(piece, { stream: true }));
  scanner.end();
  return {
    index,
    name: entry.name,
    visibility: entry.visibility,
    merges,
    hiddenColumns,
    autoFilter,
    frozenRows,
  };
}

function hiddenRange(tag: string): { from: number; to: number }[] {
  const column = { from: 0, to: 0, hidden: false };
  eachAttribute(tag, (name, value) => {
    if (name === 'min') column.from = Number(value);
    if (name === 'max') column.to = Number(value);
    if (name === 'hidden') column.hidden = isOn(value);
  });
  return column.hidden && column.from >= 1 && column.to >= column.from
    ? [{ from: column.from, to: column.to }]
    : [];
}

function frozen(tag: string): number {
  const state = attribute(tag, 'state');
  const rows = Number(attribute(tag, 'ySplit') ?? 0);
  return (state === 'frozen' || state === 'frozenSplit') && Number.isInteger(rows) && rows > 0 ? rows : 0;
}

const heldBytes = 256;

/** Passes a worksheet part on without what lies between `<sheetData>` and `</sheetData>`. */
async function* withoutRows(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let state: 'before' | 'inside' | 'after' = 'before';
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    let data = held.length === 0 ? piece : Buffer.concat([held, piece]);
    held = Buffer.alloc(0);
    if (state === 'before') {
      const end = startTagEnd(data);
      if (end < 0) {
        held = data.subarray(Math.max(0, data.length - heldBytes));
        yield data.subarray(0, data.length - held.length);
        continue;
      }
      state = data[end - 1] === 47 ? 'after' : 'inside';
      yield data.subarray(0, end + 1);
      data = data.subarray(end + 1);
    }
    if (state === 'inside') {
      const start = endTagStart(data);
      if (start < 0) {
        held = data.subarray(Math.max(0, data.length - heldBytes));
        continue;
      }
      state = 'after';
      data = data.subarray(start);
    }
    yield data;
  }
  if (state === 'before') yield held;
}

/** The index of the `>` of `<sheetData …>`, or -1 when it is not there yet. */
function startTagEnd(data: Buffer): number {
  for (let at = data.indexOf('sheetData'); at >= 0; at = data.indexOf('sheetData', at + 1)) {
    const start = data.lastIndexOf('<', at);
    const follows = data[at + 9] ?? 0;
    const isName = follows === 62 || follows === 47 || follows <= 32;
    if (start >= 0 && isName && isPrefix(data.toString('latin1', start + 1, at)))
      return data.indexOf('>', at);
  }
  return -1;
}

/** The index of the `<` of `</sheetData>`, or -1. */
function endTagStart(data: Buffer): number {
  for (let at = data.indexOf('sheetData>'); at >= 0; at = data.indexOf('sheetData>', at + 1)) {
    const start = data.lastIndexOf('<', at);
    if (start >= 0 && data[start + 1] === 47 && isPrefix(data.toString('latin1', start + 2, at)))
      return start;
  }
  return -1;
}

const isPrefix = (text: string): boolean => text === '' || /^[\w.-]+:$/.test(text);
