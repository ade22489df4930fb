import { removeSecondFactor as declared } from '@wengang/domain/accounts/contract.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { lockAdministeredAccount } from './administered-account.ts';
import { endSessionsOf } from './sign-in/store.ts';
import { saveSecondFactor } from './store.ts';

/** 解除动态验证码: for a lost phone (ASVS 6.5.6). The owner enrols another app at the next sign-in. */
export const removeSecondFactor = implement(declared, async (tx, call, input) => {
  const target = await lockAdministeredAccount(tx, call.context, input.accountId);
  if (!target.ok) return target;
  const { accountId } = target.value;
  await saveSecondFactor(tx, accountId, { sealed: null, step: null, pending: null });
  const sessionsEnded = await endSessionsOf(tx, accountId, call.recordedAt);
  return accept({ reply: { sessionsEnded }, persons: [], regions: [], factDay: null });
});
