import type {
  ActionInput,
  ActionOutput,
  signOut as declared,
} from '@wengang/domain/accounts/session-actions.ts';
import { accept, type Outcome } from '@wengang/domain/contract/refusal.ts';
import type { Database } from '../../platform/database/database.ts';
import { noteEvent } from './note-event.ts';
import type { Session } from './sessions.ts';
import type { SessionChange, SignInCall } from './sign-in-call.ts';
import { endSession, endSessionsOf } from './store.ts';

/** 退出登录: ends this session, or every session of the account. */
export async function signOut(
  database: Database,
  call: SignInCall,
  session: Session,
  input: ActionInput<typeof declared>,
): Promise<Outcome<SessionChange<ActionOutput<typeof declared>>, never>> {
  return database.app.transaction().execute(async (tx) => {
    const ended = input.everywhere
      ? await endSessionsOf(tx, session.account.accountId, call.now)
      : Number(await endSession(tx, session.tokenHash, call.now));
    await noteEvent(tx, call, session, 'signed-out');
    return accept({ reply: { ended }, cookie: { kind: 'clear' } });
  });
}
