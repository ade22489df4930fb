import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import { accept, type Outcome } from '@wengang/domain/contract/refusal.ts';
import type { Database } from '../../platform/database/database.ts';
import { type Session, viewSession } from './sessions.ts';
import type { SessionChange, SignInCall } from './sign-in-call.ts';

/** 当前登录信息: answers in every stage, so that a reloaded page knows which step comes next. */
export const whoAmI = (
  database: Database,
  call: SignInCall,
  session: Session,
): Promise<Outcome<SessionChange<SessionView>, never>> =>
  database.app
    .transaction()
    .execute(async (tx) => accept({ reply: await viewSession(tx, call, session), cookie: { kind: 'keep' } }));
