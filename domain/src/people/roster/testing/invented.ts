import { date } from '../../../calendar/civil-date.ts';
import type { WorkbookFinding } from '../../../workbooks/finding.ts';
import type { TestCell, TestSheet } from '../../../workbooks/testing/workbook.ts';
import { readWhole, workbook } from '../../../workbooks/testing/workbook.ts';
import { citizenCheckDigit } from '../citizen-number.ts';
import type { RosterRowDraft } from '../draft.ts';
import { type RosterItem, type RosterOptions, rosterReader } from '../read-roster.ts';
import type { RosterSummary } from '../roster-summary.ts';

/** A formally valid number of the never-issued county 530698: birth as `19850610`, order `101` (odd = male). */
export function inventedNumber(born: string, order = '101'): string {
  const first17 = `530698${born}${order}`;
  return first17 + citizenCheckDigit(first17);
}

export const TODAY = date('2020-10-31');

/** Everything one reading of test sheets gives. */
export type Reading = {
  readonly items: readonly RosterItem[];
  readonly rows: readonly (RosterItem & { kind: 'row' })[];
  readonly drafts: readonly RosterRowDraft[];
  readonly findings: readonly WorkbookFinding[];
  readonly summary: RosterSummary;
};

export function readSheetsOf(sheets: readonly TestSheet[], options: Partial<RosterOptions> = {}): Reading {
  const items = readWhole(workbook(sheets), rosterReader({ today: TODAY, dateSystem: 1900, ...options }));
  const rows = items.filter((item) => item.kind === 'row');
  const last = items.at(-1);
  if (last?.kind !== 'summary') throw new Error('a reading ends with its summary');
  return {
    items,
    rows,
    drafts: rows.flatMap((row) => (row.draft === null ? [] : [row.draft])),
    findings: items.flatMap((item) => (item.kind === 'summary' ? [] : item.findings)),
    summary: last.summary,
  };
}

/** One sheet: header in row 1, data below. */
export const readRows = (
  header: readonly string[],
  rows: readonly (readonly TestCell[])[],
  options: Partial<RosterOptions> = {},
): Reading => readSheetsOf([{ name: '石坎社区', rows: [header, ...rows] }], options);

export const rulesOf = (findings: readonly WorkbookFinding[]): readonly string[] =>
  findings.map(({ rule }) => rule);
