import { randomUUID } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { asWorker, inContext } from '../platform/database/context.ts';
import { assignRole } from './assign-role.ts';
import { createAccount } from './create-account.ts';
import { createFirstAdministrators } from './create-first-administrators.ts';
import { endAssignment } from './end-assignment.ts';
import { listAccounts } from './list-accounts.ts';
import { resetPassword } from './reset-password.ts';
import { changePassword } from './sign-in/change-password.ts';
import {
  codeOf,
  contextOf,
  create,
  type Desk,
  initialPassword,
  issue,
  openDesk,
  perform,
  posting,
  tokenFor,
} from './testing/desk.ts';
import {
  callAt,
  goodPassword,
  type Office,
  type Officer,
  officer,
  openOffice,
  password,
  regions,
  sessionOf,
} from './testing/office.ts';

let desk: Desk;
let office: Office;
let system: Officer;
let security: Officer;
beforeEach(async () => {
  desk = await openDesk();
  ({ office, system, security } = desk);
});

describe('a new account', () => {
  test('goes from the system administrator over the security administrator to its owner', async () => {
    const who = await create(desk, 'liaison');
    expect(codeOf(await desk.asSecurity(assignRole, posting(who)))).toBe('accepted');
    const first = await initialPassword(office, system, who.accountId);
    expect(first).toMatch(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/);
    const token = await tokenFor(office, who.login, first);
    const session = await sessionOf(office, token);
    expect(session.stage).toEqual({ stage: 'change-password', because: 'initial-password' });
    const changed = await changePassword(office.database, callAt(office), session, {
      currentPassword: password(first),
      newPassword: password(goodPassword),
    });
    expect(changed).toMatchObject({
      value: { reply: { stage: { stage: 'open' }, acting: { role: 'village-liaison' } } },
    });
    expect(await issue(office, system, who.accountId)).toMatchObject({
      refusal: { code: 'no-initial-password' },
    });
  });

  test('cannot be signed in to before a password was issued', async () => {
    const who = await create(desk, 'liaison');
    await expect(tokenFor(office, who.login, 'anything')).rejects.toThrow('wrong-credentials');
  });

  test('gets its initial password only from who made it, for three days, the latest one only', async () => {
    const who = await create(desk, 'liaison');
    const colleague = await officer(office, { login: 'colleague', posts: [{ role: 'system-admin' }] });
    expect(await issue(office, colleague, who.accountId)).toMatchObject({
      refusal: { code: 'no-initial-password' },
    });
    const [one, two] = [
      await initialPassword(office, system, who.accountId),
      await initialPassword(office, system, who.accountId),
    ];
    await expect(tokenFor(office, who.login, one)).rejects.toThrow('wrong-credentials');
    await tokenFor(office, who.login, two);
    const threeDays = 72 * 60;
    await expect(tokenFor(office, who.login, two, threeDays)).rejects.toThrow('initial-password-expired');
  });

  test('is its maker’s until it works somewhere: a neighbour neither finds it nor takes it over', async () => {
    const who = await create(desk, 'newcomer');
    const admins = async (login: string, region: number | null) => ({
      system: await officer(office, { login: `${login}-system`, posts: [{ role: 'system-admin', region }] }),
      security: await officer(office, {
        login: `${login}-security`,
        posts: [{ role: 'security-admin', region }],
      }),
    });
    type Admins = Awaited<ReturnType<typeof admins>>;
    const finds = async ({ system: admin }: Admins) => {
      const context = contextOf(admin, 'system-admin');
      const listed = await inContext(office.database, context, (tx) =>
        listAccounts(tx, { context, keyring: office.keyring }, { limit: 200 }),
      );
      return listed.ok && listed.value.accounts.some(({ accountId }) => accountId === who.accountId);
    };
    const reset = ({ system: admin }: Admins) =>
      perform(office, contextOf(admin, 'system-admin'), resetPassword, { accountId: who.accountId });
    const assign = ({ security: admin }: Admins, region: number) =>
      perform(office, contextOf(admin, 'security-admin'), assignRole, posting(who, { region }));

    const neighbours = await admins('neighbour', regions.zhenxiong);
    expect(await finds(neighbours)).toBe(false);
    expect(codeOf(await reset(neighbours))).toBe('outside-your-region');
    expect(codeOf(await assign(neighbours, regions.zhenxiong))).toBe('outside-your-region');
    const above = await admins('above', null);
    for (const side of [{ system, security }, above]) {
      expect(await finds(side)).toBe(true);
      expect(codeOf(await reset(side))).toBe('accepted');
    }
    // Once it works elsewhere, it is of that region and its maker's no more.
    expect(codeOf(await assign(above, regions.zhenxiong))).toBe('accepted');
    expect(await finds(neighbours)).toBe(true);
    expect(codeOf(await reset(neighbours))).toBe('accepted');
    expect(await finds({ system, security })).toBe(false);
    expect(codeOf(await reset({ system, security }))).toBe('outside-your-region');
  });

  test('is refused under a taken log-in name, in any case of letters', async () => {
    await create(desk, 'liaison');
    expect(codeOf(await desk.asSystem(createAccount, { login: 'LIAISON', displayName: '另一人' }))).toBe(
      'login-taken',
    );
  });

  test('is one operation in the log; issuing its password is none, because the log keeps replies', async () => {
    const who = await create(desk, 'liaison');
    await initialPassword(office, system, who.accountId);
    const { rows } = await asWorker(office.database, (tx) =>
      sql<{ names: string }>`select string_agg(name, ',') as names from operation`.execute(tx),
    );
    expect(rows[0]?.names).toBe('create-account');
  });
});

