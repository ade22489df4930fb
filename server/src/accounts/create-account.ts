import { createAccount as declared } from '@wengang/domain/accounts/contract.ts';
import { AccountId } from '@wengang/domain/accounts/ids.ts';
import { loginTaken } from '@wengang/domain/accounts/refusals.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { addAccount } from './store.ts';

/** 新建账号: without password and rights, and until it has some of the region of who made it. The account takes the id of the operation. */
export const createAccount = implement(declared, async (tx, call, input) => {
  const accountId = AccountId.parse(call.id);
  const { login, displayName } = input;
  const { account: by, assignment: createdIn } = call.context;
  const added = await addAccount(tx, { accountId, login, displayName, by, createdIn, at: call.recordedAt });
  if (!added) return refuse(loginTaken, { login });
  return accept({ reply: { accountId }, persons: [], regions: [], factDay: null });
});
