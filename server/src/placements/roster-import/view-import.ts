import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  ImportId,
  ImportSummary,
  type ImportView,
  viewImport,
} from '@wengang/domain/placements/roster-import/contract.ts';
import { findingView } from '@wengang/domain/workbooks/file-contract.ts';
import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import type { Tx } from '../../platform/database/database.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { aboutImport } from './about-import.ts';
import { findEnd, stagedRows } from './compare-import.ts';
import { emptiedOn } from './emptied-on.ts';
import { withAnswers } from './find-namesakes.ts';
import { ledgerPart, openPart } from './sealed-part.ts';
import { findImport, findPart } from './store.ts';

/** As many findings as a screen shows; the annotated workbook has all. */
const shown = 200;

export const answerImport = respondTo(viewImport, async (tx, { keyring }, { importId }) => {
  if ((await findImport(tx, importId)) === undefined) return refuse(notFound, { what: 'import' });
  const view = await viewOf(tx, keyring, importId);
  // A finding may say how the ledger writes a name, or who else is meant.
  return accept({
    reply: view,
    persons: [],
    about: view.findings.length === 0 ? [] : [aboutImport(importId)],
  });
});

export async function viewOf(tx: Tx, keyring: Keyring, importId: string): Promise<ImportView> {
  const file = await findImport(tx, importId);
  if (file === undefined) throw new Error('an import that was just written is visible to its writer');
  const read = file.state === 'ready' || file.state === 'applied' || file.state === 'undone';
  const kept = file.emptied_at === null;
  const findings = read && kept ? await firstFindings(tx, keyring, importId) : [];
  return {
    importId: ImportId.parse(file.import_id),
    fileName: openField(keyring, { field: 'import file name', personId: file.import_id }, file.file_name),
    uploadedAt: file.uploaded_at,
    region: file.region_code,
    state: file.state,
    emptiedOn: file.emptied_at === null ? null : emptiedOn(file.emptied_at),
    summary: read ? ImportSummary.parse(file.summary) : null,
    findings: findings.slice(0, shown).map(findingView),
    moreFindings: findings.length > shown,
  };
}

async function firstFindings(tx: Tx, keyring: Keyring, importId: string): Promise<WorkbookFinding[]> {
  const found: WorkbookFinding[] = [];
  for await (const finding of allFindings(tx, keyring, importId)) {
    if (finding.severity === 'info') continue;
    found.push(finding);
    if (found.length > shown) break;
  }
  return found;
}

/** Every finding of an import: of the file and its sheets, of reading, and of the comparison with the ledger. */
export async function* allFindings(
  tx: Tx,
  keyring: Keyring,
  importId: string,
): AsyncGenerator<WorkbookFinding> {
  yield* (await findEnd(tx, keyring, importId)).findings;
  const sealed = await findPart(tx, importId, ledgerPart);
  const added = new Map<string, WorkbookFinding[]>();
  for (const finding of sealed === undefined ? [] : await openPart(keyring, importId, ['ledger', sealed])) {
    const key = `${finding.sheet} ${finding.row}`;
    const known = added.get(key);
    if (known === undefined) added.set(key, [finding]);
    else known.push(finding);
  }
  for await (const rows of stagedRows(tx, keyring, importId))
    for (const { sheet, row, findings } of rows)
      yield* withAnswers(findings, added.get(`${sheet} ${row}`) ?? []);
}
