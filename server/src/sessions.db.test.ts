import {
  classifiedProtectionSettings,
  defaultSecuritySettings,
  demoSecuritySettings,
} from '@wengang/domain/accounts/security-settings.ts';
import { Instant, minutesAfter } from '@wengang/domain/calendar/instant.ts';
import { sql } from 'kysely';
import { TOTP } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { clockAt } from './platform/clock/clock.ts';
import { plantRegions } from './platform/database/testing/invented-regions.ts';
import { sessionCookie } from './platform/http/serve-contract.ts';
import { regionAt, regions } from './testing/geography.ts';
import { fillPosts, goodPassword, type Holder } from './testing/post-holders.ts';
import { type Client, clientOf, codeOf, openTestService, type TestService } from './testing/test-service.ts';

/** Sessions as a browser meets them; the rules behind them have their own tests in accounts/. */
plantRegions(regions);

async function officerIn(service: TestService): Promise<Holder & { login: string }> {
  const [holder] = await fillPosts(service, [{ role: 'county-officer', region: regionAt('970101') }]);
  if (holder === undefined) throw new Error('nobody was posted');
  const { body } = await holder.client.post('/api/session/who-am-i', {});
  return { ...holder, login: (body as { account: { login: string } }).account.login };
}
const signIn = (client: Client, login: string, password = goodPassword) =>
  client.post('/api/session/sign-in', { login, password });

test('the cookie cannot be read by scripts, is sent to no other site, and behind https only over https', async () => {
  const service = await openTestService();
  const { login } = await officerIn(service);
  const plain = await signIn(clientOf(service), login);
  const [cookie = ''] = plain.headers.getSetCookie();
  expect(cookie).toMatch(new RegExp(`^${sessionCookie}=[A-Za-z0-9_-]{43}; `));
  const attributes = cookie.split('; ').slice(1);
  expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Strict']));
  expect(attributes).not.toContain('Secure');
  const behindProxy = await clientOf(service).post(
    '/api/session/sign-in',
    { login, password: goodPassword },
    { 'x-forwarded-proto': 'https' },
  );
  expect(behindProxy.headers.getSetCookie()[0]).toContain('; Secure');
  expect(plain.text).not.toContain(cookie.slice(16, 40));
});

test('signing out ends the session: its cookie opens nothing any more', async () => {
  const service = await openTestService();
  const { login } = await officerIn(service);
  const client = clientOf(service);
  await signIn(client, login);
  const kept = clientOf(service, client.cookie);
  expect((await client.get('/api/regions')).status).toBe(200);
  await client.post('/api/session/sign-out', {});
  expect(client.cookie).toBeUndefined();
  expect(codeOf(await kept.get('/api/regions'))).toBe('not-signed-in');
});

