import type {
  ActionInput,
  ActionOutput,
  ActionRefusal,
  beginSecondFactor as declared,
} from '@wengang/domain/accounts/session-actions.ts';
import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import { notSignedIn } from '@wengang/domain/contract/standard-refusals.ts';
import type { Database } from '../../platform/database/database.ts';
import { lockAccount, savePendingSecondFactor } from '../store.ts';
import { createSecret } from './one-time-code.ts';
import { provePassword } from './prove-password.ts';
import type { Session } from './sessions.ts';
import type { SessionChange, SignInCall } from './sign-in-call.ts';
import { clearAttempts } from './store.ts';

/**
 * 绑定动态验证码, first half: a new secret for the authenticator app. It counts only once `confirmSecondFactor` has seen a code of it; an
 * app enrolled before stays valid until then.
 */
export async function beginSecondFactor(
  database: Database,
  call: SignInCall,
  session: Session,
  input: ActionInput<typeof declared>,
): Promise<Outcome<SessionChange<ActionOutput<typeof declared>>, ActionRefusal<typeof declared>>> {
  const proved = await provePassword(database, call, session, input.currentPassword);
  if (!proved.ok) return proved;
  const { sealed, secret, uri } = createSecret(call.keyring, session.account, call.random);
  return database.app.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, session.account.accountId);
    if (account?.password_hash !== proved.value.hash) return refuse(notSignedIn, {});
    await clearAttempts(tx, proved.value.attempts);
    await savePendingSecondFactor(tx, session.account.accountId, sealed);
    return accept({ reply: { secret, uri }, cookie: { kind: 'keep' } });
  });
}
