import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { FindingSeverity, WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import type { Finding, Severity } from './findings.ts';

/**
 * The findings of the reading rules as marks in the workbook; what is about a whole sheet or file has no row to mark. Words that stand in
 * thousands of rows are held once, here and in the worker that the marks are sent to: its memory is bounded.
 */
export function marksOf(findings: readonly WorkbookFinding[]): Finding[] {
  const once = heldOnce();
  return findings.flatMap((found) => (found.row > 0 ? [markOf(found, once)] : []));
}

type Once = (words: Bilingual) => Bilingual;

const markOf = (found: WorkbookFinding, once: Once): Finding => ({
  sheet: found.sheet,
  row: found.row,
  column: found.column,
  severity: severities[found.severity],
  rule: found.rule,
  message: once(found.message),
  suggestion: found.suggestion === null ? null : once(found.suggestion),
  ...(found.suggestedValue === undefined ? {} : { suggestedValue: found.suggestedValue }),
});

function heldOnce(): Once {
  const known = new Map<string, Bilingual>();
  return (words) => {
    const same = known.get(words.zh);
    if (same?.en === words.en) return same;
    known.set(words.zh, words);
    return words;
  };
}

/** A proposal asks to be looked at, as a warning does. */
const severities: Record<FindingSeverity, Severity> = {
  refused: 'refused',
  proposal: 'warning',
  warning: 'warning',
  info: 'info',
};
