import { closeAccount as declared } from '@wengang/domain/accounts/contract.ts';
import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { lockAdministeredAccount } from './administered-account.ts';
import { endSessionsOf } from './sign-in/store.ts';
import { saveClosing } from './store.ts';

/** 注销账号: for good. Ends its sessions and, as of yesterday, its assignments; its name stays beside what it did. */
export const closeAccount = implement(declared, async (tx, call, input) => {
  const target = await lockAdministeredAccount(tx, call.context, input.accountId);
  if (!target.ok) return target;
  const { accountId } = target.value;
  await saveClosing(tx, accountId, call.recordedAt, addDays(call.context.businessDay, -1));
  const sessionsEnded = await endSessionsOf(tx, accountId, call.recordedAt);
  return accept({ reply: { sessionsEnded }, persons: [], regions: [], factDay: null });
});
