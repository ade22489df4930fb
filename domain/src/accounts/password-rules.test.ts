import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPasswordFaults } from './password-rules.ts';
import {
  classifiedProtectionSettings,
  defaultSecuritySettings,
  SecuritySettings,
} from './security-settings.ts';

const owner = { login: 'chen.lan', displayName: '陈岚', current: 'old mountain 41 rivers' };
const byLength = defaultSecuritySettings.password;
const byClasses = classifiedProtectionSettings.password;
const rulesBroken = (password: string, rules = byLength): string[] =>
  findPasswordFaults(password, owner, rules).map((finding) => finding.rule);

test('both sets of settings fit their schema', () => {
  expect(SecuritySettings.parse(defaultSecuritySettings)).toEqual(defaultSecuritySettings);
  expect(SecuritySettings.parse(classifiedProtectionSettings)).toEqual(classifiedProtectionSettings);
});

describe('by default', () => {
  test.each(['tea over the bridge', '竹林里有七只小羊在喝水吃草', 'kX9vTq2mPz7w', 'gravel-orchid-98-lamp'])(
    'accepts %j, whatever its composition',
    (password) => {
      expect(rulesBroken(password)).toEqual([]);
    },
  );

  test('counts characters, not bytes, and tells how many there are', () => {
    expect(findPasswordFaults('竹林里有七只羊', owner, byLength)).toEqual([
      { rule: 'too-short', required: 12, counted: 7 },
    ]);
  });

  test.each([
    ['the log-in name', 'my CHEN.LAN forest', 'contains-login'],
    ['the own name', '你好陈岚今天天气很好啊哈哈', 'contains-name'],
    ['a place with a year', 'Zhaotong@2025', 'common'],
    ['a name with a birthday', 'wang19900101', 'common'],
    ['love with love numbers', 'woaini5201314', 'common'],
    ['this product', '##wengang2026', 'common'],
    ['two rows', '123456abcdef', 'predictable'],
    ['columns of keys', '1qaz2wsx3edc', 'predictable'],
    ['one character', '888888888888', 'predictable'],
    ['a repetition', 'kf3kf3kf3kf3kf3', 'predictable'],
    ['an ID number', '530698198506101003', 'personal-number'],
    ['an ID number with marks', '53069819850610100X!', 'personal-number'],
    ['the current one', 'old mountain 41 rivers', 'same-as-current'],
  ])('refuses %s', (_what, password, rule) => {
    expect(rulesBroken(password)).toContain(rule);
  });

  test('allows a known word inside a longer sentence', () => {
    expect(rulesBroken('password of seven geese')).toEqual([]);
  });
});

describe('under the switch for classified protection', () => {
  test('accepts eight characters of three classes', () => {
    expect(rulesBroken('kX9vTq2m', byClasses)).toEqual([]);
  });

  test('refuses a long text of one class, naming what is missing', () => {
    expect(findPasswordFaults('teaoverthebridge', owner, byClasses)).toEqual([
      { rule: 'too-few-classes', required: 3, counted: 1 },
    ]);
  });

  test('still refuses what everybody guesses', () => {
    expect(rulesBroken('Admin@123', byClasses)).toContain('common');
    expect(rulesBroken('Qwer1234!', byClasses)).toContain('predictable');
  });
});

test('never throws, and a finding never holds the password', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (password) => {
      const findings = JSON.stringify(findPasswordFaults(`№${password}№`, owner, byClasses));
      expect(findings).not.toContain(`№${password}№`);
    }),
  );
});
