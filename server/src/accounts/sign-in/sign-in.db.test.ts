import { randomUUID } from 'node:crypto';
import { LoginName } from '@wengang/domain/accounts/credentials.ts';
import { classifiedProtectionSettings } from '@wengang/domain/accounts/security-settings.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { minutesAfter } from '@wengang/domain/calendar/instant.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  callAt,
  goodPassword,
  type Office,
  officer,
  openOffice,
  password,
  sessionOf,
  tokenOf,
} from '../testing/office.ts';
import { forgetOldSignIns } from './forget-old-sign-ins.ts';
import { resolveSession } from './sessions.ts';
import { signIn } from './sign-in.ts';
import type { SignInCall } from './sign-in-call.ts';
import { signOut } from './sign-out.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const attempt = (login: string, text: string, minutes = 0, overrides: Partial<SignInCall> = {}) =>
  signIn(office.database, callAt(office, minutes, overrides), {
    login: LoginName.parse(login),
    password: password(text),
  });
const codeOfAttempt = async (login: string, text: string, minutes = 0): Promise<string> => {
  const outcome = await attempt(login, text, minutes);
  return outcome.ok ? 'signed in' : outcome.refusal.code;
};
async function signedIn(login: string, minutes = 0, overrides: Partial<SignInCall> = {}) {
  const outcome = await attempt(login, goodPassword, minutes, overrides);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return { ...outcome.value, token: tokenOf(outcome.value.cookie) };
}
const events = async (): Promise<string[]> => {
  const { rows } = await sql<{ kind: string }>`select kind from sign_in_event order by number`.execute(
    office.database.app,
  );
  return rows.map((row) => row.kind);
};
const liaison = { login: 'liaison', posts: [{ role: 'village-liaison' as const }] };

describe('the right password', () => {
  test('opens a session in the first assignment in force and tells what comes next', async () => {
    const { accountId, assignments } = await officer(office, {
      login: 'chen.lan',
      posts: [
        { role: 'escort', validTo: date('2020-10-30') },
        { role: 'village-liaison' },
        { role: 'township-officer', validFrom: date('2020-11-01') },
      ],
    });
    const { reply, token } = await signedIn(' Chen.Lan ');
    expect(reply).toMatchObject({
      account: { accountId, login: 'chen.lan' },
      stage: { stage: 'open' },
      acting: { assignmentId: assignments[1], role: 'village-liaison', region: { name: '威信县' } },
      assignments: [{ assignmentId: assignments[1] }],
      expiresAt: '2020-10-31T13:00:00.000Z',
      idleMinutes: 30,
      businessDay: '2020-10-31',
    });
    expect((await sessionOf(office, token)).acting).toEqual({
      account: accountId,
      assignment: assignments[1],
      role: 'village-liaison',
      regionPath: '990629',
      organisation: null,
    });
  });

  test('is stored nowhere, nor is the token', async () => {
    await officer(office, liaison);
    const { token } = await signedIn('liaison');
    const { rows } = await sql<{ text: string }>`
      select concat((select string_agg(a::text, '') from account a), (select string_agg(s::text, '') from session s),
        (select string_agg(e::text, '') from sign_in_event e), (select string_agg(t::text, '') from sign_in_attempt t)) as text`.execute(
      office.database.app,
    );
    expect(rows[0]?.text).toContain('liaison');
    for (const secret of [goodPassword, token, Buffer.from(token, 'base64url').toString('hex')])
      expect(rows[0]?.text).not.toContain(secret);
  });

  test('without any role opens nothing but one’s own account', async () => {
    await officer(office, { login: 'newcomer' });
    const { reply, token } = await signedIn('newcomer');
    expect([reply.acting, reply.assignments]).toEqual([null, []]);
    expect((await sessionOf(office, token)).acting).toBeNull();
  });

  test('is hashed anew when the effort asked for has grown', async () => {
    // The reference implementation's hash of "password" with 64 KiB and one pass fewer.
    const weak = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    const { accountId } = await officer(office, { ...liaison, hash: weak });
    expect(await codeOfAttempt('liaison', 'password')).toBe('signed in');
    const { rows } = await sql<{ password_hash: string }>`
      select password_hash from account where account_id = ${accountId}`.execute(office.database.app);
    expect(rows[0]?.password_hash).toContain('m=19456,t=2,p=1');
    expect(await codeOfAttempt('liaison', 'password')).toBe('signed in');
  });

  test('of a role that needs a code opens no work yet', async () => {
    await officer(office, { login: 'officer', posts: [{ role: 'county-officer' }] });
    await officer(office, { login: 'reviewer', posts: [{ role: 'county-reviewer' }], app: true });
    expect((await signedIn('officer')).reply.stage).toEqual({ stage: 'enrol-second-factor' });
    expect((await signedIn('reviewer')).reply.stage).toEqual({ stage: 'confirm-second-factor' });
  });

  test('that is too old must be changed first, under the switch only', async () => {
    await officer(office, liaison);
    const ninetyDays = 90 * 24 * 60;
    expect((await signedIn('liaison', ninetyDays)).reply.stage.stage).toBe('open');
    const { reply } = await signedIn('liaison', ninetyDays, { settings: classifiedProtectionSettings });
    expect(reply.stage).toEqual({ stage: 'change-password', because: 'password-too-old' });
  });
});

