import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import type {
  ActionInput,
  ActionRefusal,
  signIn as declared,
} from '@wengang/domain/accounts/session-actions.ts';
import {
  initialPasswordExpired,
  signInLocked,
  wrongCredentials,
} from '@wengang/domain/accounts/session-refusals.ts';
import { minutesBetween } from '@wengang/domain/calendar/instant.ts';
import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import type { Database } from '../../platform/database/database.ts';
import { type AccountRow, findAccountByLogin, lockAccount, savePasswordHash } from '../store.ts';
import { attemptKey, type GrantedAttempt, leftAfter, takeAttempt } from './attempts.ts';
import { hashPassword, needsRehash, nobodysHash, verifyPassword } from './password-hash.ts';
import { listInForce, startSession, viewSession } from './sessions.ts';
import type { SessionChange, SignInCall } from './sign-in-call.ts';
import { addEvent, clearAttempts } from './store.ts';

type Refused = ActionRefusal<typeof declared>;

/**
 * 登录. Takes an attempt first, then compares: a known and an unknown log-in name cost the same statements and one hash, and
 * get the same answer. Nothing is held open in the database while the hash is computed.
 */
export async function signIn(
  database: Database,
  call: SignInCall,
  input: ActionInput<typeof declared>,
): Promise<Outcome<SessionChange<SessionView>, Refused>> {
  const key = attemptKey(call.keyring, { password: input.login });
  const { claim, account } = await database.app.transaction().execute(async (tx) => ({
    claim: await takeAttempt(tx, key, call.settings.lockout, call.now),
    account: await findAccountByLogin(tx, input.login),
  }));
  if (claim.kind === 'locked') return refuse(signInLocked, { retryAfterSeconds: claim.retryAfterSeconds });
  const hash = account?.password_hash ?? null;
  const right = await verifyPassword(hash ?? nobodysHash, input.password);
  if (account === undefined || hash === null || !right)
    return refuseWrong(database, call, claim, account?.account_id ?? null);
  const better = needsRehash(hash) ? await hashPassword(input.password, call.random) : null;
  return openFor(database, call, { account, hash, better, key, claim });
}

async function refuseWrong(
  database: Database,
  call: SignInCall,
  claim: GrantedAttempt,
  accountId: string | null,
): Promise<Outcome<never, Refused>> {
  await database.app.transaction().execute((tx) =>
    addEvent(tx, {
      at: call.now,
      kind: claim.left === 0 ? 'sign-in-locked' : 'wrong-credentials',
      accountId,
      assignmentId: null,
      address: call.address,
    }),
  );
  return refuse(wrongCredentials, leftAfter(claim));
}

async function openFor(
  database: Database,
  call: SignInCall,
  proved: {
    account: AccountRow;
    hash: string;
    better: string | null;
    key: Uint8Array;
    claim: GrantedAttempt;
  },
): Promise<Outcome<SessionChange<SessionView>, Refused>> {
  return database.app.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, proved.account.account_id);
    // Closed, reset or changed while the hash was computed: what was proved is no longer the password.
    if (account === undefined || account.closed_at !== null || account.password_hash !== proved.hash)
      return refuse(wrongCredentials, leftAfter(proved.claim));
    await clearAttempts(tx, proved.key);
    if (isExpiredInitial(account, call)) return refuse(initialPasswordExpired, {});
    if (proved.better !== null) await savePasswordHash(tx, account.account_id, proved.better);
    const [first] = await listInForce(tx, account.account_id, call.businessDay);
    const { session, cookie } = await startSession(tx, call, {
      accountId: account.account_id,
      assignmentId: first?.assignment_id ?? null,
      signedInAt: call.now,
      secondFactorAt: null,
    });
    await addEvent(tx, {
      at: call.now,
      kind: 'signed-in',
      accountId: account.account_id,
      assignmentId: first?.assignment_id ?? null,
      address: call.address,
    });
    return accept({ reply: await viewSession(tx, call, session), cookie });
  });
}

const isExpiredInitial = (account: AccountRow, call: SignInCall): boolean =>
  account.must_change_password &&
  account.initial_at !== null &&
  minutesBetween(account.initial_at, call.now) >= call.settings.password.initialPasswordHours * 60;
