import { type FindingSeverity, finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { RawRow, RawSheet } from '../../workbooks/raw-cell.ts';
import {
  type IgnoredSheetReason,
  type SheetEvent,
  type SheetLayout,
  type SheetReading,
  sheetReader,
} from '../../workbooks/read-sheets.ts';
import type { LeftOutReason } from '../../workbooks/row-kind.ts';
import { type JobField, readJobHeading } from './job-columns.ts';
import type { OrderDraft } from './order-draft.ts';
import { type JobContext, readJobRow } from './read-job-row.ts';

type JobSummary = {
  rowsRead: number;
  readonly outcomes: Record<'accepted' | 'proposed' | 'refused', number>;
  readonly leftOut: Partial<Record<LeftOutReason, number>>;
  readonly ignoredSheets: { readonly name: string; readonly reason: IgnoredSheetReason }[];
};

/** What reading a job workbook gives, in order; the summary comes last. */
export type JobItem =
  | {
      readonly kind: 'sheet';
      readonly layout: SheetLayout<JobField>;
      readonly findings: readonly WorkbookFinding[];
    }
  | {
      readonly kind: 'row';
      readonly sheet: string;
      readonly row: number;
      readonly outcome: 'accepted' | 'proposed' | 'refused';
      readonly draft: OrderDraft | null;
      readonly findings: readonly WorkbookFinding[];
    }
  | { readonly kind: 'summary'; readonly summary: JobSummary };

const reading: SheetReading<JobField> = {
  headings: readJobHeading,
  essential: ['title', 'employer'],
  identifying: ['title', 'creditCode'],
};

/** 岗位表读取器: takes sheets and rows in order and gives items as soon as they are sure; `end` gives the summary. */
export type JobReader = {
  readonly sheet: (facts: RawSheet) => readonly JobItem[];
  readonly row: (row: RawRow) => readonly JobItem[];
  readonly end: () => readonly JobItem[];
};

/**
 * 读取岗位表: a whole job workbook. Employers merged over their posts are filled down; titles, subtitle, footer and subtotals
 * are left out and counted.
 */
export function jobReader(context: JobContext): JobReader {
  const sheets = sheetReader(reading);
  const summary = newSummary();
  const items = (events: readonly SheetEvent<JobField>[]): readonly JobItem[] =>
    events.flatMap((event) => itemsOf(event, summary, context));
  return {
    sheet: (facts) => items(sheets.sheet(facts)),
    row: (row) => items(sheets.row(row)),
    end: () => [...items(sheets.end()), { kind: 'summary', summary }],
  };
}

const newSummary = (): JobSummary => ({
  rowsRead: 0,
  outcomes: { accepted: 0, proposed: 0, refused: 0 },
  leftOut: {},
  ignoredSheets: [],
});

function itemsOf(event: SheetEvent<JobField>, summary: JobSummary, context: JobContext): readonly JobItem[] {
  switch (event.kind) {
    case 'layout':
      return [{ kind: 'sheet', layout: event.layout, findings: unknownColumns(event.layout) }];
    case 'ignored-sheet':
      summary.ignoredSheets.push({ name: event.sheet, reason: event.reason });
      return [];
    case 'left-out':
      summary.leftOut[event.reason] = (summary.leftOut[event.reason] ?? 0) + 1;
      return [];
    case 'row': {
      const { draft, findings } = readJobRow(event.row, context);
      const outcome = draft === undefined ? 'refused' : outcomeOf(findings);
      summary.rowsRead += 1;
      summary.outcomes[outcome] += 1;
      const at = { sheet: event.row.layout.sheet, row: event.row.row };
      return [{ kind: 'row', ...at, outcome, draft: draft ?? null, findings }];
    }
  }
}

const WAITS: readonly FindingSeverity[] = ['refused', 'proposal'];

const outcomeOf = (findings: readonly WorkbookFinding[]): 'accepted' | 'proposed' =>
  findings.some(({ severity }) => WAITS.includes(severity)) ? 'proposed' : 'accepted';

const unknownColumns = ({ sheet, header }: SheetLayout<JobField>): readonly WorkbookFinding[] =>
  header.columns
    .filter(({ meaning }) => meaning.kind === 'unknown')
    .map(({ column, heading }) =>
      finding(
        { sheet, row: header.top, column },
        ['column-unknown', 'info'],
        {
          zh: `列“${heading}”不认识,未读取`,
          en: `The column “${heading}” is not known and was not read`,
        },
        { scope: 'sheet' },
      ),
    );
