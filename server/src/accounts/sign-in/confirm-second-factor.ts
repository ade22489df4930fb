import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import type {
  ActionInput,
  ActionRefusal,
  confirmSecondFactor as declared,
} from '@wengang/domain/accounts/session-actions.ts';
import {
  codeAlreadyUsed,
  codeLocked,
  noSecondFactor,
  wrongCode,
} from '@wengang/domain/accounts/session-refusals.ts';
import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import { notSignedIn } from '@wengang/domain/contract/standard-refusals.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { type AccountRow, lockAccount, saveSecondFactor } from '../store.ts';
import { attemptKey, leftAfter, takeAttempt } from './attempts.ts';
import { noteEvent } from './note-event.ts';
import { matchStep } from './one-time-code.ts';
import { continueSession, type Session, viewSession } from './sessions.ts';
import type { SessionChange, SignInCall } from './sign-in-call.ts';
import { clearAttempts, endSession, endSessionsOf } from './store.ts';

type Answer = Outcome<SessionChange<SessionView>, ActionRefusal<typeof declared>>;

/**
 * 验证动态验证码: the second step of the sign-in, or the second half of enrolling. Accepts the code of each 30 seconds once (ASVS 6.5.1).
 * Enrolling ends every other session of the account (ASVS 7.4.3).
 */
export async function confirmSecondFactor(
  database: Database,
  call: SignInCall,
  session: Session,
  input: ActionInput<typeof declared>,
): Promise<Answer> {
  const key = attemptKey(call.keyring, { code: session.account.accountId });
  // A transaction of its own: the attempt counts even if what follows fails.
  const claim = await database.app
    .transaction()
    .execute((tx) => takeAttempt(tx, key, call.settings.lockout, call.now));
  if (claim.kind === 'locked') return refuse(codeLocked, { retryAfterSeconds: claim.retryAfterSeconds });
  return database.app.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, session.account.accountId);
    if (account === undefined || account.closed_at !== null) return refuse(notSignedIn, {});
    const asked = factorAsked(account, session);
    if (asked === undefined) {
      await clearAttempts(tx, key); // nothing was guessed
      return refuse(noSecondFactor, {});
    }
    const step = matchStep(
      call.keyring,
      { accountId: account.account_id, sealed: asked.sealed },
      input.code,
      call.now,
    );
    if (step === undefined || step <= asked.lastStep) {
      await noteEvent(tx, call, session, claim.left === 0 ? 'code-locked' : 'wrong-code');
      return refuse(step === undefined ? wrongCode : codeAlreadyUsed, leftAfter(claim));
    }
    await clearAttempts(tx, key);
    return confirm(tx, call, session, { account, ...asked, step });
  });
}

type Asked = { sealed: Uint8Array; enrols: boolean; lastStep: number };

/** The enrolled factor while this session has not shown it; else the one being enrolled; else the enrolled one again. */
function factorAsked(account: AccountRow, session: Session): Asked | undefined {
  const { second_factor: enrolled, second_factor_pending: pending, second_factor_step: step } = account;
  if (pending !== null && (enrolled === null || session.secondFactorAt !== null))
    return { sealed: pending, enrols: true, lastStep: -1 };
  return enrolled === null ? undefined : { sealed: enrolled, enrols: false, lastStep: step ?? -1 };
}

async function confirm(
  tx: Tx,
  call: SignInCall,
  session: Session,
  matched: Asked & { account: AccountRow; step: number },
): Promise<Answer> {
  if (!(await endSession(tx, session.tokenHash, call.now))) return refuse(notSignedIn, {});
  await saveSecondFactor(tx, matched.account.account_id, {
    sealed: matched.sealed,
    step: matched.step,
    pending: matched.enrols ? null : matched.account.second_factor_pending,
  });
  if (matched.enrols) await endSessionsOf(tx, matched.account.account_id, call.now);
  const continued = await continueSession(tx, call, session, { secondFactorAt: call.now });
  await noteEvent(tx, call, session, matched.enrols ? 'second-factor-enrolled' : 'second-factor-confirmed');
  return accept({ reply: await viewSession(tx, call, continued.session), cookie: continued.cookie });
}
