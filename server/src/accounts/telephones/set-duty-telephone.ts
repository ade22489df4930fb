import { setDutyTelephone as declared } from '@wengang/domain/accounts/contract.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { lockAdministeredAccount } from '../administered-account.ts';
import { saveDutyTelephone } from './store.ts';

/** 登记值班电话: from today on; papers of earlier days keep the number of their day. */
export const setDutyTelephone = implement(declared, async (tx, call, { accountId, number }) => {
  const target = await lockAdministeredAccount(tx, call.context, accountId);
  if (!target.ok) return target;
  const from = call.context.businessDay;
  await saveDutyTelephone(tx, { account: target.value.accountId, from, number, by: call.id });
  return accept({ reply: { from }, persons: [], regions: [], factDay: null });
});
