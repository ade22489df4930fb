import { styles, workbookOf } from '../../../platform/sheets/testing/package.ts';

/** A row of a workbook by hand: its cells, and how the office has marked it. */
export type MarkedRow = { readonly cells: readonly string[]; readonly mark?: 'red' | 'struck' };

const looks =
  '<fonts><font/><font><strike/></font></fonts>' +
  '<fills><fill/><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>' +
  '<cellXfs><xf/><xf fillId="2"/><xf fontId="1"/></cellXfs>';
const styleOf = { none: 0, red: 1, struck: 2 } as const;

/** One sheet with fills and strike-through, as rosters really have them; the writer of this program makes none. */
export const markedWorkbook = (rows: readonly MarkedRow[]): Promise<Buffer> =>
  workbookOf(
    [
      {
        name: '石坎社区',
        rows: rows.map(({ cells, mark }, index) => rowOf(index + 1, cells, styleOf[mark ?? 'none'])).join(''),
      },
    ],
    styles(looks),
  );

const rowOf = (row: number, cells: readonly string[], style: number): string =>
  `<row r="${row}">${cells
    .map(
      (text, index) =>
        `<c r="${String.fromCharCode(65 + index)}${row}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`,
    )
    .join('')}</row>`;
