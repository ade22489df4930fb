import type { AccountView } from '@wengang/domain/accounts/account-view.ts';
import type { listAccounts as declared } from '@wengang/domain/accounts/contract.ts';
import { telephoneOn } from '@wengang/domain/accounts/duty-telephone.ts';
import { AccountId } from '@wengang/domain/accounts/ids.ts';
import type { InputOf, OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, type Outcome } from '@wengang/domain/contract/refusal.ts';
import type { AccessContext } from '../platform/database/context.ts';
import type { Tx } from '../platform/database/database.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { adminPathOf } from './administered-account.ts';
import { attemptKey } from './sign-in/attempts.ts';
import { findLocks } from './sign-in/store.ts';
import { type AccountRow, listAccountPage, listAssignments } from './store.ts';
import { findDutyTelephones } from './telephones/store.ts';
import { assignmentView } from './views.ts';

/** 账号列表: one page by log-in name of the accounts that work in the administrator's region, or were made there and work nowhere. */
export async function listAccounts(
  tx: Tx,
  { context, keyring }: { context: AccessContext; keyring: Keyring },
  input: InputOf<typeof declared>,
): Promise<Outcome<OutputOf<typeof declared>, never>> {
  const path = await adminPathOf(tx, context);
  const found = await listAccountPage(tx, {
    path,
    day: context.businessDay,
    after: input.after ?? '',
    limit: input.limit + 1,
  });
  const page = found.slice(0, input.limit);
  const keyOf = (row: AccountRow) => attemptKey(keyring, { password: row.login });
  const locks = await findLocks(tx, page.map(keyOf));
  const assignments = await listAssignments(
    tx,
    page.map((row) => row.account_id),
    context.businessDay,
  );
  const telephones = await findDutyTelephones(
    tx,
    page.map((row) => row.account_id),
  );
  const accounts = page.map(
    (row): AccountView => ({
      accountId: AccountId.parse(row.account_id),
      login: row.login,
      displayName: row.display_name,
      closedAt: row.closed_at,
      mustChangePassword: row.must_change_password,
      secondFactorEnrolled: row.second_factor !== null,
      lockedUntil: locks.get(Buffer.from(keyOf(row)).toString('hex')) ?? null,
      dutyTelephone: telephoneOn(telephones.get(row.account_id) ?? [], context.businessDay) || null,
      assignments: assignments
        .filter((assignment) => assignment.account_id === row.account_id)
        .map(assignmentView),
    }),
  );
  return accept({ accounts, more: found.length > input.limit });
}
