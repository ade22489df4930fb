import { accept } from '@wengang/domain/contract/refusal.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { withdrawCommission } from '@wengang/domain/training/commissions/contract.ts';
import { listDocumentsAbout, voidDocuments } from '../../papers/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openCommissioned } from './commission-ledger.ts';
import { listTrainees, saveWithdrawn } from './store.ts';

export const withdrawCommissionOperation = implement(
  withdrawCommission,
  async (tx, call, { commissionId, reason }) => {
    const opened = await openCommissioned(tx, call, commissionId);
    if (!opened.ok) return opened;
    const by = call.id;
    const letters = (await listDocumentsAbout(tx, commissionId)).map(({ document_id }) => document_id);
    await voidDocuments(tx, letters, {
      on: call.context.businessDay,
      reason: 'commission-withdrawn',
      note: null,
      by,
    });
    await saveWithdrawn(tx, { id: commissionId, because: reason, by });
    const trainees = await listTrainees(tx, commissionId);
    return accept({
      reply: { commissionId },
      persons: trainees.map(({ person_id }) => PersonId.parse(person_id)),
      regions: [opened.value.county_id],
      factDay: null,
      split: { rest: { commissionId, reason }, rows: new Map() },
    });
  },
);
