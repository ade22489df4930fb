import { createHash } from 'node:crypto';
import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import type { ActingAssignment } from '@wengang/domain/accounts/acting-scope.ts';
import { AccountId } from '@wengang/domain/accounts/ids.ts';
import { absoluteEnd, isAlive, type SessionStage, stageOf } from '@wengang/domain/accounts/session-rules.ts';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { type Instant, secondsBetween } from '@wengang/domain/calendar/instant.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { type AssignmentRow, findAssignment, listAssignments } from '../store.ts';
import { actingAssignment, assignmentView } from '../views.ts';
import type { SessionCookie, SignInCall } from './sign-in-call.ts';
import { addSession, findSession, type SessionRow, touchSession } from './store.ts';

/** 会话: a live session as one request sees it. Only in stage `open` may anything but session actions be called. */
export type Session = {
  tokenHash: Uint8Array;
  account: { accountId: AccountId; login: string; displayName: string };
  signedInAt: Instant;
  secondFactorAt: Instant | null;
  secondFactorEnrolled: boolean;
  /** null: no assignment in force */
  acting: ActingAssignment | null;
  stage: SessionStage;
};

type ResolveCall = Pick<SignInCall, 'now' | 'businessDay' | 'settings'>;

// Notes a request at most once a minute: a page of ten requests writes one row. A session may so end a minute early.
const touchSeconds = 60;

/**
 * The session behind a cookie; undefined when the token is unknown, ended, idle for too long, too old, or its account is closed.
 * Role and rights are read anew each time: an assignment that ended today opens nothing today.
 */
export async function resolveSession(
  database: Database,
  call: ResolveCall,
  token: string,
): Promise<Session | undefined> {
  const hash = hashToken(token);
  if (hash === undefined) return undefined;
  // At each request, and by key: prepared like an operation.
  return database.operations.transaction().execute(async (tx) => {
    const row = await findSession(tx, hash);
    if (
      row === undefined ||
      row.closed_at !== null ||
      !isAlive(timesOf(row), call.settings.session, call.now)
    )
      return undefined;
    if (secondsBetween(row.seen_at, call.now) >= touchSeconds) await touchSession(tx, hash, call.now);
    return sessionOf(tx, call, hash, row);
  });
}

/** Starts a session and hands out its token: 256 random bits, of which only the SHA-256 is stored (ASVS 7.2.3). */
export async function startSession(
  tx: Tx,
  call: SignInCall,
  session: {
    accountId: string;
    assignmentId: string | null;
    signedInAt: Instant;
    secondFactorAt: Instant | null;
  },
): Promise<{ session: Session; cookie: SessionCookie }> {
  const token = Buffer.from(call.random(tokenBytes)).toString('base64url');
  const tokenHash = createHash('sha256').update(token).digest();
  await addSession(tx, { ...session, tokenHash, seenAt: call.now });
  const row = await findSession(tx, tokenHash);
  if (row === undefined) throw new Error('a session just made cannot be read');
  return {
    session: await sessionOf(tx, call, tokenHash, row),
    cookie: { kind: 'set', token, expiresAt: absoluteEnd(session.signedInAt, call.settings.session) },
  };
}

/**
 * Gives a session that was just ended a new token, because its powers change (ASVS 7.2.4). The absolute limit still counts
 * from the sign-in.
 */
export const continueSession = (
  tx: Tx,
  call: SignInCall,
  session: Session,
  changed: { assignmentId?: string; secondFactorAt?: Instant },
): Promise<{ session: Session; cookie: SessionCookie }> =>
  startSession(tx, call, {
    accountId: session.account.accountId,
    assignmentId: session.acting?.assignment ?? null,
    signedInAt: session.signedInAt,
    secondFactorAt: session.secondFactorAt,
    ...changed,
  });

export async function viewSession(tx: Tx, call: ResolveCall, session: Session): Promise<SessionView> {
  const assignments = await listInForce(tx, session.account.accountId, call.businessDay);
  const acting = assignments.find((row) => row.assignment_id === session.acting?.assignment);
  return {
    account: session.account,
    stage: session.stage,
    acting: acting === undefined ? null : assignmentView(acting),
    assignments: assignments.map(assignmentView),
    secondFactorEnrolled: session.secondFactorEnrolled,
    expiresAt: absoluteEnd(session.signedInAt, call.settings.session),
    idleMinutes: call.settings.session.idleMinutes,
    businessDay: call.businessDay,
  };
}

export async function listInForce(tx: Tx, accountId: string, day: CivilDate): Promise<AssignmentRow[]> {
  return (await listAssignments(tx, [accountId], day)).filter((row) => isInForce(row, day));
}

const tokenBytes = 32;
const tokenText = /^[A-Za-z0-9_-]{43}$/;

const hashToken = (token: string): Uint8Array | undefined =>
  tokenText.test(token) ? createHash('sha256').update(token).digest() : undefined;

async function sessionOf(
  tx: Tx,
  call: ResolveCall,
  tokenHash: Uint8Array,
  row: SessionRow,
): Promise<Session> {
  const assignment = row.assignment_id === null ? undefined : await findAssignment(tx, row.assignment_id);
  const inForce =
    assignment !== undefined &&
    assignment.account_id === row.account_id &&
    isInForce(assignment, call.businessDay);
  const acting = inForce ? actingAssignment(assignment) : null;
  return {
    tokenHash,
    account: {
      accountId: AccountId.parse(row.account_id),
      login: row.login,
      displayName: row.display_name,
    },
    signedInAt: row.created_at,
    secondFactorAt: row.second_factor_at,
    secondFactorEnrolled: row.second_factor_enrolled,
    acting,
    stage: stageOf(
      {
        role: acting?.role ?? null,
        secondFactorEnrolled: row.second_factor_enrolled,
        secondFactorConfirmed: row.second_factor_at !== null,
        mustChangePassword: row.must_change_password,
        passwordChangedAt: row.password_changed_at,
      },
      call.settings,
      call.now,
    ),
  };
}

const timesOf = (row: SessionRow) => ({
  signedInAt: row.created_at,
  seenAt: row.seen_at,
  endedAt: row.ended_at,
});

const isInForce = (row: AssignmentRow, day: CivilDate): boolean =>
  row.valid_from <= day && (row.valid_to === null || row.valid_to >= day);
