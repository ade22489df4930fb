import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import type {
  ActionInput,
  ActionRefusal,
  switchAssignment as declared,
} from '@wengang/domain/accounts/session-actions.ts';
import { notYourAssignment } from '@wengang/domain/accounts/session-refusals.ts';
import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import { notSignedIn } from '@wengang/domain/contract/standard-refusals.ts';
import type { Database } from '../../platform/database/database.ts';
import { lockAccount } from '../store.ts';
import { noteEvent } from './note-event.ts';
import { continueSession, listInForce, type Session, viewSession } from './sessions.ts';
import type { SessionChange, SignInCall } from './sign-in-call.ts';
import { endSession } from './store.ts';

/** 切换任职: acts in another of one's own assignments in force, under a new token. The stage follows the new role. */
export async function switchAssignment(
  database: Database,
  call: SignInCall,
  session: Session,
  input: ActionInput<typeof declared>,
): Promise<Outcome<SessionChange<SessionView>, ActionRefusal<typeof declared>>> {
  return database.app.transaction().execute(async (tx) => {
    await lockAccount(tx, session.account.accountId);
    const own = await listInForce(tx, session.account.accountId, call.businessDay);
    if (!own.some((row) => row.assignment_id === input.assignmentId)) return refuse(notYourAssignment, {});
    if (!(await endSession(tx, session.tokenHash, call.now))) return refuse(notSignedIn, {});
    const continued = await continueSession(tx, call, session, { assignmentId: input.assignmentId });
    await noteEvent(tx, call, continued.session, 'assignment-switched');
    return accept({ reply: await viewSession(tx, call, continued.session), cookie: continued.cookie });
  });
}
