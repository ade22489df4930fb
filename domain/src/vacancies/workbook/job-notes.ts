import type { Bilingual } from '../../contract/bilingual.ts';
import { type FindingSeverity, finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { SheetRow } from '../../workbooks/read-sheets.ts';
import { placeIn } from '../../workbooks/row-cells.ts';
import type { JobField } from './job-columns.ts';

/** A row of jobs and the findings so far. */
export type JobNotes = { readonly row: SheetRow<JobField>; readonly findings: WorkbookFinding[] };

/** Adds a finding at the cell of a field: what is wrong and what to do. */
export const say = (
  notes: JobNotes,
  field: JobField,
  rule: readonly [string, FindingSeverity],
  { message, suggestion }: { readonly message: Bilingual; readonly suggestion: Bilingual },
): void => {
  notes.findings.push(finding(placeIn(notes.row, field), rule, message, { suggestion }));
};
