import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { expireOrders, VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { recheckDays } from '@wengang/domain/vacancies/order-moves.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { actHeader } from './act-header.ts';
import { actOf, admit } from './move-order.ts';
import { openOrderFiles } from './order-file.ts';
import { listDueToExpire } from './store.ts';

/** 过期: run by the daily job under the system's own context. */
export const expireOrdersOperation = implement(expireOrders, async (tx, call) => {
  const today = call.context.businessDay;
  const due = await listDueToExpire(tx, addDays(today, -recheckDays), today);
  const expired: VacancyId[] = [];
  for (const file of await openOrderFiles(tx, due, today)) {
    const outcome = await admit(tx, call, file, actOf(actHeader(call), { move: 'expire' }));
    if (outcome.ok) expired.push(VacancyId.parse(file.id));
  }
  return accept({ reply: { expired }, persons: [], regions: [], factDay: null });
});
