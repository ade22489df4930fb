import { mayAdministerAccount } from '@wengang/domain/accounts/duties.ts';
import { AccountId } from '@wengang/domain/accounts/ids.ts';
import { accountClosed, type outsideYourRegion, ownAccount } from '@wengang/domain/accounts/refusals.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { AccessContext } from '../platform/database/context.ts';
import type { Tx } from '../platform/database/database.ts';
import {
  type AccountRow,
  type AssignmentRow,
  findAssignment,
  findCreatorPath,
  listAssignments,
  lockAccount,
} from './store.ts';

export type AdministeredAccount = {
  account: AccountRow;
  accountId: AccountId;
  /** in force today or later */
  assignments: AssignmentRow[];
  /** the region of the administrator; null = whole installation */
  adminPath: string | null;
};

export type NotAdministered = RefusalOf<
  typeof notFound | typeof ownAccount | typeof accountClosed | typeof outsideYourRegion
>;

/**
 * The account that an administrator is about to change, locked. Refused: one's own, a closed one, one that holds an assignment outside
 * the administrator's region, one without any that was made outside it.
 */
export async function lockAdministeredAccount(
  tx: Tx,
  context: AccessContext,
  accountId: string,
): Promise<Outcome<AdministeredAccount, NotAdministered>> {
  if (accountId === context.account) return refuse(ownAccount, {});
  const adminPath = await adminPathOf(tx, context);
  const account = await lockAccount(tx, accountId);
  if (account === undefined) return refuse(notFound, { what: 'account' });
  // Its assignments ended with it: nobody could tell any more where it worked, and nobody changes it.
  if (account.closed_at !== null) return refuse(accountClosed, {});
  const assignments = await listAssignments(tx, [accountId], context.businessDay);
  const allowed = mayAdministerAccount(adminPath, {
    posts: assignments.map((row) => row.path),
    creator: await findCreatorPath(tx, accountId),
  });
  if (!allowed.ok) return allowed;
  return accept({ account, accountId: AccountId.parse(account.account_id), assignments, adminPath });
}

/** The region path for which an administrator acts; null = whole installation. Throws without an assignment: access was not checked. */
export async function adminPathOf(tx: Tx, context: AccessContext): Promise<string | null> {
  const acting = context.assignment === null ? undefined : await findAssignment(tx, context.assignment);
  if (acting === undefined) throw new Error('an administrator without an assignment reached an operation');
  return acting.path;
}
