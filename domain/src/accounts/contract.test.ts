import { expect, test } from 'vitest';
import * as contract from './contract.ts';
import * as sessions from './session-actions.ts';

const endpoints = Object.values(contract);
const sessionActions: readonly sessions.SessionAction[] = Object.values(sessions);

test('every endpoint opens no relation to persons, and only to administrators or oneself', () => {
  for (const { name, access } of endpoints) {
    expect(access.kind, name).not.toBe('public');
    if (access.kind === 'roles') expect(Object.values(access.roles).flat(), name).toEqual([]);
  }
});

test('who makes accounts gives no rights, and who gives rights makes no accounts', () => {
  const rolesOf = (name: string): string[] => {
    const access = endpoints.find((endpoint) => endpoint.name === name)?.access;
    return access?.kind === 'roles' ? Object.keys(access.roles) : [];
  };
  for (const name of ['create-account', 'close-account', 'reset-password'])
    expect(rolesOf(name)).toEqual(['system-admin']);
  for (const name of ['assign-role', 'end-assignment', 'remove-second-factor', 'unlock-account'])
    expect(rolesOf(name)).toEqual(['security-admin']);
});

test('no operation takes or returns a secret: its input and reply stay in the log', () => {
  for (const endpoint of endpoints)
    if (endpoint.kind === 'operation')
      expect(
        Object.keys(endpoint.input.shape).filter((field) => /password|code|secret|token/i.test(field)),
      ).toEqual([]);
});

test('only signing in is open to strangers', () => {
  const open = sessionActions.filter((action) => action.access.kind === 'public');
  expect(open.map((action) => action.name)).toEqual(['sign-in']);
});

test('a session that still owes a code may only give it, leave, or ask who it is', () => {
  const allowed = sessionActions.filter((action) => action.stages.includes('confirm-second-factor'));
  expect(allowed.map((action) => action.name)).toEqual(['who-am-i', 'sign-out', 'confirm-second-factor']);
});
