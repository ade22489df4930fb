import type { SheetRefusal } from '../refusals.ts';
import { type BatchContext, unpackRows } from './row-batch.ts';
import type { ScanMessage } from './scan-workbook.ts';
import type { SheetFacts } from './sheet-facts.ts';
import type { SheetRow } from './sheet-row.ts';

/** 读出的部分: a sheet, then its rows in batches that are read once, then the next sheet; `end` or `refused` is the last part. */
export type WorkbookPart =
  | {
      readonly type: 'sheet';
      readonly sheet: SheetFacts;
      readonly source: 'xlsx' | 'csv';
      /** Whether day 1 of the workbook is 2 January 1904: numbers that are dates in disguise count from there. */
      readonly from1904: boolean;
    }
  | { readonly type: 'rows'; readonly rows: Iterable<SheetRow> }
  | { readonly type: 'end' }
  | { readonly type: 'refused'; readonly refusal: SheetRefusal };

/** Turns the messages of a scan into parts. */
export async function* partsOf(messages: AsyncIterable<ScanMessage>): AsyncGenerator<WorkbookPart> {
  const context: BatchContext = { sheet: '', formats: [], from1904: false };
  let source: 'xlsx' | 'csv' = 'xlsx';
  for await (const message of messages) {
    switch (message.type) {
      case 'formats':
        context.formats = message.formats;
        context.from1904 = message.from1904;
        source = message.source;
        break;
      case 'sheet':
        context.sheet = message.sheet.name;
        yield { type: 'sheet', sheet: message.sheet, source, from1904: context.from1904 };
        break;
      case 'rows':
        // As it is now: the rows may be read when the next sheet has begun.
        yield { type: 'rows', rows: unpackRows(message.batch, { ...context }) };
        break;
      case 'end':
      case 'refused':
        yield message;
        return;
    }
  }
}
