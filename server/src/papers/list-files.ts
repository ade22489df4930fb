import { type Instant, minuteInWords } from '@wengang/domain/calendar/instant.ts';
import {
  type ListCell,
  type ListSheet,
  listPaper,
  mostListLines,
  mostPageLines,
} from '@wengang/domain/papers/list-sheet.ts';
import type { SentFile } from '../platform/http/file-doors.ts';
import { type Table, tablesToBuffer } from '../platform/sheets/write-table.ts';
import { pageOf } from './print-files.ts';

export type ListForm = 'workbook' | 'page';

/** What one file of each form takes; more is refused with `listTooLong`. */
export const mostLines: Record<ListForm, number> = { workbook: mostListLines, page: mostPageLines };

/** 清单表: a sheet whose lines are read while it is written, so that a long list never stands in memory as a whole. */
export type ListSource = Omit<ListSheet, 'lines'> & {
  readonly lines: AsyncIterable<readonly ListCell[]> | Iterable<readonly ListCell[]>;
};

/** 清单文件: `number` tells one list from another on paper (region and day); `head` is what a reader must know: 区划, 截至, 人数. */
export type ListFile = {
  readonly title: string;
  readonly number: string;
  readonly office: string;
  readonly head: readonly (readonly [label: string, value: string])[];
  /** 已知截至: a list says what was known at this minute; null: it was frozen, and its head says when */
  readonly knownAt: Instant | null;
  readonly sheets: readonly ListSource[];
  /** short tables that are printed on one page after the other */
  readonly together?: true;
};

/** Writes a list in one of its forms. */
export function writeList(form: ListForm, { knownAt, ...file }: ListFile): Promise<SentFile> {
  const known = knownAt === null ? [] : [['已知截至', minuteInWords(knownAt)] as const];
  const told = { ...file, head: [...file.head, ...known] };
  return form === 'workbook' ? listWorkbook(told) : listPage(told);
}

type Told = Omit<ListFile, 'knownAt'>;

async function listWorkbook({ title, number, office, head, sheets }: Told): Promise<SentFile> {
  const notes = sheets.flatMap(({ name, note }) => (note === undefined ? [] : [[name, note]]));
  const facts: Table = {
    name: '说明',
    columns: [
      { header: '项目', kind: 'text', width: 26 },
      { header: '内容', kind: 'text', width: 70 },
    ],
    rows: [['清单', title], ...head, ...notes, ['填报单位', office]],
  };
  return {
    fileName: `${title}-${number}.xlsx`,
    bytes: await tablesToBuffer([...sheets.map(tableOf), facts]),
  };
}

const tableOf = ({ name, columns, lines }: ListSource): Table => ({
  name,
  columns: columns.map(({ zh, kind, width }) => ({ header: zh, kind, width: Math.ceil(width / 1.8) + 2 })),
  rows: lines,
});

async function listPage({ sheets, head, together, ...of }: Told): Promise<SentFile> {
  const written: ListSheet[] = [];
  for (const sheet of sheets) written.push({ ...sheet, lines: await Array.fromAsync(sheet.lines) });
  const facts = head.map(([label, value]) => `${label}:${value}`).join('　');
  const paper = listPaper({ ...of, head: facts }, written, { together: together ?? false });
  return pageOf(`${of.title}-${of.number}`, [paper]);
}
