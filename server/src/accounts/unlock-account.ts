import { unlockAccount as declared } from '@wengang/domain/accounts/contract.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { lockAdministeredAccount } from './administered-account.ts';
import { attemptKey } from './sign-in/attempts.ts';
import { clearAttempts } from './sign-in/store.ts';

/** 解锁账号: forgets the failures of its log-in name and of its codes, e.g. after somebody locked it out on purpose. */
export const unlockAccount = implement(declared, async (tx, call, input) => {
  const target = await lockAdministeredAccount(tx, call.context, input.accountId);
  if (!target.ok) return target;
  const { accountId, account } = target.value;
  await clearAttempts(tx, attemptKey(call.keyring, { password: account.login }));
  await clearAttempts(tx, attemptKey(call.keyring, { code: accountId }));
  return accept({ reply: {}, persons: [], regions: [], factDay: null });
});
