import type {
  ActionInput,
  ActionOutput,
  ActionRefusal,
  issueInitialPassword as declared,
} from '@wengang/domain/accounts/session-actions.ts';
import { noInitialPassword } from '@wengang/domain/accounts/session-refusals.ts';
import { minutesAfter } from '@wengang/domain/calendar/instant.ts';
import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import type { Database } from '../../platform/database/database.ts';
import { type AccountRow, findAccount, lockAccount, saveInitialPassword } from '../store.ts';
import { makeInitialPassword } from './initial-password.ts';
import { hashPassword } from './password-hash.ts';
import type { Session } from './sessions.ts';
import type { SessionChange, SignInCall } from './sign-in-call.ts';
import { addEvent, endSessionsOf } from './store.ts';

type Answer = Outcome<SessionChange<ActionOutput<typeof declared>>, ActionRefusal<typeof declared>>;

/**
 * 领取初始口令: the second half of creating an account or resetting its password. The operation stands in the log and holds no secret;
 * here the administrator who carried it out, and no other, receives a random password to hand over, until its owner chose one.
 * Issuing again replaces the one before. It never becomes the lasting password (ASVS 6.4.1, 6.4.6).
 */
export async function issueInitialPassword(
  database: Database,
  call: SignInCall,
  session: Session,
  input: ActionInput<typeof declared>,
): Promise<Answer> {
  const found = await database.app.transaction().execute((tx) => findAccount(tx, input.accountId));
  if (found === undefined || !mayIssue(found, session)) return refuse(noInitialPassword, {});
  const owner = { login: found.login, displayName: found.display_name };
  const initialPassword = makeInitialPassword(owner, call.settings.password, call.random);
  const hash = await hashPassword(initialPassword, call.random);
  return database.app.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, input.accountId);
    if (account === undefined || !mayIssue(account, session)) return refuse(noInitialPassword, {});
    await saveInitialPassword(tx, account.account_id, hash, call.now);
    await endSessionsOf(tx, account.account_id, call.now);
    await addEvent(tx, {
      at: call.now,
      kind: 'initial-password-issued',
      accountId: account.account_id,
      assignmentId: null,
      address: call.address,
    });
    const expiresAt = minutesAfter(call.now, call.settings.password.initialPasswordHours * 60);
    return accept({ reply: { initialPassword, expiresAt }, cookie: { kind: 'keep' } });
  });
}

const mayIssue = (account: AccountRow, session: Session): boolean =>
  session.acting?.role === 'system-admin' &&
  account.closed_at === null &&
  account.must_change_password &&
  account.initial_by === session.account.accountId;
