import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  JobCounts,
  JobImportId,
  type JobImportView,
  viewJobImport,
} from '@wengang/domain/vacancies/workbook/contract.ts';
import { findingView } from '@wengang/domain/workbooks/file-contract.ts';
import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { openField } from '../../platform/vault/field.ts';
import { lockImport } from './store.ts';

const shown = 200;

export const answerJobImport = respondTo(viewJobImport, async (tx, { context, keyring }, { importId }) => {
  const file = await lockImport(tx, importId, context.account);
  if (file === undefined) return refuse(notFound, { what: 'import' });
  const view = jobImportView({
    importId,
    fileName: openField(keyring, { field: 'job import file name', personId: importId }, file.file_name),
    state: file.state,
    on: CivilDate.parse(file.uploaded_on),
    counts: JobCounts.parse(file.counts),
    findings: file.findings,
  });
  return accept({ reply: view, persons: [] });
});

const ranks = { refused: 0, proposal: 1, warning: 2, info: 3 };

/** The gravest findings first; the workbook with its marks has them all. */
export function jobImportView(file: {
  importId: string;
  fileName: string;
  state: JobImportView['state'];
  on: CivilDate;
  counts: JobCounts;
  findings: readonly WorkbookFinding[];
}): JobImportView {
  const ordered = file.findings.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
  return {
    importId: JobImportId.parse(file.importId),
    fileName: file.fileName,
    state: file.state,
    uploadedOn: file.on,
    counts: file.counts,
    findings: ordered.slice(0, shown).map(findingView),
    moreFindings: ordered.length > shown,
  };
}
