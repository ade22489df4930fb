import { randomBytes, randomUUID } from 'node:crypto';
import { LoginName, OneTimeCode, Password } from '@wengang/domain/accounts/credentials.ts';
import type { Role } from '@wengang/domain/accounts/role.ts';
import { defaultSecuritySettings } from '@wengang/domain/accounts/security-settings.ts';
import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant, minutesAfter } from '@wengang/domain/calendar/instant.ts';
import { sql } from 'kysely';
import { TOTP } from 'otpauth';
import { asWorker } from '../../platform/database/context.ts';
import type { Database } from '../../platform/database/database.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { createSecret } from '../sign-in/one-time-code.ts';
import { hashPassword } from '../sign-in/password-hash.ts';
import { resolveSession, type Session } from '../sign-in/sessions.ts';
import type { SessionCookie, SignInCall } from '../sign-in/sign-in-call.ts';
import { addAccount, addAssignment, savePassword, saveSecondFactor } from '../store.ts';

/** An empty test database with the regions of the demo and a keyring; the clock stands until moved. */
export type Office = { database: Database; keyring: Keyring };

export const today = date('2020-10-31');
export const start = Instant.parse('2020-10-31T01:00:00.000Z');
export const goodPassword = 'gravel orchid 98 lamp';
export const regions = { weixin: 906_001, zhenxiong: 906_002, zhaxi: 906_003 };

// Hashing costs more than the rest of a test: once for all officers.
const goodHash = hashPassword(goodPassword, randomBytes);

export async function openOffice(): Promise<Office> {
  const database = await openTestDatabase();
  await asWorker(database, async (tx) => {
    const rows: [number, string, number, string][] = [
      [regions.weixin, '990629', 3, '威信县'],
      [regions.zhenxiong, '990627', 3, '镇雄县'],
      [regions.zhaxi, '990629101', 4, '扎西镇'],
    ];
    for (const [id, path, level, name] of rows)
      await sql`
        insert into region (region_id, code, path, level, kind, name, full_name, pinyin, initials, valid_from)
        values (${id}, ${path}, ${path}, ${level}, 'county', ${name}, ${name}, '', '', '2000-01-01')
        on conflict (region_id) do nothing`.execute(tx);
  });
  return { database, keyring: await temporaryKeyring(aes) };
}

export const callAt = (office: Office, minutes = 0, overrides: Partial<SignInCall> = {}): SignInCall => ({
  now: minutesAfter(start, minutes),
  businessDay: today,
  settings: defaultSecuritySettings,
  keyring: office.keyring,
  random: randomBytes,
  address: '192.0.2.7',
  ...overrides,
});

export type Officer = {
  accountId: string;
  login: LoginName;
  assignments: string[];
  /** base32, when an app is enrolled */
  secret: string | null;
};

export type Posting = {
  role: Role;
  region?: number | null;
  validFrom?: CivilDate;
  validTo?: CivilDate | null;
};

/** An account with a password of its own, written as an earlier day would have left it. */
export async function officer(
  office: Office,
  wanted: { login: string; posts?: Posting[]; app?: boolean; hash?: string },
): Promise<Officer> {
  const accountId = randomUUID();
  const login = LoginName.parse(wanted.login);
  const hash = wanted.hash ?? (await goodHash);
  const app = wanted.app ? createSecret(office.keyring, { accountId, login }, randomBytes) : null;
  const assignments: string[] = [];
  await office.database.app.transaction().execute(async (tx) => {
    await addAccount(tx, { accountId, login, displayName: `演示 ${login}`, by: accountId, at: start });
    await savePassword(tx, accountId, hash, start);
    if (app) await saveSecondFactor(tx, accountId, { sealed: app.sealed, step: null, pending: null });
    for (const post of wanted.posts ?? []) {
      const assignmentId = randomUUID();
      await addAssignment(tx, {
        assignmentId,
        accountId,
        role: post.role,
        region: post.region === undefined ? regions.weixin : post.region,
        organisation: null,
        validFrom: post.validFrom ?? date('2020-01-01'),
        validTo: post.validTo ?? null,
      });
      assignments.push(assignmentId);
    }
  });
  return { accountId, login, assignments, secret: app?.secret ?? null };
}

export const codeOf = (secret: string, minutes = 0): OneTimeCode =>
  OneTimeCode.parse(new TOTP({ secret }).generate({ timestamp: Date.parse(minutesAfter(start, minutes)) }));

export const password = (text: string): Password => Password.parse(text);

export function tokenOf(cookie: SessionCookie): string {
  if (cookie.kind !== 'set') throw new Error('no token was handed out');
  return cookie.token;
}

/** The session behind a cookie, which must be alive. */
export async function sessionOf(office: Office, token: string, minutes = 0): Promise<Session> {
  const session = await resolveSession(office.database, callAt(office, minutes), token);
  if (session === undefined) throw new Error('the session is not alive');
  return session;
}