describe('giving and ending roles', () => {
  test('refuses oneself, other regions, the whole installation and mixed duties', async () => {
    const who = await create(desk, 'somebody');
    const refusals = [
      posting(security),
      posting(who, { region: regions.zhenxiong }),
      posting(who, { role: 'audit-admin', region: null }),
      { ...posting(who), regionId: 999_999 },
      { ...posting(who), accountId: randomUUID() },
    ];
    const codes = [];
    for (const input of refusals) codes.push(codeOf(await desk.asSecurity(assignRole, input)));
    expect(codes).toEqual([
      'own-account',
      'outside-your-region',
      'outside-your-region',
      'not-found',
      'not-found',
    ]);
    expect(codeOf(await desk.asSecurity(assignRole, posting(who)))).toBe('accepted');
    expect(codeOf(await desk.asSecurity(assignRole, posting(who, { role: 'audit-admin' })))).toBe(
      'duties-conflict',
    );
  });

  test('given twice at once is given once', async () => {
    const who = await create(desk, 'somebody');
    const outcomes = await Promise.all([1, 2].map(() => desk.asSecurity(assignRole, posting(who))));
    expect(outcomes.map(codeOf).sort()).toEqual(['accepted', 'already-assigned']);
  });

  test('ended as of yesterday stops the rights of an open session at once', async () => {
    const who = await officer(office, { login: 'liaison', posts: [{ role: 'village-liaison' }] });
    const token = await tokenFor(office, who.login);
    expect((await sessionOf(office, token)).acting?.role).toBe('village-liaison');
    const end = (lastDay: string) =>
      desk.asSecurity(endAssignment, { assignmentId: who.assignments[0], lastDay });
    expect(codeOf(await end('2020-10-29'))).toBe('end-in-the-past');
    expect(codeOf(await end('2020-10-30'))).toBe('accepted');
    expect((await sessionOf(office, token)).acting).toBeNull();
    expect(codeOf(await end('2020-10-30'))).toBe('assignment-ended');
  });

  test('of an account of another region is refused', async () => {
    const who = await officer(office, {
      login: 'neighbour',
      posts: [{ role: 'village-liaison', region: regions.zhenxiong }],
    });
    const input = { assignmentId: who.assignments[0], lastDay: date('2020-10-31') };
    expect(codeOf(await desk.asSecurity(endAssignment, input))).toBe('outside-your-region');
  });
});

test('the first three administrators are made once, in an empty installation only', async () => {
  office = await openOffice();
  const first = (['system-admin', 'security-admin', 'audit-admin'] as const).map((role) => ({
    accountId: randomUUID(),
    assignmentId: randomUUID(),
    login: role,
    displayName: role,
    role,
  }));
  const make = () => asWorker(office.database, (tx) => createFirstAdministrators(tx, callAt(office), first));
  const issued = await make();
  expect(issued?.map(({ login }) => login)).toEqual(['system-admin', 'security-admin', 'audit-admin']);
  expect(await make()).toBeUndefined();
  const [one] = issued ?? [];
  const token = await tokenFor(office, 'system-admin' as Officer['login'], one?.initialPassword);
  expect((await sessionOf(office, token)).acting).toMatchObject({ role: 'system-admin', regionPath: null });
});
