import { expect, test } from 'vitest';
import { passwordTooWeak, signInLocked } from './session-refusals.ts';

test('names every reason why a password is refused, in both languages', () => {
  const said = passwordTooWeak.say({
    findings: [
      { rule: 'too-short', required: 12, counted: 7 },
      { rule: 'too-few-classes', required: 3, counted: 1 },
      { rule: 'contains-login' },
      { rule: 'contains-name' },
      { rule: 'common' },
      { rule: 'predictable' },
      { rule: 'personal-number' },
      { rule: 'same-as-current' },
    ],
  });
  expect(said.zh.split(';')).toHaveLength(8);
  expect(said.en).toContain('at least 12 characters (now 7)');
});

test('tells the time to wait in minutes, rounded up', () => {
  expect(signInLocked.say({ retryAfterSeconds: 61 }).zh).toContain('2 分钟');
});
