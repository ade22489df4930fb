import { lastRow } from '../cell-reference.ts';
import type { SheetLimits } from '../limits.ts';
import type { XmlReceiver } from '../markup/xml-scanner.ts';
import { decodeCellText, decodeText, eachAttribute, isOn } from '../markup/xml-text.ts';
import { refuse, type SheetPlace } from '../refusals.ts';
import { cellTag } from './cell-tag.ts';
import { type RunStrike, richText } from './rich-text.ts';
import type { SharedStrings } from './shared-strings.ts';

/** One cell as it stands in the file, before its format is applied. One object is used again for every cell. */
export type ScannedCell = {
  column: number;
  /** `empty` occurs only for a formula that was never calculated. */
  kind: 'text' | 'number' | 'boolean' | 'error' | 'iso-date' | 'empty';
  text: string;
  format: number;
  formula: boolean;
  strike: RunStrike;
};

export type CellSink = {
  /** Called before the first cell with content of a row. */
  startRow(row: number, hidden: boolean): void;
  cell(cell: ScannedCell): void;
};

export type ScannedSheet = { name: string; limits: SheetLimits; strings: SharedStrings };

/**
 * Receives the tags of one worksheet part and hands over every cell that has content. Rows and columns must
 * ascend, as every spreadsheet program writes them; missing addresses are counted on from the one before.
 */
export function sheetScanner(sheet: ScannedSheet, sink: CellSink): XmlReceiver & { place(): SheetPlace } {
  const { limits } = sheet;
  const inline = richText();
  const cell: ScannedCell = {
    column: 0,
    kind: 'empty',
    text: '',
    format: 0,
    formula: false,
    strike: 'inherit',
  };
  let inRows = false;
  let row = 0;
  let hidden = false;
  let rowStarted = false;
  let rows = 0;
  let type = '';
  let inValue = false;
  let inInline = false;
  let value = '';

  const place = (): SheetPlace =>
    row === 0 ? { sheet: sheet.name } : { sheet: sheet.name, row, column: cell.column || undefined };

  function openRow(tag: string): void {
    let next = row + 1;
    hidden = false;
    eachAttribute(tag, (name, text) => {
      if (name === 'r') next = Number(text);
      else if (name === 'hidden') hidden = isOn(text);
    });
    if (!(Number.isInteger(next) && next > row && next <= lastRow)) refuse('damaged', place());
    row = next;
    rowStarted = false;
    cell.column = 0;
  }

  function openCell(tag: string): void {
    const { column, format, type: ownType } = cellTag(tag);
    type = ownType;
    const next = column ?? cell.column + 1;
    if (row === 0 || next <= cell.column) refuse('damaged', place());
    cell.column = next;
    cell.format = format;
    cell.formula = false;
    cell.strike = 'inherit';
    value = '';
  }

  function closeCell(): void {
    fillIn();
    if (cell.kind === 'empty' ? !cell.formula : cell.text === '') return;
    if (cell.column > limits.columns) refuse('too-many-columns', place());
    if (cell.text.length > limits.cellCharacters) refuse('text-too-long', place());
    if (!rowStarted) startRow();
    sink.cell(cell);
  }

  function startRow(): void {
    rowStarted = true;
    rows += 1;
    if (rows > limits.rows) refuse('too-many-rows', place());
    sink.startRow(row, hidden);
  }

  function fillIn(): void {
    cell.text = '';
    cell.kind = 'empty';
    if (type === 's') shared();
    else if (type === 'inlineStr') {
      const { text, strike } = inline.take();
      cell.kind = 'text';
      cell.strike = strike;
      cell.text = text;
    } else if (value !== '') typed();
  }

  function typed(): void {
    cell.kind = kinds.get(type) ?? refuse('damaged', place());
    cell.text = cell.kind === 'text' ? decodeCellText(value) : decodeText(value).trim();
    if (cell.kind === 'number' && !(cell.text !== '' && Number.isFinite(Number(cell.text))))
      cell.kind = 'text';
  }

  function shared(): void {
    if (value === '') return;
    const index = Number(value);
    cell.kind = 'text';
    cell.text = sheet.strings.texts.at(index) ?? refuse('damaged', place());
    cell.strike = sheet.strings.strikes.get(index) ?? 'inherit';
  }

  function closeInline(): void {
    inInline = false;
    if (type !== 'inlineStr') inline.take();
  }

  return {
    place,
    open(name, tag) {
      if (name === 'sheetData') inRows = true;
      else if (!inRows) return;
      else if (inInline) inline.open(name, tag);
      else if (name === 'c') openCell(tag);
      else if (name === 'v') inValue = true;
      else if (name === 'row') openRow(tag);
      else if (name === 'f') cell.formula = true;
      else if (name === 'is') inInline = true;
    },
    close(name) {
      if (!inRows) return;
      if (name === 'is') closeInline();
      else if (inInline) inline.close(name);
      else if (name === 'v') inValue = false;
      else if (name === 'c') closeCell();
      else if (name === 'sheetData') inRows = false;
    },
    text(raw) {
      if (inValue) value += raw;
      else if (inInline) inline.text(raw);
      if (value.length > limits.cellCharacters * 8 || inline.length > limits.cellCharacters * 8)
        refuse('text-too-long', place());
    },
  };
}

const kinds = new Map<string, ScannedCell['kind']>([
  ['n', 'number'],
  ['str', 'text'],
  ['b', 'boolean'],
  ['e', 'error'],
  ['d', 'iso-date'],
]);
