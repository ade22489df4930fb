import { describe, expect, test } from 'vitest';
import { fingerprint, fingerprintMatches } from './fingerprint.ts';
import { aes, bothSuites, rotatedKeyring, sm, temporaryKeyring } from './testing/temporary-keyring.ts';
import { VaultFailure } from './vault-failure.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe.each(bothSuites)('a fingerprint with %s', (suite) => {
  test('is the same whatever the order of keys, and another for another body', async () => {
    const keyring = await temporaryKeyring(suite);
    const stored = fingerprint(keyring, 'op-1', { name: 'end-placement', months: 3 });
    expect(stored.length).toBe(34);
    expect(fingerprintMatches(keyring, stored, 'op-1', { months: 3, name: 'end-placement' })).toBe(true);
    expect(fingerprintMatches(keyring, stored, 'op-1', { name: 'end-placement', months: 4 })).toBe(false);
  });

  test('shows no likeness between equal bodies of two operations or two installations', async () => {
    const [one, two] = [await temporaryKeyring(suite), await temporaryKeyring(suite)];
    const prints = [fingerprint(one, 'op-1', {}), fingerprint(one, 'op-2', {}), fingerprint(two, 'op-1', {})];
    expect(new Set(prints.map(hex)).size).toBe(3);
  });
});

test('a fingerprint made before a rotation still tells the same body from another', async () => {
  const [before, after] = await rotatedKeyring(aes, sm);
  const stored = fingerprint(before, 'op-1', { months: 3 });
  expect(fingerprintMatches(after, stored, 'op-1', { months: 3 })).toBe(true);
  expect(fingerprintMatches(after, stored, 'op-1', { months: 4 })).toBe(false);
  expect(hex(fingerprint(after, 'op-1', { months: 3 })).slice(0, 4)).toBe('0002');
});

test('a stored value that is no fingerprint is a failure, not a mismatch', async () => {
  const keyring = await temporaryKeyring(aes);
  expect(() => fingerprintMatches(keyring, Buffer.alloc(33), 'op-1', {})).toThrow(VaultFailure);
});
