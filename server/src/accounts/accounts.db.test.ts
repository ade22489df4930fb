import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { asWorker, inContext } from '../platform/database/context.ts';
import { assignRole } from './assign-role.ts';
import { closeAccount } from './close-account.ts';
import { listAccounts } from './list-accounts.ts';
import { listSignInEvents } from './list-sign-in-events.ts';
import { removeSecondFactor } from './remove-second-factor.ts';
import { resetPassword } from './reset-password.ts';
import { resolveSession } from './sign-in/sessions.ts';
import { setDutyTelephone } from './telephones/set-duty-telephone.ts';
import {
  codeOf,
  contextOf,
  create,
  type Desk,
  initialPassword,
  openDesk,
  posting,
  tokenFor,
} from './testing/desk.ts';
import { callAt, type Office, type Officer, officer, regions, sessionOf } from './testing/office.ts';
import { unlockAccount } from './unlock-account.ts';

let desk: Desk;
let office: Office;
let system: Officer;
let security: Officer;
beforeEach(async () => {
  desk = await openDesk();
  ({ office, system, security } = desk);
});

describe('a duty telephone', () => {
  test('is set by whoever opens accounts or appoints, not by others or for oneself, and shown from that day', async () => {
    const who = await officer(office, { login: 'liaison', posts: [{ role: 'village-liaison' }] });
    const shown = async () => {
      const context = contextOf(system, 'system-admin');
      const listed = await inContext(office.database, context, (tx) =>
        listAccounts(tx, { context, keyring: office.keyring }, { limit: 50 }),
      );
      return listed.ok
        ? listed.value.accounts.find(({ accountId }) => accountId === who.accountId)?.dutyTelephone
        : undefined;
    };
    expect(await shown()).toBeNull();
    const set = (number: string | null) => ({ accountId: who.accountId, number });
    expect(codeOf(await desk.asSystem(setDutyTelephone, set('0870-6100001')))).toBe('accepted');
    expect(await shown()).toBe('0870-6100001');
    expect(codeOf(await desk.asSecurity(setDutyTelephone, set('19900000201')))).toBe('accepted');
    expect(await shown()).toBe('19900000201');
    expect(codeOf(await desk.asSystem(setDutyTelephone, set(null)))).toBe('accepted');
    expect(await shown()).toBeNull();
    // Each line of the day stays on record, with the operation that recorded it.
    const { rows } = await asWorker(office.database, (tx) =>
      sql<{
        number: string | null;
      }>`select number from duty_telephone where account_id = ${who.accountId} order by line`.execute(tx),
    );
    expect(rows.map(({ number }) => number)).toEqual(['0870-6100001', '19900000201', null]);
    const own = { accountId: system.accountId, number: '19900000202' };
    expect(codeOf(await desk.asSystem(setDutyTelephone, own))).toBe('own-account');
  });
});

