import type { StatedRow } from '@wengang/domain/placements/roster-import/stated-row.ts';
import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import { hasPersons } from '../../people/same-person/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { personBatches } from './person-batches.ts';
import { type BatchPlan, type Comparison, planBatch } from './plan-batch.ts';
import { endPart, type FileEnd, ledgerPart, openPart, sealPart } from './sealed-part.ts';
import { findPart, saveParts } from './store.ts';
import { addBatch, addFindings, newTally, type Tally } from './tally.ts';

/** Rows that are compared and written at once. */
const batchRows = 1_000;

export type ImportWalk = {
  readonly importId: string;
  readonly comparison: Omit<Comparison, 'alike' | 'knowsCounty'>;
  /** what to do with each compared batch before the next one is compared */
  readonly each: (plan: BatchPlan, rowsDone: number) => Promise<void>;
};

/**
 * Goes through the rows of a staged import in batches of whole persons, comparing each with the ledger as it is then. Keeps the findings
 * of the comparison with the import, for the annotated workbook.
 */
export async function compareImport(tx: Tx, { importId, comparison, each }: ImportWalk): Promise<Tally> {
  const { keyring } = comparison;
  const end = await findEnd(tx, keyring, importId);
  const knowsCounty = await hasPersons(tx, comparison.countyId);
  const tally = newTally();
  const added: WorkbookFinding[] = [];
  addFindings(tally, end.findings);
  for await (const batch of personBatches(stagedRows(tx, keyring, importId), end.rowsOf, batchRows)) {
    const plan = await planBatch(tx, { ...comparison, knowsCounty, alike: end.alike }, batch);
    addBatch(tally, plan);
    for (const outcome of plan.outcomes) added.push(...outcome.added);
    await each(plan, tally.counts.rows.read);
  }
  const content = await sealPart(keyring, importId, ['ledger', added]);
  await saveParts(tx, importId, [{ part: ledgerPart, content }]);
  return tally;
}

export async function findEnd(tx: Tx, keyring: Keyring, importId: string): Promise<FileEnd> {
  const sealed = await findPart(tx, importId, endPart);
  if (sealed === undefined) throw new Error('a staged import has an end');
  return openPart(keyring, importId, ['end', sealed]);
}

/** The rows of a staged import, part by part. */
export async function* stagedRows(
  tx: Tx,
  keyring: Keyring,
  importId: string,
): AsyncGenerator<readonly StatedRow[]> {
  for (let part = 0; ; part += 1) {
    const sealed = await findPart(tx, importId, part);
    if (sealed === undefined) return;
    yield await openPart(keyring, importId, ['rows', sealed]);
  }
}
