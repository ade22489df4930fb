import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  importEmptied,
  importNotReady,
  importRoster,
  stationListByCounty,
} from '@wengang/domain/placements/roster-import/contract.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { rememberedSpelling } from '../../people/search-keys.ts';
import { findCountyOfPath } from '../../people/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type Insert, inOneStatement } from '../../platform/database/in-one-statement.ts';
import { sideBySide } from '../../platform/database/side-by-side.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { attachSealed } from '../../platform/operations/log-envelope.ts';
import { addStockDeltas } from '../derived/store.ts';
import { changesIn } from '../stock-deltas.ts';
import { compareImport } from './compare-import.ts';
import { insertsOfCreated, type Stating } from './created/state-created.ts';
import { emptiedOn } from './emptied-on.ts';
import { entryOf } from './log-entry.ts';
import { orderedIds } from './ordered-ids.ts';
import { PackedRows } from './packed-rows.ts';
import { queueRowsOf } from './queue/queue-content.ts';
import { saveQueue, saveSource } from './queue/store.ts';
import { lockImport, type Phase, planAnew, saveProgress, setImportState } from './store.ts';
import { keysOfCreated, lookUpPlaces, type ReadyBatch, readyBatch, writeReady } from './write-batch.ts';
import type { Writing } from './written/writing.ts';

/**
 * Imports a staged roster as one operation: batch after batch is compared with the ledger and written, and at the end the standing of all
 * changed persons is rebuilt, in one transaction. A row that is refused or asks for a confirmation goes to the queue and changes nothing
 * but what is certain in it.
 */
export const importRosterOperation = implement(importRoster, async (tx, call, { importId, source }) => {
  const file = await lockImport(tx, importId);
  if (file === undefined) return refuse(notFound, { what: 'import' });
  if (file.emptied_at !== null) return refuse(importEmptied, { on: emptiedOn(file.emptied_at) });
  if (source === 'station' && call.context.role !== 'county-officer') return refuse(stationListByCounty, {});
  if (file.state !== 'ready' && file.state !== 'undone') return refuse(importNotReady, { state: file.state });
  const importing = beginImport(call);
  const { writing, stating, entries, attached } = importing;
  const total = totalOf(file.summary);
  const known: string[] = [];
  let batches = 0;
  const tally = await compareImport(tx, {
    importId,
    comparison: {
      keyring: call.keyring,
      today: call.context.businessDay,
      grade: source === 'station' ? 'C' : 'D',
      countyId: await findCountyOfPath(tx, file.region_path),
      newId: writing.newId,
      spell: writing.spell,
      operation: call.id,
    },
    each: async (plan, rows) => {
      batches += 1;
      if (isPowerOfTwo(batches)) await planAnew(tx);
      // Whatever is asked of the database comes first. Then it has something to write for as long as this batch is being worked out.
      await lookUpPlaces(tx, writing, plan);
      const [, ready] = await sideBySide(
        () => inOneStatement(tx, importing.stillToState),
        async () => {
          const batch = readyBatch(writing, plan);
          return { ...batch, logged: logBatch(call, importing, batch) };
        },
      );
      const [, stated] = await sideBySide(
        () => writeReady(tx, writing, ready),
        () => insertsOfCreated(tx, stating, ready.created),
      );
      importing.stillToState = [...stated, ...ready.logged];
      for (const { personId, isNew } of ready.plans) if (!isNew) known.push(personId);
      const queued = plan.outcomes.flatMap((outcome) => queueRowsOf(call.keyring, importId, outcome));
      await sideBySide(
        () => saveQueue(tx, importId, queued),
        () => report(call, importId, ['writing', rows, total]),
      );
    },
  });
  await inOneStatement(tx, importing.stillToState);
  await addStockDeltas(tx, changesIn(stating.sums));
  const summary = { ...file.summary, counts: tally.counts };
  await setImportState(tx, importId, { state: 'applied', summary, operationId: call.id, undoneBy: null });
  await saveSource(tx, importId, source);
  await report(call, importId, ['counting', total, total]);
  return accept({
    reply: { importId, counts: tally.counts },
    persons: [...entries.keys(), ...attached],
    regions: [file.region_id],
    factDay: null,
    split: { rest: { importId, source }, rows: entries, attached },
    // Created persons were restated batch by batch, from what was written.
    restate: known,
  });
});

/** What is kept over the batches of one import. */
type Importing = {
  readonly writing: Writing;
  readonly stating: Stating;
  /** what the log keeps of each person whom the ledger knew */
  readonly entries: PackedRows;
  /** whom the import creates: what the log keeps of them is attached batch by batch */
  readonly attached: Set<string>;
  /** the standing and events of the batch before, and what the log keeps of it */
  stillToState: readonly Insert[];
};

const beginImport = ({ keyring, id, newId, context }: OperationCall): Importing => ({
  writing: {
    keyring,
    operation: id,
    today: context.businessDay,
    newId: orderedIds(newId),
    spell: rememberedSpelling(),
    households: new Map(),
    levels: new Map(),
  },
  stating: { rules, regions: new Map(), sums: new Map() },
  entries: new PackedRows(),
  attached: new Set(),
  stillToState: [],
});

/** What the log keeps of a batch. Nobody is created twice in a file; the others may stand in it under two numbers. */
function logBatch(call: OperationCall, { entries, attached }: Importing, batch: ReadyBatch): Insert[] {
  const created = new Map<string, unknown>();
  for (const plan of batch.plans) (plan.isNew ? created : entries).set(plan.personId, entryOf(plan));
  for (const person of created.keys()) attached.add(person);
  return attachSealed(call, created, keysOfCreated(batch));
}

const rules = statisticsRules(defaultStatisticsSettings);

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
