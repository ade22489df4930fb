import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { blindIndex, blindIndexCandidates, type IndexKind } from './blind-index.ts';
import type { Keyring } from './keyring.ts';
import {
  aes,
  bothSuites,
  createdAt,
  rotatedAt,
  sm,
  temporaryKeyring,
  temporaryPlace,
} from './testing/temporary-keyring.ts';
import { VaultFailure } from './vault-failure.ts';

const idNumber: IndexKind = { kind: 'id-number' };
const lastFourIn = (countyId: string): IndexKind => ({ kind: 'id-last-four', countyId });
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const digits = fc.stringMatching(/^\d{11,18}$/);

describe.each(bothSuites)('a blind index with %s', (suite) => {
  let keyring: Keyring;
  beforeAll(async () => {
    keyring = await temporaryKeyring(suite);
  });

  test('is the same for the same number, 18 bytes, and begins with its key number', () => {
    const index = blindIndex(keyring, idNumber, '53069819850610100X');
    expect(hex(blindIndex(keyring, idNumber, '53069819850610100X'))).toBe(hex(index));
    expect([index.length, index[0], index[1]]).toEqual([18, 0, 1]);
  });

  test('differs for two numbers', () => {
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        expect(hex(blindIndex(keyring, idNumber, a)) === hex(blindIndex(keyring, idNumber, b))).toBe(a === b);
      }),
    );
  });

  test('differs by kind, so a phone is never found as a bank card', () => {
    const kinds: IndexKind[] = [
      idNumber,
      { kind: 'other-document' },
      { kind: 'phone' },
      { kind: 'bank-card' },
    ];
    expect(new Set(kinds.map((kind) => hex(blindIndex(keyring, kind, '19900000001')))).size).toBe(4);
  });

  test('of the last four digits differs by county, so that frequencies cannot be compared', () => {
    const indexes = ['c1', 'c2'].map((county) => hex(blindIndex(keyring, lastFourIn(county), '1003')));
    expect(new Set(indexes).size).toBe(2);
  });

  test('differs between two installations', async () => {
    const other = await temporaryKeyring(suite);
    expect(hex(blindIndex(other, idNumber, '530698198506101003'))).not.toBe(
      hex(blindIndex(keyring, idNumber, '530698198506101003')),
    );
  });

  test.each([
    ' 530698198506101003',
    '53069819850610100x',
    '53069819850610100\uff13',
    '530698\u200b198506101003',
    '53069819850610100\ud83d',
    '1990000 0001',
    '',
  ])('refuses %j, which the domain has not normalised', (text) => {
    expect(() => blindIndex(keyring, idNumber, text)).toThrow(VaultFailure);
  });

  test('refuses last four digits that are not four', () => {
    expect(() => blindIndex(keyring, lastFourIn('c1'), '101003')).toThrow(VaultFailure);
  });

  test('keeps Chinese document numbers', () => {
    expect(blindIndex(keyring, { kind: 'other-document' }, '军字第2001988号').length).toBe(18);
  });
});

test('after rotations a number is searched under every key, the current one first', async () => {
  const place = await temporaryPlace();
  const first = blindIndex(await createdAt(place, aes), idNumber, '530698198506101003');
  const second = blindIndex(await rotatedAt(place, sm), idNumber, '530698198506101003');
  const keyring = await rotatedAt(place, aes);
  const third = blindIndex(keyring, idNumber, '530698198506101003');
  expect(blindIndexCandidates(keyring, idNumber, '530698198506101003').map(hex)).toEqual(
    [third, second, first].map(hex),
  );
  expect(new Set([first, second, third].map((index) => hex(index.subarray(2)))).size).toBe(3);
});
