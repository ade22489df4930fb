import { expect, test } from 'vitest';
import { Instant } from '../calendar/instant.ts';
import {
  codeAlreadyUsed,
  passwordTooWeak,
  signInLocked,
  wrongCode,
  wrongCredentials,
} from './session-refusals.ts';

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

test('the last wrong attempt says that the name or the code is paused, until which minute, and who can help', () => {
  const last = { attemptsLeft: 0, lockedUntil: Instant.parse('2020-11-19T00:55:00.001Z') };
  for (const { zh, en } of [wrongCredentials.say(last), wrongCode.say(last), codeAlreadyUsed.say(last)]) {
    expect(zh).toMatch(/暂停使用,2020-11-19 08:56\(北京时间\)以后可再试,或联系安全管理员/);
    expect(zh).not.toContain('0 次');
    expect(en).toMatch(/paused\. Try again after 2020-11-19 08:56 \(Beijing time\)/);
  }
  const first = wrongCredentials.say({ attemptsLeft: 4, lockedUntil: null });
  expect(first).toEqual({
    zh: '登录名或口令不正确,还可再试 4 次。',
    en: 'The log-in name or the password is wrong; 4 attempt(s) left.',
  });
});
