import { columnLetters } from '../cell-reference.ts';
import { markupWriter, prefixOf, withAttributes } from '../markup/markup-writer.ts';
import type { XmlReceiver } from '../markup/xml-scanner.ts';
import { attribute, encodeCellText } from '../markup/xml-text.ts';
import { cellTag } from '../reading/cell-tag.ts';
import type { AddedFormats, FormatChange } from './annotation-styles.ts';
import { columnsRewriter } from './columns-rewriter.ts';
import type { RowPlan, SheetPlan } from './sheet-plan.ts';

export type SheetRewrite = {
  plan: SheetPlan;
  added: AddedFormats;
  /** Cell formats that carry the colour of an earlier round. */
  markedFormats: ReadonlySet<number>;
  /** The relation of the drawing part that shows the comments; undefined = leave the sheet's own as it is. */
  drawingRelation: string | undefined;
};

/** Parts of a worksheet that must come after `legacyDrawing` (ECMA-376 part 1, 18.3.1.99). */
const afterDrawing = new Set([
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
]);

/**
 * Rewrites one worksheet part as it streams by: colours cells, writes the result column, names the comments' drawing. Cell
 * formulas become the values that were saved with them: an annotated copy goes to other people, and no formula
 * leaves the system (guarantee S5). The declared dimension is dropped, all else stays as it is.
 */
export function sheetRewriter(rewrite: SheetRewrite): XmlReceiver & { take(): string } {
  const { plan, drawingRelation } = rewrite;
  const writer = markupWriter();
  const columns = columnsRewriter(writer, plan.rows.size > 0 ? plan.resultColumn : undefined);
  let prefix = '';
  let depth = 0;
  let skipping = 0;
  let inRows = false;
  let drawingWritten = drawingRelation === undefined;
  const rows = rowsRewriter(rewrite, writer, () => prefix);

  function writeDrawing(): void {
    if (drawingWritten) return;
    drawingWritten = true;
    writer.raw(
      `<${prefix}legacyDrawing xmlns:wgr="http://schemas.openxmlformats.org/officeDocument/2006/relationships" wgr:id="${drawingRelation}"/>`,
    );
  }

  function openTop(name: string, tag: string): void {
    if (name === 'dimension') skipping = 1;
    else if (name === 'legacyDrawing' && drawingRelation !== undefined) {
      writeDrawing();
      skipping = 1;
    } else if (name === 'sheetData') {
      columns.before(prefix);
      inRows = true;
      writer.open(tag);
    } else {
      if (afterDrawing.has(name)) writeDrawing();
      if (name === 'cols') columns.open();
      writer.open(tag);
    }
  }

  return {
    take: writer.take,
    open(name, tag) {
      depth += 1;
      if (skipping > 0) skipping += 1;
      else if (depth === 1) {
        prefix = prefixOf(tag);
        writer.open(tag);
      } else if (depth === 2) openTop(name, tag);
      else if (inRows) skipping = rows.open(name, tag) ? 0 : 1;
      else if (name === 'col') columns.column(tag);
      else writer.open(tag);
    },
    close(name, fullName) {
      depth -= 1;
      if (skipping > 0) {
        skipping -= 1;
        return;
      }
      if (inRows) rows.close(name);
      if (name === 'sheetData') inRows = false;
      if (depth === 1 && name === 'cols') columns.close(prefix);
      if (depth === 0) writeDrawing();
      if (name !== 'col' || depth !== 2) writer.close(fullName);
    },
    text(raw) {
      if (skipping === 0) writer.raw(raw);
    },
  };
}

/** Handles what lies in `<sheetData>`. `open` answers false when the element is to be left out. */
function rowsRewriter(
  { plan, added, markedFormats }: SheetRewrite,
  writer: ReturnType<typeof markupWriter>,
  prefix: () => string,
) {
  let row = 0;
  let column = 0;
  let nextPlanned = 0;
  let rowPlan: RowPlan | undefined;
  let rowFormat = 0;
  let pending: number[] = [];

  function openRow(tag: string): void {
    const own = attribute(tag, 'r');
    row = own === undefined ? row + 1 : Number(own);
    writeMissingRows(row);
    if (plan.rowNumbers[nextPlanned] === row) nextPlanned += 1;
    startRow(attribute(tag, 's'));
    writer.open(rowPlan ? withAttributes(tag, { r: String(row), spans: undefined }) : tag);
  }

  function startRow(format: string | undefined): void {
    column = 0;
    rowPlan = plan.rows.get(row);
    rowFormat = format === undefined ? 0 : Number(format);
    pending = rowPlan ? [...rowPlan.cells.keys()] : [];
    if (rowPlan && rowPlan.result !== '' && !pending.includes(plan.resultColumn))
      pending.push(plan.resultColumn);
    pending.sort((one, other) => one - other);
  }

  /** Findings may name rows that the file leaves out because they are blank. */
  function writeMissingRows(before: number): void {
    for (let missing = plan.rowNumbers[nextPlanned]; missing !== undefined && missing < before; ) {
      row = missing;
      startRow(undefined);
      writer.raw(`<${prefix()}row r="${missing}">`);
      writePending(Number.POSITIVE_INFINITY);
      writer.raw(`</${prefix()}row>`);
      nextPlanned += 1;
      missing = plan.rowNumbers[nextPlanned];
    }
    if (before !== Number.POSITIVE_INFINITY) row = before;
  }

  function writePending(before: number): void {
    for (let next = pending[0]; next !== undefined && next < before; next = pending[0]) {
      pending.shift();
      if (next === plan.resultColumn) writeResult();
      else writer.raw(`<${prefix()}c r="${columnLetters(next)}${row}" s="${formatFor(next, rowFormat)}"/>`);
    }
  }

  function writeResult(): void {
    if (!rowPlan || rowPlan.result === '') return;
    const p = prefix();
    const format = added.numberOf(0, rowPlan.severity);
    const text = encodeCellText(rowPlan.result);
    writer.raw(
      `<${p}c r="${columnLetters(plan.resultColumn)}${row}" s="${format}" t="inlineStr"><${p}is><${p}t xml:space="preserve">${text}</${p}t></${p}is></${p}c>`,
    );
  }

  function formatFor(cellColumn: number, base: number): number {
    const change: FormatChange | undefined = rowPlan?.cells.get(cellColumn);
    if (change !== undefined && change !== 'info') return added.numberOf(base, change);
    return markedFormats.has(base) ? added.numberOf(base, 'clean') : base;
  }

  function openCell(tag: string): boolean {
    const cell = cellTag(tag);
    column = cell.column ?? column + 1;
    writePending(column);
    if (pending[0] === column) pending.shift();
    if (column === plan.resultColumn && (rowPlan || plan.replacesResults)) {
      writeResult();
      return false;
    }
    const format = formatFor(column, cell.format);
    const unchanged =
      format === cell.format && (!rowPlan || cell.column !== undefined) && !tag.includes(' cm=');
    writer.open(unchanged ? tag : changed(tag, format));
    return true;
  }

  const changed = (tag: string, format: number): string =>
    withAttributes(tag, { r: `${columnLetters(column)}${row}`, s: String(format), cm: undefined });

  return {
    open(name: string, tag: string): boolean {
      if (name === 'f') return false;
      if (name === 'c') return openCell(tag);
      if (name === 'row') openRow(tag);
      else writer.open(tag);
      return true;
    },
    close(name: string): void {
      if (name === 'row') writePending(Number.POSITIVE_INFINITY);
      if (name === 'sheetData') writeMissingRows(Number.POSITIVE_INFINITY);
    },
  };
}
