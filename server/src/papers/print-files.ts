import type { Paper } from '@wengang/domain/papers/paper.ts';
import { printPage } from '@wengang/domain/papers/print-page.ts';
import type { SentFile } from '../platform/http/file-doors.ts';
import { squareCode } from '../platform/printing/square-code.ts';
import { type Table, tablesToBuffer } from '../platform/sheets/write-table.ts';

/** 打印页: the papers as one HTML document. */
export const pageOf = (name: string, papers: readonly Paper[]): SentFile => ({
  fileName: `${name}.html`,
  bytes: Buffer.from(printPage(papers, squareCode)),
});

/** 工作簿: the fields of a paper as one sheet and each of its tables as another, with what its square code says. */
export const workbookOf = async (name: string, paper: Paper): Promise<SentFile> => ({
  fileName: `${name}.xlsx`,
  bytes: await tablesToBuffer(tablesOf(paper)),
});

/** The first part says everything: the others are copies for other hands. */
function tablesOf({ title, number, parts, seal }: Paper): Table[] {
  const sections = parts[0]?.sections ?? [];
  const tables = sections.flatMap((section): Table[] =>
    section.kind === 'table'
      ? [
          {
            name: section.caption === '' ? title : section.caption,
            columns: section.columns.map(({ head }) => ({ header: head, kind: 'text' as const })),
            rows: section.rows,
          },
        ]
      : [],
  );
  const fields = sections.flatMap((section) => (section.kind === 'fields' ? section.fields : []));
  const notes = sections.flatMap((section) => (section.kind === 'text' ? [['说明', section.text]] : []));
  const head = [
    ['编号', number],
    ...fields.map(({ label, value }) => [label, value]),
    ...notes,
    ...(seal === null ? [] : [['验真', `${seal.documentId} ${seal.hash}`]]),
  ];
  const facts: Table = {
    name: `${title}表头`,
    columns: [
      { header: '项目', kind: 'text', width: 24 },
      { header: '内容', kind: 'text', width: 60 },
    ],
    rows: head,
  };
  return [...tables, facts];
}
