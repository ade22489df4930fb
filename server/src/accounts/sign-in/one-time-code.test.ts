import { randomBytes } from 'node:crypto';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { Secret, TOTP } from 'otpauth';
import { beforeAll, expect, test } from 'vitest';
import { sealField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { createSecret, matchStep } from './one-time-code.ts';

const account = { accountId: '0198a1c2-0000-7000-8000-000000000001', login: 'chen.lan' };
const at = (seconds: number): Instant => Instant.parse(new Date(seconds * 1000).toISOString());

let keyring: Keyring;
beforeAll(async () => {
  keyring = await temporaryKeyring(aes);
});

// RFC 6238, appendix B: SHA-1 rows, the last six of eight digits.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at %d s accepts the code of RFC 6238', (seconds, code) => {
  const base32 = Secret.fromLatin1('12345678901234567890').base32;
  const sealed = sealField(keyring, { field: 'second-factor', personId: account.accountId }, base32);
  expect(matchStep(keyring, { ...account, sealed }, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

test('accepts the step before and after, and no further', () => {
  const { sealed, secret } = createSecret(keyring, account, randomBytes);
  const code = new TOTP({ secret }).generate({ timestamp: 1_600_000_000_000 });
  const step = Math.floor(1_600_000_000 / 30);
  const matched = (offset: number) =>
    matchStep(keyring, { ...account, sealed }, code, at(1_600_000_000 + offset));
  expect([-30, 0, 30].map(matched)).toEqual([step, step, step]);
  expect([-60, 60].map(matched)).toEqual([undefined, undefined]);
});

test('what the app is shown leads to the same codes, and names product and account', () => {
  const { sealed, secret, uri } = createSecret(keyring, account, randomBytes);
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const url = new URL(uri);
  expect([url.protocol, url.searchParams.get('secret'), url.searchParams.get('issuer')]).toEqual([
    'otpauth:',
    secret,
    'Wengang 稳岗',
  ]);
  expect(decodeURIComponent(url.pathname)).toContain('chen.lan');
  expect(Buffer.from(sealed).toString('latin1')).not.toContain(secret);
});

test('a secret moved to another account does not open', () => {
  const { sealed } = createSecret(keyring, account, randomBytes);
  const other = { accountId: '0198a1c2-0000-7000-8000-000000000002', sealed };
  expect(() => matchStep(keyring, other, '000000', at(0))).toThrow('not-authentic');
});
