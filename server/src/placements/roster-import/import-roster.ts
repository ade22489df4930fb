import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { importNotReady, importRoster } from '@wengang/domain/placements/roster-import/contract.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { findCountyOfPath } from '../../people/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { addStockDeltas } from '../derived/store.ts';
import { stateCreated } from '../restate.ts';
import type { StockDelta } from '../stock-deltas.ts';
import { stockMeasures } from '../stock-measures.ts';
import { historyOf } from '../stored-history.ts';
import { compareImport } from './compare-import.ts';
import { entryOf } from './log-entry.ts';
import { oneBehind } from './one-behind.ts';
import { orderedIds } from './ordered-ids.ts';
import { PackedRows } from './packed-rows.ts';
import { queueRowsOf } from './queue/queue-content.ts';
import { saveQueue, saveSource } from './queue/store.ts';
import { lockImport, type Phase, planAnew, saveProgress, setImportState } from './store.ts';
import { type Writing, writeBatch } from './write-batch.ts';

/**
 * Imports a staged roster as one operation: batch after batch is compared with the ledger and written, and at the end the standing of all
 * changed persons is rebuilt, in one transaction. A row that is refused or asks for a confirmation goes to the queue and changes nothing
 * but what is certain in it.
 */
export const importRosterOperation = implement(importRoster, async (tx, call, { importId, source }) => {
  const file = await lockImport(tx, importId);
  if (file === undefined) return refuse(notFound, { what: importId });
  if (file.state !== 'ready' && file.state !== 'undone') return refuse(importNotReady, { state: file.state });
  const newId = orderedIds(call.newId);
  const writing: Writing = {
    keyring: call.keyring,
    operation: call.id,
    newId,
    households: new Map(),
    levels: new Map(),
  };
  const entries = new PackedRows();
  const deltas = new Map<string, StockDelta>();
  const known: string[] = [];
  const restating = oneBehind();
  const total = totalOf(file.summary);
  let batches = 0;
  const tally = await compareImport(tx, {
    importId,
    comparison: {
      keyring: call.keyring,
      today: call.context.businessDay,
      grade: source === 'station' ? 'C' : 'D',
      countyId: await findCountyOfPath(tx, file.region_path),
      newId,
      operation: call.id,
    },
    each: async (plan, rows) => {
      batches += 1;
      if (isPowerOfTwo(batches)) await planAnew(tx);
      const { plans, created } = await restating.beside(() => writeBatch(tx, writing, plan));
      for (const changed of plans) entries.set(changed.personId, entryOf(changed));
      restating.next(async () => addUp(deltas, await stateCreated(tx, created.map(historyOf), rules)));
      for (const { personId, isNew } of plans) if (!isNew) known.push(personId);
      await saveQueue(
        tx,
        importId,
        plan.outcomes.flatMap((outcome) => queueRowsOf(call.keyring, importId, outcome)),
      );
      await report(call, importId, ['writing', rows, total]);
    },
  });
  await restating.done();
  await addStockDeltas(tx, [...deltas.values()]);
  const summary = { ...file.summary, counts: tally.counts };
  await setImportState(tx, importId, { state: 'applied', summary, operationId: call.id, undoneBy: null });
  await saveSource(tx, importId, source);
  await report(call, importId, ['counting', total, total]);
  const persons = [...entries.keys()];
  return accept({
    reply: { importId, counts: tally.counts },
    persons,
    regions: [file.region_id],
    factDay: null,
    split: { rest: { importId, source }, rows: entries },
    // Created persons were restated batch by batch, from what was written.
    restate: known,
  });
});

const rules = statisticsRules(defaultStatisticsSettings);

/** Adds the changes of a batch to those of the batches before it, a county and day. */
function addUp(sums: Map<string, StockDelta>, deltas: readonly StockDelta[]): void {
  for (const delta of deltas) {
    const key = `${delta.county_id} ${delta.day}`;
    const known = sums.get(key);
    if (known === undefined) sums.set(key, delta);
    else for (const measure of stockMeasures) known[measure] += delta[measure];
  }
}

const isPowerOfTwo = (n: number): boolean => (n & (n - 1)) === 0;

/** The rows of the file, as far as it has been counted before. */
function totalOf(summary: Record<string, unknown>): number {
  const counts = summary.counts as { rows?: { read?: number } } | undefined; // written by this folder
  return counts?.rows?.read ?? 0;
}

export const report = (
  call: OperationCall,
  importId: string,
  [phase, done, total]: readonly [Phase, number, number],
): Promise<void> =>
  call.beside((tx: Tx) => saveProgress(tx, importId, { phase, done, total, at: call.recordedAt }));
