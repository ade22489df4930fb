import type { SignInEvent, SignInEventKind } from '@wengang/domain/accounts/account-view.ts';
import type { Attempts } from '@wengang/domain/accounts/lockout.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type SessionRow = {
  account_id: string;
  assignment_id: string | null;
  created_at: Instant;
  seen_at: Instant;
  second_factor_at: Instant | null;
  ended_at: Instant | null;
  login: string;
  display_name: string;
  closed_at: Instant | null;
  must_change_password: boolean;
  password_changed_at: Instant;
  second_factor_enrolled: boolean;
};

/** By primary key: one index look-up a request. */
export async function findSession(tx: Tx, tokenHash: Uint8Array): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select s.account_id, s.assignment_id, s.created_at, s.seen_at, s.second_factor_at, s.ended_at, a.login, a.display_name,
      a.closed_at, a.must_change_password, a.password_changed_at, a.second_factor is not null as second_factor_enrolled
    from session s join account a using (account_id)
    where token_hash = ${tokenHash}`.execute(tx);
  return rows[0];
}

export async function addSession(
  tx: Tx,
  session: {
    tokenHash: Uint8Array;
    accountId: string;
    assignmentId: string | null;
    signedInAt: Instant;
    seenAt: Instant;
    secondFactorAt: Instant | null;
  },
): Promise<void> {
  await sql`
    insert into session (token_hash, account_id, assignment_id, created_at, seen_at, second_factor_at)
    values (${session.tokenHash}, ${session.accountId}, ${session.assignmentId}, ${session.signedInAt}, ${session.seenAt},
      ${session.secondFactorAt})`.execute(tx);
}

/** Notes the latest request. Never moves backwards and never revives an ended session. */
export async function touchSession(tx: Tx, tokenHash: Uint8Array, at: Instant): Promise<void> {
  await sql`
    update session set seen_at = ${at}
    where token_hash = ${tokenHash} and seen_at < ${at} and ended_at is null`.execute(tx);
}

/** Ends one session; false when it had ended already. */
export async function endSession(tx: Tx, tokenHash: Uint8Array, at: Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update session set ended_at = ${at} where token_hash = ${tokenHash} and ended_at is null`.execute(tx);
  return numAffectedRows === 1n;
}

/** Ends every session of an account and tells how many there were. */
export async function endSessionsOf(tx: Tx, accountId: string, at: Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    update session set ended_at = ${at} where account_id = ${accountId} and ended_at is null`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** The attempts under a key, locked until the transaction ends, so that parallel ones are counted one after the other. */
export async function lockAttempts(tx: Tx, key: Uint8Array, now: Instant): Promise<Attempts> {
  await sql`
    insert into sign_in_attempt (key, failures, last_at) values (${key}, 0, ${now})
    on conflict (key) do nothing`.execute(tx);
  const { rows } = await sql<Attempts>`
    select failures, last_at as "lastAt", locked_until as "lockedUntil" from sign_in_attempt where key = ${key} for update`.execute(
    tx,
  );
  // A success may have deleted the row between the two statements: then there is nothing to count.
  return rows[0] ?? { failures: 0, lastAt: now, lockedUntil: null };
}

export async function saveAttempts(tx: Tx, key: Uint8Array, attempts: Attempts): Promise<void> {
  await sql`
    insert into sign_in_attempt (key, failures, last_at, locked_until)
    values (${key}, ${attempts.failures}, ${attempts.lastAt}, ${attempts.lockedUntil})
    on conflict (key) do update set failures = excluded.failures, last_at = excluded.last_at, locked_until = excluded.locked_until`.execute(
    tx,
  );
}

export async function clearAttempts(tx: Tx, key: Uint8Array): Promise<void> {
  await sql`delete from sign_in_attempt where key = ${key}`.execute(tx);
}

/** Latest locks, also past ones, by the hexadecimal key. */
export async function findLocks(tx: Tx, keys: readonly Uint8Array[]): Promise<Map<string, Instant>> {
  const { rows } = await sql<{ key: string; locked_until: Instant }>`
    select encode(key, 'hex') as key, locked_until from sign_in_attempt
    where key = any(${[...keys]}::bytea[]) and locked_until is not null`.execute(tx);
  return new Map(rows.map((row) => [row.key, row.locked_until]));
}

export async function addEvent(
  tx: Tx,
  event: {
    at: Instant;
    kind: SignInEventKind;
    accountId: string | null;
    assignmentId: string | null;
    address: string | null;
  },
): Promise<void> {
  await sql`
    insert into sign_in_event (at, kind, account_id, assignment_id, address)
    values (${event.at}, ${event.kind}, ${event.accountId}, ${event.assignmentId}, ${event.address})`.execute(
    tx,
  );
}

/**
 * Newest first; of one account by index (account_id, number), else by primary key. `path` null = all, also of unknown names; else of
 * accounts that held an assignment below it.
 */
export async function listEvents(
  tx: Tx,
  page: { path: string | null; accountId: string | null; before: number | null; limit: number },
): Promise<SignInEvent[]> {
  const { rows } = await sql<SignInEvent>`
    select number, at, kind, e.account_id as "accountId", a.login, address
    from sign_in_event e left join account a using (account_id)
    where (${page.accountId}::uuid is null or e.account_id = ${page.accountId})
      and (${page.before}::bigint is null or number < ${page.before})
      and (${page.path}::text is null or exists (
        select 1 from assignment s left join organisation o using (organisation_id)
          join region r on r.region_id = coalesce(s.region_id, o.region_id)
        where s.account_id = e.account_id and r.path >= ${page.path} and r.path < ${page.path} || '~'))
    order by number desc limit ${page.limit}`.execute(tx);
  return rows;
}

/** What no rule can need any more: sessions that ended or were last seen before `sessions`, attempts before `attempts`. */
export async function deleteForgotten(
  tx: Tx,
  before: { sessions: Instant; attempts: Instant; events: Instant },
): Promise<void> {
  await sql`delete from session where coalesce(ended_at, seen_at) < ${before.sessions}`.execute(tx);
  await sql`
    delete from sign_in_attempt where last_at < ${before.attempts} and (locked_until is null or locked_until < ${before.attempts})`.execute(
    tx,
  );
  await sql`delete from sign_in_event where at < ${before.events}`.execute(tx);
}
