import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { completeCommission } from '@wengang/domain/training/commissions/contract.ts';
import { heldBeforeCommissioned, notInClass } from '@wengang/domain/training/commissions/refusals.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { recordAttendance } from '../record-class.ts';
import { openCommissioned, termsOf, traineesOf } from './commission-ledger.ts';
import { saveAttendance, saveCompleted } from './store.ts';

export const completeCommissionOperation = implement(
  completeCommission,
  async (tx, call, { commissionId, from, to, attended }) => {
    const opened = await openCommissioned(tx, call, commissionId);
    if (!opened.ok) return opened;
    const commission = opened.value;
    const { course, from: commissioned } = termsOf(commission);
    if (from < commissioned) return refuse(heldBeforeCommissioned, { from, commissioned });
    const inClass = new Set(
      (await traineesOf(tx, call.context, commission)).map(({ person_id }) => person_id),
    );
    const strangers = attended.filter((personId) => !inClass.has(personId));
    if (strangers.length > 0) return refuse(notInClass, { persons: strangers });
    const recorded = await recordAttendance(tx, call, { course, from, to, attended });
    if (!recorded.ok) return recorded;
    const { records } = recorded.value.reply;
    await saveAttendance(tx, records, commissionId);
    await saveCompleted(tx, { id: commissionId, on: to, by: call.id });
    return accept({
      ...recorded.value,
      regions: [commission.county_id],
      split: { ...recorded.value.split, rest: { commissionId, from, to } },
    });
  },
);