describe('a wrong password', () => {
  test('and an unknown log-in name get the same answer, attempt by attempt', async () => {
    await officer(office, liaison);
    for (const left of [4, 3, 2, 1, 0])
      for (const login of ['liaison', 'nobody'])
        expect(await attempt(login, 'wrong')).toEqual({
          ok: false,
          refusal: {
            code: 'wrong-credentials',
            data: {
              attemptsLeft: left,
              lockedUntil: left === 0 ? minutesAfter(callAt(office).now, 15) : null,
            },
          },
        });
    for (const login of ['liaison', 'nobody'])
      expect(await attempt(login, goodPassword)).toEqual({
        ok: false,
        refusal: { code: 'sign-in-locked', data: { retryAfterSeconds: 900 } },
      });
  });

  // Processor time, not the clock: what else runs on this computer does not count.
  test('and an unknown log-in name cost the same work', async () => {
    await officer(office, liaison);
    const spent: Record<string, number[]> = { liaison: [], nobody: [] };
    for (let round = 0; round < 8; round++)
      for (const login of ['liaison', 'nobody']) {
        const before = process.cpuUsage();
        await attempt(login, 'wrong', round * 24 * 60);
        const { user, system } = process.cpuUsage(before);
        spent[login]?.push(user + system);
      }
    const least = (login: string): number => Math.min(...(spent[login] ?? []));
    // A hash left out would make it a tenth.
    expect(least('nobody') / least('liaison')).toBeGreaterThan(0.5);
    expect(least('nobody') / least('liaison')).toBeLessThan(2);
  });

  test('is forgotten after the right one', async () => {
    await officer(office, liaison);
    for (let i = 0; i < 4; i++) await attempt('liaison', 'wrong');
    expect(await codeOfAttempt('liaison', goodPassword)).toBe('signed in');
    expect(await attempt('liaison', 'wrong')).toMatchObject({ refusal: { data: { attemptsLeft: 4 } } });
  });

  test('locks after five, unlocks after a quarter of an hour, and then locks for longer', async () => {
    await officer(office, liaison);
    for (let i = 0; i < 5; i++) await attempt('liaison', 'wrong');
    expect(await codeOfAttempt('liaison', goodPassword, 14)).toBe('sign-in-locked');
    for (let i = 0; i < 5; i++) await attempt('liaison', 'wrong', 15);
    expect(await codeOfAttempt('liaison', goodPassword, 44)).toBe('sign-in-locked');
    expect(await codeOfAttempt('liaison', goodPassword, 45)).toBe('signed in');
  });

  test('is counted when many come at once: never more than five are compared', async () => {
    await officer(office, liaison);
    const answers = await Promise.all(Array.from({ length: 24 }, () => codeOfAttempt('liaison', 'wrong')));
    expect(answers.filter((code) => code === 'wrong-credentials')).toHaveLength(5);
    expect(answers.filter((code) => code === 'sign-in-locked')).toHaveLength(19);
    expect(await codeOfAttempt('liaison', goodPassword)).toBe('sign-in-locked');
  });

  test('stands in the sign-in record without what was typed', async () => {
    await officer(office, liaison);
    await attempt('liaison', 'wrong');
    await attempt('my-secret-phrase', 'wrong');
    await attempt('liaison', goodPassword);
    expect(await events()).toEqual(['wrong-credentials', 'wrong-credentials', 'signed-in']);
    const { rows } = await sql`select account_id from sign_in_event where account_id is null`.execute(
      office.database.app,
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a session', () => {
  test('ends after half an hour without a request, and each request starts it again', async () => {
    await officer(office, liaison);
    const { token } = await signedIn('liaison');
    for (const minute of [29, 58, 87]) await sessionOf(office, token, minute);
    expect(await resolveSession(office.database, callAt(office, 117), token)).toBeUndefined();
  });

  test('ends after twelve hours, however busy', async () => {
    await officer(office, liaison);
    const { token } = await signedIn('liaison');
    for (let minute = 20; minute < 720; minute += 20) await sessionOf(office, token, minute);
    expect(await resolveSession(office.database, callAt(office, 720), token)).toBeUndefined();
  });

  test('loses its rights on the day after its assignment ended', async () => {
    await officer(office, {
      login: 'liaison',
      posts: [{ role: 'village-liaison', validTo: date('2020-10-31') }],
    });
    const { token } = await signedIn('liaison');
    const resolved = (day: string) =>
      resolveSession(office.database, callAt(office, 10, { businessDay: date(day) }), token);
    expect((await resolved('2020-10-31'))?.acting?.role).toBe('village-liaison');
    expect((await resolved('2020-11-01'))?.acting).toBeNull();
  });

  test('is opened by its token only: not by its hash, an unknown or a malformed one', async () => {
    await officer(office, liaison);
    const { token } = await signedIn('liaison');
    const { rows } = await sql<{ hash: string }>`
      select encode(token_hash, 'base64') as hash from session`.execute(office.database.app);
    const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BA' : 'AA'}`;
    for (const other of ['', ' ', `${token}A`, changed, rows[0]?.hash ?? '', randomUUID()])
      expect(await resolveSession(office.database, callAt(office), other)).toBeUndefined();
  });

  test('ends when its owner signs out; the other devices’ only when asked', async () => {
    await officer(office, liaison);
    const [one, two, three] = [
      await signedIn('liaison'),
      await signedIn('liaison'),
      await signedIn('liaison'),
    ];
    const leave = async (token: string, everywhere: boolean) =>
      signOut(office.database, callAt(office), await sessionOf(office, token), { everywhere });
    expect(await leave(one.token, false)).toEqual({
      ok: true,
      value: { reply: { ended: 1 }, cookie: { kind: 'clear' } },
    });
    expect(await resolveSession(office.database, callAt(office), one.token)).toBeUndefined();
    expect(await leave(two.token, true)).toMatchObject({ value: { reply: { ended: 2 } } });
    expect(await resolveSession(office.database, callAt(office), three.token)).toBeUndefined();
  });

  test('is deleted a month after its end, and not before', async () => {
    await officer(office, liaison);
    await signedIn('liaison');
    const left = async (days: number): Promise<number> => {
      const { now } = callAt(office, days * 24 * 60);
      await office.database.worker.transaction().execute((tx) => forgetOldSignIns(tx, now));
      const { rows } = await sql`select 1 from session`.execute(office.database.app);
      return rows.length;
    };
    expect([await left(29), await left(31), await left(31)]).toEqual([1, 0, 0]);
  });
});
