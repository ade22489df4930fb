import { columnLetters } from '../cell-reference.ts';

/** 打印设置: paper and direction; the header row repeats and the footer counts pages in every case. */
export type TablePrint = { readonly paper: 'A4' | 'A3'; readonly direction: 'portrait' | 'landscape' };

const paperCodes: Record<TablePrint['paper'], number> = { A4: 9, A3: 8 };

/** What stands before the rows: frozen header, column widths in characters. */
export function tableHead(columns: readonly { header: string; width?: number }[]): string {
  const widths = columns.map(({ header, width }, index) => {
    const wide = Math.min(255, width ?? Math.min(40, Math.max(8, displayWidth(header) + 4)));
    return `<col min="${index + 1}" max="${index + 1}" width="${wide}" customWidth="1"/>`;
  });
  const cols = widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${cols}<sheetData>`;
}

/** What stands after the rows: filter over the whole table, print set-up one page wide. */
export function tableTail(columns: number, rows: number, print?: TablePrint): string {
  const filter = columns === 0 ? '' : `<autoFilter ref="A1:${columnLetters(columns)}${rows}"/>`;
  const { paper, direction } = print ?? { paper: 'A4', direction: columns > 8 ? 'landscape' : 'portrait' };
  return `</sheetData>${filter}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="${paperCodes[paper]}" orientation="${direction}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 / 共 &amp;N 页</oddFooter></headerFooter></worksheet>`;
}

/** Chinese characters take two columns. */
const displayWidth = (text: string): number =>
  [...text].reduce((width, character) => width + (character > '\u2e7f' ? 2 : 1), 0);
