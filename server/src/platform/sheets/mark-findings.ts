import type { FindingSeverity, WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import type { Finding, Severity } from './findings.ts';

/** The findings of the reading rules as marks in the workbook; what is about a whole sheet or file has no row to mark. */
export const marksOf = (findings: readonly WorkbookFinding[]): Finding[] =>
  findings.flatMap((found) => (found.row > 0 ? [markOf(found)] : []));

const markOf = (found: WorkbookFinding): Finding => ({
  sheet: found.sheet,
  row: found.row,
  column: found.column,
  severity: severities[found.severity],
  rule: found.rule,
  messageZh: found.message.zh,
  suggestionZh: found.suggestion?.zh ?? '',
  ...(found.suggestedValue === undefined ? {} : { suggestedValue: found.suggestedValue }),
});

/** A proposal asks to be looked at, as a warning does. */
const severities: Record<FindingSeverity, Severity> = {
  refused: 'refused',
  proposal: 'warning',
  warning: 'warning',
  info: 'info',
};
