import { resetPassword as declared } from '@wengang/domain/accounts/contract.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { lockAdministeredAccount } from './administered-account.ts';
import { attemptKey } from './sign-in/attempts.ts';
import { clearAttempts, endSessionsOf } from './sign-in/store.ts';
import { clearPassword } from './store.ts';

/**
 * 重置口令: takes the password away and ends the sessions. The new initial password is handed out by `issueInitialPassword`, outside
 * the log. The second factor stays (ASVS 6.4.3).
 */
export const resetPassword = implement(declared, async (tx, call, input) => {
  const target = await lockAdministeredAccount(tx, call.context, input.accountId);
  if (!target.ok) return target;
  const { accountId, account } = target.value;
  await clearPassword(tx, accountId, call.context.account);
  await clearAttempts(tx, attemptKey(call.keyring, { password: account.login }));
  const sessionsEnded = await endSessionsOf(tx, accountId, call.recordedAt);
  return accept({ reply: { sessionsEnded }, persons: [], regions: [], factDay: null });
});
