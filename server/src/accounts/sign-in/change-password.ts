import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import { findPasswordFaults } from '@wengang/domain/accounts/password-rules.ts';
import type {
  ActionInput,
  ActionRefusal,
  changePassword as declared,
} from '@wengang/domain/accounts/session-actions.ts';
import { passwordTooWeak } from '@wengang/domain/accounts/session-refusals.ts';
import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import { notSignedIn } from '@wengang/domain/contract/standard-refusals.ts';
import type { Database } from '../../platform/database/database.ts';
import { lockAccount, savePassword } from '../store.ts';
import { noteEvent } from './note-event.ts';
import { hashPassword } from './password-hash.ts';
import { provePassword } from './prove-password.ts';
import { continueSession, type Session, viewSession } from './sessions.ts';
import type { SessionChange, SignInCall } from './sign-in-call.ts';
import { clearAttempts, endSession, endSessionsOf } from './store.ts';

/** 修改口令: asks for the current one, ends every other session and gives this one a new token (ASVS 6.2.3, 7.4.3). */
export async function changePassword(
  database: Database,
  call: SignInCall,
  session: Session,
  input: ActionInput<typeof declared>,
): Promise<Outcome<SessionChange<SessionView>, ActionRefusal<typeof declared>>> {
  const proved = await provePassword(database, call, session, input.currentPassword);
  if (!proved.ok) return proved;
  const findings = findPasswordFaults(
    input.newPassword,
    {
      login: session.account.login,
      displayName: session.account.displayName,
      current: input.currentPassword,
    },
    call.settings.password,
  );
  const hash = findings.length > 0 ? null : await hashPassword(input.newPassword, call.random);
  return database.app.transaction().execute(async (tx) => {
    await clearAttempts(tx, proved.value.attempts);
    if (hash === null) return refuse(passwordTooWeak, { findings });
    const account = await lockAccount(tx, session.account.accountId);
    if (account?.password_hash !== proved.value.hash) return refuse(notSignedIn, {});
    if (!(await endSession(tx, session.tokenHash, call.now))) return refuse(notSignedIn, {});
    await endSessionsOf(tx, account.account_id, call.now);
    await savePassword(tx, account.account_id, hash, call.now);
    const continued = await continueSession(tx, call, session, {});
    await noteEvent(tx, call, session, 'password-changed');
    return accept({ reply: await viewSession(tx, call, continued.session), cookie: continued.cookie });
  });
}