test('whatever another site can make a browser send is refused', async () => {
  const service = await openTestService();
  const { client } = await officerIn(service);
  const headers = { cookie: `${sessionCookie}=${client.cookie}` };
  const form = 'application/x-www-form-urlencoded';
  const forgeries: RequestInit[] = [
    { method: 'POST', headers: { ...headers, 'content-type': form }, body: 'id=1' },
    { method: 'POST', headers: { ...headers, 'content-type': 'text/plain' }, body: '{"id":"1"}' },
    { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{}' },
    {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    },
  ];
  for (const forgery of forgeries) {
    const response = await fetch(`${service.address}/api/operations/people.record-wish`, forgery);
    // What a browser asks before it sends to another site is no method of the endpoint; nothing allows it to go on.
    const code = forgery.method === 'OPTIONS' ? 'method-not-allowed' : 'forged-request';
    expect(response.status).toBe(forgery.method === 'OPTIONS' ? 405 : 403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('access-control-allow-methods')).toBeNull();
    expect(await response.json()).toMatchObject({ code });
  }
});

describe('a role that needs a second factor', () => {
  const settings = { secondFactorRoles: defaultSecuritySettings.secondFactorRoles };

  test.each([
    ['on the true day', undefined],
    ['on a present day of the demo', '2020-10-31'],
  ])('enrols, and signs in with its code, %s', async (_when, presentDay) => {
    const clock = clockAt(presentDay as Parameters<typeof clockAt>[0]);
    const service = await openTestService({ settings, clock });
    const { login } = await officerIn(service);
    const client = clientOf(service);
    await signIn(client, login);
    expect(codeOf(await client.get('/api/regions'))).toBe('session-step-needed');
    const begun = await client.post('/api/session/begin-second-factor', { currentPassword: goodPassword });
    const totp = new TOTP({ secret: (begun.body as { secret: string }).secret });
    // The app on the phone knows nothing of the demo's day.
    const enrolled = await client.post('/api/session/confirm-second-factor', { code: totp.generate() });
    expect(codeOf(enrolled)).toBe('ok');
    expect((await client.get('/api/regions')).status).toBe(200);

    const again = clientOf(service);
    await signIn(again, login);
    expect(codeOf(await again.get('/api/regions'))).toBe('session-step-needed');
    const next = totp.generate({ timestamp: Date.now() + 30_000 });
    const confirmed = await again.post('/api/session/confirm-second-factor', { code: next });
    expect(codeOf(confirmed)).toBe('ok');
    const expires = /Expires=([^;]+)/.exec(confirmed.headers.getSetCookie()[0] ?? '')?.[1] ?? '';
    const minutes = (Date.parse(expires) - Date.now()) / 60_000;
    expect(Math.round(minutes / 60)).toBe(12);
  });
});

/** A clock that the test moves; the sessions and the locks of a service follow it. */
function movedClock() {
  let at = Instant.parse('2026-11-22T00:00:00.000Z');
  const clock = { ...clockAt(undefined), now: () => at, realNow: () => at };
  const pass = (minutes: number): void => {
    at = minutesAfter(at, minutes);
  };
  return { clock, pass };
}

describe('a session left alone', () => {
  test('ends after half an hour without a request', async () => {
    const { clock, pass } = movedClock();
    const service = await openTestService({ clock });
    const { login } = await officerIn(service);
    const client = clientOf(service);
    await signIn(client, login);
    for (let n = 0; n < 3; n += 1) {
      pass(29);
      expect((await client.get('/api/regions')).status).toBe(200);
    }
    pass(31);
    expect(codeOf(await client.get('/api/regions'))).toBe('not-signed-in');
  });

  test('ends after twelve hours, however busy', async () => {
    const { clock, pass } = movedClock();
    const service = await openTestService({ clock });
    const { login } = await officerIn(service);
    const client = clientOf(service);
    await signIn(client, login);
    for (let minutes = 20; minutes < 720; minutes += 20) {
      pass(20);
      expect((await client.get('/api/regions')).status).toBe(200);
    }
    pass(20);
    expect(codeOf(await client.get('/api/regions'))).toBe('not-signed-in');
  });
});

test('five wrong passwords lock the log-in for a quarter of an hour, from whatever address', async () => {
  const { clock, pass } = movedClock();
  const service = await openTestService({ clock });
  const { login } = await officerIn(service);
  for (let n = 0; n < 4; n += 1)
    expect(codeOf(await signIn(clientOf(service), login, 'a wrong guess'))).toBe('wrong-credentials');
  const last = await signIn(clientOf(service), login, 'a wrong guess');
  expect(last.body).toMatchObject({
    code: 'wrong-credentials',
    messages: { zh: expect.stringContaining('该登录名暂停使用'), en: expect.stringContaining('is paused') },
    data: { attemptsLeft: 0, lockedUntil: expect.any(String) },
  });
  const locked = await signIn(clientOf(service), login);
  expect(codeOf(locked)).toBe('sign-in-locked');
  expect(locked.body).toMatchObject({ data: { retryAfterSeconds: 900 } });
  pass(16);
  expect((await signIn(clientOf(service), login)).status).toBe(200);
});

describe('a new password', () => {
  test.each([
    ['by default: long enough, of any signs', {}, 'short 1', 'quarry lantern fern'],
    [
      'under the switch: signs of three kinds, and no longer than before',
      { password: classifiedProtectionSettings.password },
      'quarrylanternfern',
      'Qx7 lamp9',
    ],
  ])('%s', async (_, settings, refused, accepted) => {
    const service = await openTestService({ settings });
    const { login, client, accountId } = await officerIn(service);
    const change = (newPassword: string) =>
      client.post('/api/session/change-password', { currentPassword: goodPassword, newPassword });
    const weak = await change(refused);
    expect(codeOf(weak)).toBe('password-too-weak');
    expect(weak.text).not.toContain(refused);
    expect((await change(accepted)).status).toBe(200);
    expect(codeOf(await signIn(clientOf(service), login))).toBe('wrong-credentials');
    expect((await signIn(clientOf(service), login, accepted)).status).toBe(200);
    const { rows } = await sql<{ password_hash: string }>`
      select password_hash from account where account_id = ${accountId}`.execute(service.database.app);
    // The effort that OWASP asks of argon2id; the password itself nowhere.
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

test('one address that keeps guessing is stopped before a password is hashed, and others are not', async () => {
  const { clock, pass } = movedClock();
  const service = await openTestService({ clock, settings: { addressLimit: { burst: 5, perMinute: 60 } } });
  const { login } = await officerIn(service);
  const from = (address: string, name: string, password = 'a wrong guess') =>
    clientOf(service).post('/api/session/sign-in', { login: name, password }, { 'x-forwarded-for': address });
  const guesses = [];
  for (let n = 0; n < 8; n += 1) guesses.push(await from('192.0.2.1', `guess-${n}`));
  expect(guesses.map(codeOf)).toEqual([
    ...Array.from({ length: 5 }, () => 'wrong-credentials'),
    ...Array.from({ length: 3 }, () => 'too-many-requests'),
  ]);
  expect(guesses.at(-1)?.headers.get('retry-after')).toBe('1');
  expect((await from('192.0.2.2', login, goodPassword)).status).toBe(200);
  // Who is signed in is asked by every page, and checks no secret.
  for (let n = 0; n < 20; n += 1)
    expect(codeOf(await clientOf(service).post('/api/session/who-am-i', {}))).toBe('not-signed-in');
  pass(1);
  expect((await from('192.0.2.1', login, goodPassword)).status).toBe(200);
});

test('the demo asks nobody for a second factor, and is as strict as the default in everything else', () => {
  expect(demoSecuritySettings).toEqual({ ...defaultSecuritySettings, secondFactorRoles: [] });
});
