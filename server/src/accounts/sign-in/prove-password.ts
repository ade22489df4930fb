import { signInLocked, wrongCurrentPassword } from '@wengang/domain/accounts/session-refusals.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notSignedIn } from '@wengang/domain/contract/standard-refusals.ts';
import type { Database } from '../../platform/database/database.ts';
import { findAccountByLogin } from '../store.ts';
import { attemptKey, leftAfter, takeAttempt } from './attempts.ts';
import { noteEvent } from './note-event.ts';
import { verifyPassword } from './password-hash.ts';
import type { Session } from './sessions.ts';
import type { SignInCall } from './sign-in-call.ts';

export type ProvedPassword = { hash: string; attempts: Uint8Array };

/**
 * Asks the owner of a session for the current password again, before a factor changes (ASVS 6.2.3, 7.5.1). Counts with the failures of
 * the sign-in, so that a stolen session is no place to guess. Who relies on it compares `hash` again in the writing transaction, and
 * clears `attempts` there.
 */
export async function provePassword(
  database: Database,
  call: SignInCall,
  session: Session,
  password: string,
): Promise<
  Outcome<ProvedPassword, RefusalOf<typeof signInLocked | typeof wrongCurrentPassword | typeof notSignedIn>>
> {
  const attempts = attemptKey(call.keyring, { password: session.account.login });
  const { claim, account } = await database.app.transaction().execute(async (tx) => ({
    claim: await takeAttempt(tx, attempts, call.settings.lockout, call.now),
    account: await findAccountByLogin(tx, session.account.login),
  }));
  if (claim.kind === 'locked') return refuse(signInLocked, { retryAfterSeconds: claim.retryAfterSeconds });
  const hash = account?.password_hash ?? null;
  if (hash === null) return refuse(notSignedIn, {});
  if (await verifyPassword(hash, password)) return accept({ hash, attempts });
  await database.app
    .transaction()
    .execute((tx) => noteEvent(tx, call, session, claim.left === 0 ? 'sign-in-locked' : 'wrong-credentials'));
  return refuse(wrongCurrentPassword, leftAfter(claim));
}
