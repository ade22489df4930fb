import { expect, test } from 'vitest';
import { readSocialCreditCode } from './social-credit-code.ts';

test('published codes pass their check', () => {
  expect(readSocialCreditCode('91350100M000100Y43')).toEqual({ kind: 'valid', code: '91350100M000100Y43' });
  expect(readSocialCreditCode(' 91512081ma62k0260e ')).toEqual({ kind: 'valid', code: '91512081MA62K0260E' });
});

test('a code that fails its check is doubted, not refused, because real ones fail', () => {
  expect(readSocialCreditCode('91350100M000100Y44')).toEqual({
    kind: 'doubtful',
    code: '91350100M000100Y44',
    expectedCheck: '3',
  });
});

test('fifteen digits are an old registration number; other lengths and the letters I O S V Z are refused', () => {
  expect(readSocialCreditCode('350100100010001').kind).toBe('old');
  expect(readSocialCreditCode('91350100M000100Y')).toMatchObject({ rule: 'code-length' });
  expect(readSocialCreditCode('91350100M000100YO3')).toMatchObject({ rule: 'code-signs' });
  expect(readSocialCreditCode('无')).toEqual({ kind: 'blank' });
});
