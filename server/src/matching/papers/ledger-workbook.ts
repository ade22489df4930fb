import { ledgerOf } from '@wengang/domain/matching/papers/paper-ledger.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import type { SentFile } from '../../platform/http/file-doors.ts';
import { tablesToBuffer } from '../../platform/sheets/write-table.ts';

/** 单据台账 as a workbook: for the liaison's round, or for the clerk of the employer to fill in. */
export async function ledgerWorkbook(name: string, papers: readonly Paper[]): Promise<SentFile> {
  const { columns, rows, answers } = ledgerOf(papers);
  return {
    fileName: `${name}.xlsx`,
    bytes: await tablesToBuffer([
      {
        name: papers[0]?.title ?? name,
        columns: columns.map((header, at) => ({ header, kind: 'text', width: widthOf(header, rows, at) })),
        rows,
      },
      {
        name: '填写说明',
        columns: [
          { header: '栏目', kind: 'text', width: 24 },
          { header: '可填内容', kind: 'text', width: 70 },
        ],
        rows: answers.map(({ label, value }) => [label, value]),
      },
    ]),
  };
}

/** As wide as the longest text of a column, within reason: a Chinese sign takes two. */
const widthOf = (header: string, rows: readonly (readonly string[])[], at: number): number =>
  rows.reduce(
    (most, row) => Math.max(most, Math.min(40, 2 * (row[at] ?? '').length + 2)),
    2 * header.length + 4,
  );