describe('an account in trouble', () => {
  test('loses password and sessions by a reset, but not its second factor', async () => {
    const who = await officer(office, { login: 'reviewer', posts: [{ role: 'county-reviewer' }], app: true });
    const token = await tokenFor(office, who.login);
    expect(await desk.asSystem(resetPassword, { accountId: who.accountId })).toEqual({
      ok: true,
      value: { sessionsEnded: 1 },
    });
    expect(await resolveSession(office.database, callAt(office), token)).toBeUndefined();
    await expect(tokenFor(office, who.login)).rejects.toThrow('wrong-credentials');
    const fresh = await tokenFor(office, who.login, await initialPassword(office, system, who.accountId));
    expect((await sessionOf(office, fresh)).stage.stage).toBe('confirm-second-factor');
  });

  test('gets rid of a lost app and enrols another at the next sign-in', async () => {
    const who = await officer(office, { login: 'reviewer', posts: [{ role: 'county-reviewer' }], app: true });
    const input = { accountId: who.accountId, identityChecked: 'in-person' };
    expect(codeOf(await desk.asSecurity(removeSecondFactor, input))).toBe('accepted');
    expect((await sessionOf(office, await tokenFor(office, who.login))).stage.stage).toBe(
      'enrol-second-factor',
    );
  });

  test('is unlocked by the security administrator', async () => {
    const who = await officer(office, { login: 'liaison', posts: [{ role: 'village-liaison' }] });
    for (let i = 0; i < 5; i++) await expect(tokenFor(office, who.login, 'wrong')).rejects.toThrow();
    await expect(tokenFor(office, who.login)).rejects.toThrow('sign-in-locked');
    expect(codeOf(await desk.asSecurity(unlockAccount, { accountId: who.accountId }))).toBe('accepted');
    await tokenFor(office, who.login);
  });

  test('closed ends for good: sessions, rights, sign-in, and every change', async () => {
    const who = await officer(office, { login: 'liaison', posts: [{ role: 'village-liaison' }] });
    const token = await tokenFor(office, who.login);
    expect(codeOf(await desk.asSystem(closeAccount, { accountId: system.accountId }))).toBe('own-account');
    expect(codeOf(await desk.asSystem(closeAccount, { accountId: who.accountId }))).toBe('accepted');
    expect(await resolveSession(office.database, callAt(office), token)).toBeUndefined();
    await expect(tokenFor(office, who.login)).rejects.toThrow('wrong-credentials');
    for (const bound of [closeAccount, resetPassword])
      expect(codeOf(await desk.asSystem(bound, { accountId: who.accountId }))).toBe('account-closed');
    expect(codeOf(await desk.asSecurity(assignRole, posting(who)))).toBe('account-closed');
  });

  test('closed while it signs in gets no session', async () => {
    const who = await officer(office, { login: 'liaison', posts: [{ role: 'village-liaison' }] });
    const [, closed] = await Promise.all([
      tokenFor(office, who.login).catch(() => undefined),
      desk.asSystem(closeAccount, { accountId: who.accountId }),
    ]);
    expect(codeOf(closed)).toBe('accepted');
    const { rows } = await sql`
      select 1 from session where account_id = ${who.accountId} and ended_at is null`.execute(
      office.database.app,
    );
    expect(rows).toEqual([]);
  });
});

describe('what administrators read', () => {
  test('the accounts of their region and those that were made there and have no role, page by page', async () => {
    await officer(office, { login: 'liaison', posts: [{ role: 'village-liaison', region: regions.zhaxi }] });
    await officer(office, {
      login: 'neighbour',
      posts: [{ role: 'village-liaison', region: regions.zhenxiong }],
    });
    await create(desk, 'newcomer');
    for (let i = 0; i < 5; i++)
      await expect(tokenFor(office, 'liaison' as Officer['login'], 'wrong')).rejects.toThrow();
    const context = contextOf(security, 'security-admin');
    const page = (after: string | undefined, limit: number) =>
      inContext(office.database, context, (tx) =>
        listAccounts(
          tx,
          { context, keyring: office.keyring },
          after === undefined ? { limit } : { after, limit },
        ),
      );
    const first = await page(undefined, 2);
    if (!first.ok) throw new Error('refused');
    expect(first.value).toMatchObject({
      more: true,
      accounts: [
        {
          login: 'liaison',
          lockedUntil: '2020-10-31T01:15:00.000Z',
          assignments: [{ role: 'village-liaison' }],
        },
        { login: 'newcomer', lockedUntil: null, mustChangePassword: true, assignments: [] },
      ],
    });
    const second = await page('newcomer', 2);
    expect(second).toMatchObject({
      value: { more: false, accounts: [{ login: 'security' }, { login: 'system' }] },
    });
  });

  test('the sign-in record of their region, newest first', async () => {
    const audit = await officer(office, { login: 'audit', posts: [{ role: 'audit-admin' }] });
    const neighbour = await officer(office, {
      login: 'neighbour',
      posts: [{ role: 'escort', region: regions.zhenxiong }],
    });
    await tokenFor(office, neighbour.login);
    await expect(tokenFor(office, system.login, 'wrong')).rejects.toThrow();
    await tokenFor(office, system.login);
    const context = contextOf(audit, 'audit-admin');
    const read = await inContext(office.database, context, (tx) =>
      listSignInEvents(tx, { context }, { limit: 10 }),
    );
    expect(read).toMatchObject({
      value: {
        more: false,
        events: [
          { kind: 'signed-in', login: 'system', address: '192.0.2.7' },
          { kind: 'wrong-credentials', login: 'system' },
        ],
      },
    });
  });

  test('the sign-in record cannot be changed or deleted by the server', async () => {
    await tokenFor(office, system.login);
    for (const change of ['delete from sign_in_event', `update sign_in_event set kind = 'signed-out'`])
      await expect(sql.raw(change).execute(office.database.app)).rejects.toThrow('permission denied');
  });
});
