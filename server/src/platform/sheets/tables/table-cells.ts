import { columnLetters } from '../cell-reference.ts';
import { encodeCellText } from '../markup/xml-text.ts';
import { serialFromIso } from '../reading/serial-date.ts';
import { type CellMark, styleNumber } from './table-styles.ts';

/** 格值: what a table cell may hold. A mark colours the cell as a refusal or a warning. */
export type TableValue = string | number | boolean | null | undefined;
export type TableCell = TableValue | { readonly value: TableValue; readonly mark: CellMark };

export type TableRowWriter = (row: number, cells: readonly TableCell[]) => string;
type Kind = 'text' | 'number' | 'date';
type Column = { kind: Kind; letters: string; own: number };
type Place = { at: string; mark: CellMark | undefined };

const longestText = 32_767;
const cutNote = '…（已截断）';
const sharedAtMost = 100_000;
const sharedPerColumn = 2_000;
const sharedCharacters = 64;

/**
 * Turns values into cell markup. Short texts that repeat (townships, yes/no) become shared strings, the rest stands in the
 * cell: a column that shows more than 2,000 different texts stops adding, so memory stays bounded.
 */
export function cellWriter() {
  const shared = new Map<string, number>();

  function textCell(text: string, column: Column, { at, mark }: Place): string {
    const style = styleNumber(beginsLikeFormula(text) ? 'quoted' : 'text', mark);
    const index = sharedIndex(text, column);
    if (index !== undefined) return `<c r="${at}" s="${style}" t="s"><v>${index}</v></c>`;
    const kept = text.length > longestText ? text.slice(0, longestText - cutNote.length) + cutNote : text;
    return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${encodeCellText(kept)}</t></is></c>`;
  }

  function sharedIndex(text: string, column: Column): number | undefined {
    const known = shared.get(text);
    if (known !== undefined) return known;
    if (column.own >= sharedPerColumn || shared.size >= sharedAtMost || text.length > sharedCharacters)
      return undefined;
    column.own += 1;
    shared.set(text, shared.size);
    return shared.size - 1;
  }

  function cellMarkup(cell: TableCell, column: Column, row: number): string {
    const marked = typeof cell === 'object' && cell !== null;
    const place = { at: `${column.letters}${row}`, mark: marked ? cell.mark : undefined };
    return valueMarkup(marked ? cell.value : cell, column, place);
  }

  function valueMarkup(value: TableValue, column: Column, { at, mark }: Place): string {
    // A blank still has its border on paper.
    if (value === null || value === undefined || value === '')
      return `<c r="${at}" s="${styleNumber(column.kind, mark)}"/>`;
    if (typeof value === 'boolean')
      return `<c r="${at}" s="${styleNumber('number', mark)}" t="b"><v>${value ? 1 : 0}</v></c>`;
    if (typeof value === 'number' && Number.isFinite(value))
      return `<c r="${at}" s="${styleNumber('number', mark)}"><v>${value}</v></c>`;
    const serial = column.kind === 'date' ? serialFromIso(String(value)) : undefined;
    if (serial === undefined) return textCell(String(value), column, { at, mark });
    return `<c r="${at}" s="${styleNumber('date', mark)}"><v>${serial}</v></c>`;
  }

  return {
    headerRow(headers: readonly string[]): string {
      const cells = headers.map((header, index) => {
        const text = encodeCellText(header.slice(0, longestText));
        const reference = `${columnLetters(index + 1)}1`;
        return `<c r="${reference}" s="${styleNumber('header', undefined)}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
      });
      return `<row r="1" ht="24" customHeight="1">${cells.join('')}</row>`;
    },
    rowWriter(kinds: readonly Kind[]): TableRowWriter {
      const columns = kinds.map(
        (kind, index): Column => ({ kind, letters: columnLetters(index + 1), own: 0 }),
      );
      return (row, cells) => {
        let markup = `<row r="${row}">`;
        for (let index = 0; index < cells.length && index < columns.length; index += 1) {
          const column = columns[index];
          if (column) markup += cellMarkup(cells[index], column, row);
        }
        return `${markup}</row>`;
      };
    },
    *sharedStrings(): Generator<string> {
      yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${shared.size}">`;
      for (const text of shared.keys()) yield `<si><t xml:space="preserve">${encodeCellText(text)}</t></si>`;
      yield '</sst>';
    },
  };
}

/** Text that a spreadsheet program would take for a formula when it is typed again. */
const beginsLikeFormula = (text: string): boolean => /^[\s]*[=+\-@\t\r＝＋－＠]/.test(text);
