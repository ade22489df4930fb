import { AccountId } from '@wengang/domain/accounts/ids.ts';
import type { Role } from '@wengang/domain/accounts/role.ts';
import * as actions from '@wengang/domain/accounts/session-actions.ts';
import type { SessionStage } from '@wengang/domain/accounts/session-rules.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { expect, test } from 'vitest';
import { guardAction } from './guard-action.ts';
import type { Session } from './sessions.ts';

const account = '0198a1c2-0000-7000-8000-000000000001';
const session = (role: Role | null, stage: SessionStage = { stage: 'open' }): Session => ({
  tokenHash: Buffer.alloc(32),
  account: { accountId: AccountId.parse(account), login: 'chen.lan', displayName: '演示' },
  signedInAt: Instant.parse('2020-10-31T01:00:00.000Z'),
  secondFactorAt: null,
  secondFactorEnrolled: false,
  acting:
    role === null ? null : { account, assignment: 'assignment', role, regionPath: null, organisation: null },
  stage,
});
const codeOf = (action: actions.SessionAction, asked: Session | undefined): string => {
  const answer = guardAction(action, asked);
  return answer.ok ? 'allowed' : answer.refusal.code;
};

test('refuses a stranger every action but signing in', () => {
  for (const action of Object.values<actions.SessionAction>(actions))
    if (action.access.kind !== 'public') expect(codeOf(action, undefined), action.name).toBe('not-signed-in');
});

test('names the step that is missing', () => {
  expect(
    guardAction(actions.changePassword, session('county-officer', { stage: 'confirm-second-factor' })),
  ).toEqual({
    ok: false,
    refusal: { code: 'session-step-needed', data: { step: 'confirm-second-factor' } },
  });
});

test('lets only a system administrator issue initial passwords', () => {
  expect(codeOf(actions.issueInitialPassword, session('system-admin'))).toBe('allowed');
  for (const role of ['security-admin', 'county-officer', null] as const)
    expect(codeOf(actions.issueInitialPassword, session(role))).toBe('not-permitted');
});

test('leaves one’s own account to an account without any role', () => {
  for (const action of [actions.whoAmI, actions.signOut, actions.changePassword])
    expect(codeOf(action, session(null)), action.name).toBe('allowed');
});
