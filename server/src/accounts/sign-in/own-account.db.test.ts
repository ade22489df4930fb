import { randomUUID } from 'node:crypto';
import { AssignmentId } from '@wengang/domain/accounts/ids.ts';
import { classifiedProtectionSettings } from '@wengang/domain/accounts/security-settings.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  callAt,
  goodPassword,
  type Office,
  type Officer,
  officer,
  openOffice,
  password,
  sessionOf,
  tokenOf,
} from '../testing/office.ts';
import { changePassword } from './change-password.ts';
import { resolveSession } from './sessions.ts';
import { signIn } from './sign-in.ts';
import type { SignInCall } from './sign-in-call.ts';
import { switchAssignment } from './switch-assignment.ts';
import { whoAmI } from './who-am-i.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

async function tokenFor(who: Officer, text = goodPassword): Promise<string> {
  const outcome = await signIn(office.database, callAt(office), {
    login: who.login,
    password: password(text),
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return tokenOf(outcome.value.cookie);
}

describe('switching the assignment', () => {
  const change = async (token: string, assignmentId: string) =>
    switchAssignment(office.database, callAt(office), await sessionOf(office, token), {
      assignmentId: AssignmentId.parse(assignmentId),
    });

  test('acts in another of one’s own, under a new token, and asks for a code if the new role needs one', async () => {
    const who = await officer(office, {
      login: 'both',
      posts: [{ role: 'village-liaison' }, { role: 'township-officer', validFrom: date('2020-02-01') }],
    });
    const token = await tokenFor(who);
    const outcome = await change(token, who.assignments[1] ?? '');
    expect(outcome).toMatchObject({
      ok: true,
      value: { reply: { acting: { role: 'township-officer' }, stage: { stage: 'enrol-second-factor' } } },
    });
    expect(await resolveSession(office.database, callAt(office), token)).toBeUndefined();
    if (!outcome.ok) return;
    expect((await sessionOf(office, tokenOf(outcome.value.cookie))).acting?.assignment).toBe(
      who.assignments[1],
    );
  });

  test('refuses one of another account, one that ended, one that has not begun, and none at all', async () => {
    const other = await officer(office, { login: 'other', posts: [{ role: 'auditor' }] });
    const who = await officer(office, {
      login: 'liaison',
      posts: [
        { role: 'village-liaison' },
        { role: 'escort', validTo: date('2020-10-30') },
        { role: 'escort', validFrom: date('2020-11-01') },
      ],
    });
    const token = await tokenFor(who);
    for (const id of [other.assignments[0], who.assignments[1], who.assignments[2], randomUUID()])
      expect(await change(token, id ?? '')).toMatchObject({ refusal: { code: 'not-your-assignment' } });
    expect((await sessionOf(office, token)).acting?.assignment).toBe(who.assignments[0]);
  });

  test('twice at once from one session succeeds once', async () => {
    const who = await officer(office, {
      login: 'both',
      posts: [{ role: 'village-liaison' }, { role: 'escort', validFrom: date('2020-02-01') }],
    });
    const token = await tokenFor(who);
    const session = await sessionOf(office, token);
    const input = { assignmentId: AssignmentId.parse(who.assignments[1]) };
    const answers = await Promise.all(
      [1, 2].map(() => switchAssignment(office.database, callAt(office), session, input)),
    );
    expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
  });
});

describe('changing the password', () => {
  const next = 'seven geese & one pond';
  const change = async (
    token: string,
    current: string,
    wanted: string,
    overrides: Partial<SignInCall> = {},
  ) =>
    changePassword(office.database, callAt(office, 0, overrides), await sessionOf(office, token), {
      currentPassword: password(current),
      newPassword: password(wanted),
    });

  test('ends every other session and gives this one a new token', async () => {
    const who = await officer(office, { login: 'liaison', posts: [{ role: 'village-liaison' }] });
    const [here, elsewhere] = [await tokenFor(who), await tokenFor(who)];
    const outcome = await change(here, goodPassword, next);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    for (const old of [here, elsewhere])
      expect(await resolveSession(office.database, callAt(office), old)).toBeUndefined();
    expect((await sessionOf(office, tokenOf(outcome.value.cookie))).stage.stage).toBe('open');
    await expect(tokenFor(who)).rejects.toThrow('wrong-credentials');
    await tokenFor(who, next);
  });

  test('needs the current one; wrong ones count with those of the sign-in', async () => {
    const who = await officer(office, { login: 'liaison', posts: [{ role: 'village-liaison' }] });
    const token = await tokenFor(who);
    for (const attemptsLeft of [4, 3, 2, 1, 0])
      expect(await change(token, 'wrong', next)).toMatchObject({
        refusal: { code: 'wrong-current-password', data: { attemptsLeft } },
      });
    expect(await change(token, goodPassword, next)).toMatchObject({ refusal: { code: 'sign-in-locked' } });
    await expect(tokenFor(who)).rejects.toThrow('sign-in-locked');
  });

  test('follows the rules that are switched on', async () => {
    const who = await officer(office, { login: 'liaison', posts: [{ role: 'village-liaison' }] });
    const token = await tokenFor(who);
    const short = 'kX9vTq2m';
    expect(await change(token, goodPassword, goodPassword)).toMatchObject({
      refusal: { code: 'password-too-weak', data: { findings: [{ rule: 'same-as-current' }] } },
    });
    expect(await change(token, goodPassword, short)).toMatchObject({
      refusal: { data: { findings: [{ rule: 'too-short', required: 12, counted: 8 }] } },
    });
    expect(
      await change(token, goodPassword, short, { settings: classifiedProtectionSettings }),
    ).toMatchObject({ ok: true });
  });

  test('twice at once succeeds once', async () => {
    const who = await officer(office, { login: 'liaison', posts: [{ role: 'village-liaison' }] });
    const tokens = [await tokenFor(who), await tokenFor(who)];
    const answers = await Promise.all(tokens.map((token) => change(token, goodPassword, next)));
    expect(answers.map((answer) => (answer.ok ? 'changed' : answer.refusal.code)).sort()).toEqual([
      'changed',
      'not-signed-in',
    ]);
  });
});

test('who am I answers in a stage that may do nothing else', async () => {
  const who = await officer(office, { login: 'reviewer', posts: [{ role: 'county-reviewer' }], app: true });
  const session = await sessionOf(office, await tokenFor(who));
  expect(await whoAmI(office.database, callAt(office), session)).toMatchObject({
    value: { reply: { account: { login: 'reviewer' }, stage: { stage: 'confirm-second-factor' } } },
  });
});
