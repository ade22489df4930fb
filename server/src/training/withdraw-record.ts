import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { withdrawRecord } from '@wengang/domain/training/contract.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { closeRecord } from './store.ts';

/** The reason stays in the log, sealed with the person's key. */
export const withdrawRecordOperation = implement(withdrawRecord, async (tx, call, { personId, recordId }) => {
  const closed = await closeRecord(tx, { person: personId, record: recordId, by: call.id });
  if (!closed) return refuse(notFound, { what: recordId });
  return accept({ reply: { recordId }, persons: [personId], regions: [], factDay: null });
});
