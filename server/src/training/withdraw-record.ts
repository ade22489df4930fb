import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound, notPermitted } from '@wengang/domain/contract/standard-refusals.ts';
import { mayWithdraw, withdrawRecord } from '@wengang/domain/training/contract.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { closeRecord, findRecordKind } from './store.ts';

/** The reason stays in the log, sealed with the person's key. */
export const withdrawRecordOperation = implement(withdrawRecord, async (tx, call, { personId, recordId }) => {
  const { role } = call.context;
  const kind = await findRecordKind(tx, { person: personId, record: recordId });
  if (kind === undefined) return refuse(notFound, { what: 'training-record' });
  if (!mayWithdraw(role, kind)) return refuse(notPermitted, { role });
  await closeRecord(tx, { person: personId, record: recordId, by: call.id });
  return accept({ reply: { recordId }, persons: [personId], regions: [], factDay: null });
});
