import { accept } from '@wengang/domain/contract/refusal.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { withdrawCommission } from '@wengang/domain/training/commissions/contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openCommissioned, traineesOf } from './commission-ledger.ts';
import { saveWithdrawn } from './store.ts';
import { voidLetters } from './void-letters.ts';

export const withdrawCommissionOperation = implement(
  withdrawCommission,
  async (tx, call, { commissionId, reason }) => {
    const opened = await openCommissioned(tx, call, commissionId);
    if (!opened.ok) return opened;
    await voidLetters(tx, call, { commission: commissionId, reason: 'commission-withdrawn' });
    await saveWithdrawn(tx, { id: commissionId, because: reason, by: call.id });
    const trainees = await traineesOf(tx, call.context, opened.value);
    return accept({
      reply: { commissionId },
      persons: trainees.map(({ person_id }) => PersonId.parse(person_id)),
      regions: [opened.value.county_id],
      factDay: null,
      split: { rest: { commissionId, reason }, rows: new Map() },
    });
  },
);
