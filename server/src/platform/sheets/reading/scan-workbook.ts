import { fileKind } from '../container/file-kind.ts';
import { mapWorkbook, type WorkbookMap } from '../container/package-parts.ts';
import { decodedPart } from '../container/scan-part.ts';
import { openZip, type ZipParts } from '../container/zip-parts.ts';
import type { SheetLimits } from '../limits.ts';
import { xmlScanner } from '../markup/xml-scanner.ts';
import { refusalOf, refuse, type SheetPlace, type SheetRefusal, sheetRefusal } from '../refusals.ts';
import { decodeTable, scanCsv } from './read-csv.ts';
import { type RowBatch, rowBatcher } from './row-batch.ts';
import { sheetScanner } from './scan-sheet.ts';
import { readSharedStrings, type SharedStrings } from './shared-strings.ts';
import { readSheetFacts, type SheetFacts } from './sheet-facts.ts';
import { type CellFormat, readStyles } from './styles.ts';

/** What passes from the worker thread to the reader, in this order; `refused` may come at any time and is the last. */
export type ScanMessage =
  | { type: 'formats'; formats: readonly CellFormat[]; from1904: boolean; source: 'xlsx' | 'csv' }
  | { type: 'sheet'; sheet: SheetFacts }
  | { type: 'rows'; batch: RowBatch }
  | { type: 'end' }
  | { type: 'refused'; refusal: SheetRefusal };

const cellsPerBatch = 4096;

/** Reads a workbook or text table in this thread. Never throws for any bytes: what is wrong comes as `refused`. */
export async function* scanWorkbook(bytes: Uint8Array, limits: SheetLimits): AsyncGenerator<ScanMessage> {
  const place: SheetPlace = {};
  try {
    if (bytes.length > limits.fileBytes) refuse('too-large');
    const kind = fileKind(bytes);
    if (kind.kind === 'refused') refuse(kind.code);
    let rows = 0;
    for await (const message of kind.kind === 'zip'
      ? scanXlsx(bytes, limits, place)
      : scanText(bytes, limits)) {
      if (message.type === 'rows') rows += message.batch.numbers.length;
      yield message;
    }
    yield rows === 0 ? { type: 'refused', refusal: sheetRefusal('empty-file') } : { type: 'end' };
  } catch (error) {
    yield { type: 'refused', refusal: refusalOf(error, place) };
  }
}

type Parts = { zip: ZipParts; map: WorkbookMap; strings: SharedStrings; limits: SheetLimits };

async function* scanXlsx(
  bytes: Uint8Array,
  limits: SheetLimits,
  place: SheetPlace,
): AsyncGenerator<ScanMessage> {
  const zip = await openZip(bytes, limits);
  const map = await mapWorkbook(zip);
  if (map.sheets.length > limits.sheets) refuse('too-many-sheets');
  const formats = await readStyles(zip, map, limits);
  if (formats.length > limits.cellFormats) refuse('too-many-formats');
  const strings = await readSharedStrings(zip, map.sharedStringsPart, limits);
  yield { type: 'formats', formats, from1904: map.from1904, source: 'xlsx' };
  for (const index of map.sheets.keys()) yield* scanSheet({ zip, map, strings, limits }, index, place);
}

async function* scanSheet(parts: Parts, index: number, place: SheetPlace): AsyncGenerator<ScanMessage> {
  const { zip, map, strings, limits } = parts;
  const entry = map.sheets[index] ?? refuse('damaged');
  place.sheet = entry.name;
  yield { type: 'sheet', sheet: await readSheetFacts(zip, entry, { index, limits }) };
  const batcher = rowBatcher();
  const receiver = sheetScanner({ name: entry.name, limits, strings }, batcher);
  const scanner = xmlScanner(receiver, receiver.place);
  for await (const text of decodedPart(zip, entry.part, receiver.place)) {
    scanner.push(text);
    if (batcher.cells >= cellsPerBatch) yield { type: 'rows', batch: batcher.take(false) };
  }
  scanner.end();
  yield { type: 'rows', batch: batcher.take(true) };
}

async function* scanText(bytes: Uint8Array, limits: SheetLimits): AsyncGenerator<ScanMessage> {
  const text = decodeTable(bytes);
  yield { type: 'formats', formats: [], from1904: false, source: 'csv' };
  yield { type: 'sheet', sheet: csvSheet };
  const batcher = rowBatcher();
  for (const _ of scanCsv(text, limits, batcher))
    if (batcher.cells >= cellsPerBatch) yield { type: 'rows', batch: batcher.take(false) };
  yield { type: 'rows', batch: batcher.take(true) };
}

/** A text table has one sheet, which spreadsheet programs name after the file; here it is named so. */
const csvSheet: SheetFacts = {
  index: 0,
  name: 'csv',
  visibility: 'visible',
  merges: [],
  hiddenColumns: [],
  autoFilter: undefined,
  frozenRows: 0,
};
