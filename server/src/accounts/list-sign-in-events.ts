import type { listSignInEvents as declared } from '@wengang/domain/accounts/contract.ts';
import type { InputOf, OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, type Outcome } from '@wengang/domain/contract/refusal.ts';
import type { AccessContext } from '../platform/database/context.ts';
import type { Tx } from '../platform/database/database.ts';
import { adminPathOf } from './administered-account.ts';
import { listEvents } from './sign-in/store.ts';

/** 登录记录, newest first, of the accounts of the audit administrator's region. */
export async function listSignInEvents(
  tx: Tx,
  { context }: { context: AccessContext },
  input: InputOf<typeof declared>,
): Promise<Outcome<OutputOf<typeof declared>, never>> {
  const found = await listEvents(tx, {
    path: await adminPathOf(tx, context),
    accountId: input.accountId ?? null,
    before: input.before ?? null,
    limit: input.limit + 1,
  });
  return accept({ events: found.slice(0, input.limit), more: found.length > input.limit });
}
