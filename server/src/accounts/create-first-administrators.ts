import type { Role } from '@wengang/domain/accounts/role.ts';
import type { Tx } from '../platform/database/database.ts';
import { makeInitialPassword } from './sign-in/initial-password.ts';
import { hashPassword } from './sign-in/password-hash.ts';
import type { SignInCall } from './sign-in/sign-in-call.ts';
import { addAccount, addAssignment, hasAccounts, saveInitialPassword } from './store.ts';

export type FirstAdministrator = {
  accountId: string;
  assignmentId: string;
  login: string;
  displayName: string;
  role: Extract<Role, 'system-admin' | 'security-admin' | 'audit-admin'>;
};

/**
 * 首批三员: the three administrators of an empty installation, each with an initial password to hand over. Everything after them goes
 * through operations. Undefined, and nothing done, when there is an account already.
 */
export async function createFirstAdministrators(
  tx: Tx,
  call: Pick<SignInCall, 'now' | 'businessDay' | 'settings' | 'random'>,
  administrators: readonly FirstAdministrator[],
): Promise<{ login: string; initialPassword: string }[] | undefined> {
  if (await hasAccounts(tx)) return undefined;
  const issued: { login: string; initialPassword: string }[] = [];
  for (const { accountId, assignmentId, role, ...owner } of administrators) {
    const initialPassword = makeInitialPassword(owner, call.settings.password, call.random);
    await addAccount(tx, { accountId, ...owner, by: accountId, at: call.now });
    await saveInitialPassword(tx, accountId, await hashPassword(initialPassword, call.random), call.now);
    await addAssignment(tx, {
      assignmentId,
      accountId,
      role,
      region: null,
      organisation: null,
      validFrom: call.businessDay,
      validTo: null,
    });
    issued.push({ login: owner.login, initialPassword });
  }
  return issued;
}
