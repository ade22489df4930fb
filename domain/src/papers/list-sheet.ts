import { z } from 'zod';
import { refusalKind } from '../contract/refusal.ts';
import type { Paper, PaperSection } from './paper.ts';

export type ListCell = string | number | null;

/** 清单栏目: one column of a list and what stands in it. `width` in millimetres on paper; days are civil dates. */
export type ListColumn<Row> = {
  readonly zh: string;
  readonly en: string;
  readonly kind: 'text' | 'number' | 'date';
  readonly width: number;
  /** never broken into two lines */
  readonly whole?: true;
  of(row: Row): ListCell;
};

/** 清单的一页表: its name, its columns, and its lines as cells in the order of the columns. */
export type ListSheet = {
  readonly name: string;
  /** what is to be known about the lines, printed above them */
  readonly note?: string;
  readonly columns: readonly Omit<ListColumn<never>, 'of'>[];
  readonly lines: readonly (readonly ListCell[])[];
};

/** The cells of a row, numbered by the caller: a list carries 序号 as its first column (`serialColumn`). */
export const cellsOf = <Row>(columns: readonly ListColumn<Row>[], row: Row): ListCell[] =>
  columns.map((column) => column.of(row));

export const serialColumn = { zh: '序号', en: 'no.', kind: 'number', width: 9 } as const;

/**
 * 清单打印页, with who reports and the place of the stamp. Each sheet begins on a page of its own, or all of them follow each other under headings
 * (`together`).
 */
export function listPaper(
  { title, number, office, head }: { title: string; number: string; office: string; head: string },
  sheets: readonly ListSheet[],
  { together }: { together: boolean },
): Paper {
  const signatures: PaperSection = { kind: 'signatures', places: signers(office) };
  const printed = sheets.map(filled);
  return {
    title,
    number,
    orientation: Math.max(0, ...printed.map(widthOf)) > pageWidth ? 'landscape' : 'portrait',
    size: 'normal',
    seal: null,
    parts: together
      ? [
          {
            name: '',
            sections: [
              { kind: 'text', text: head },
              ...printed.flatMap((sheet) => [
                { kind: 'heading' as const, text: sheet.name },
                ...noteOf(sheet.note),
                tableOf(sheet),
              ]),
              signatures,
            ],
          },
        ]
      : printed.map((sheet) => ({
          name: sheet.name === title ? '' : sheet.name,
          sections: [...noteOf(`${head}\n${sheet.note ?? ''}`), tableOf(sheet), signatures],
        })),
  };
}

/** Of an A4 page, in millimetres. */
const pageWidth = 182;
const widthOf = ({ columns }: ListSheet): number => columns.reduce((sum, { width }) => sum + width, 0);

const noteOf = (note: string | undefined): PaperSection[] =>
  note === undefined || note.trim() === '' ? [] : [{ kind: 'text', text: note.trim() }];

/** A column in which nobody has anything takes paper and says nothing: it is named above the table. The workbook has them all. */
function filled(sheet: ListSheet): ListSheet {
  const { columns, lines, note } = sheet;
  const isFilled = columns.map((_, at) => lines.some((line) => line[at] !== null && line[at] !== ''));
  const empty = columns.filter((_, at) => !isFilled[at]).map(({ zh }) => zh);
  if (empty.length === 0 || lines.length === 0) return sheet;
  const left = `各行均为空、未印出的栏目:${empty.join('、')}。`;
  return {
    ...sheet,
    note: note === undefined ? left : `${note}\n${left}`,
    columns: columns.filter((_, at) => isFilled[at]),
    lines: lines.map((line) => line.filter((_, at) => isFilled[at])),
  };
}

const tableOf = ({ columns, lines }: ListSheet): PaperSection => ({
  kind: 'table',
  caption: '',
  columns: columns.map(({ zh, kind, width, whole }) => ({
    head: zh,
    width,
    number: kind === 'number',
    whole: kind === 'date' || whole === true,
  })),
  rows: lines.map((line) => line.map((cell) => (cell === null ? '' : String(cell)))),
});

const signers = (office: string) => [
  { role: '制表', name: '', stamp: false },
  { role: '审核', name: '', stamp: false },
  { role: '填报单位', name: office, stamp: true },
];

/** Lines of one workbook: the labour of a large county. Its rows are read and written batch by batch; the file itself lies in memory once. */
export const mostListLines = 100_000;
/** Lines of one printable page: some 150 sheets of paper. A browser lays out no more in reasonable time, and nobody prints it. */
export const mostPageLines = 5_000;

/** 清单过长: the list has more lines than one file takes. */
export const listTooLong = refusalKind(
  'list-too-long',
  422,
  z.strictObject({ form: z.enum(['workbook', 'page']), most: z.int() }),
  ({ form, most }) =>
    form === 'page'
      ? {
          zh: `清单超过打印页一次 ${most} 行的上限。请导出工作簿,或按乡镇、村分别打印。`,
          en: `The list has more than the ${most} lines of one printable page. Take the workbook, or print it township by township or village by village.`,
        }
      : {
          zh: `清单超过工作簿一次 ${most} 行的上限。请按下级区划(县、乡镇或村)分别导出。`,
          en: `The list has more than the ${most} lines of one workbook. Export it county by county, township by township or village by village.`,
        },
);
