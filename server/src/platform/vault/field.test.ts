import { inspect } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openField, rewrapField, sealField } from './field.ts';
import { type Keyring, needsRewrap } from './keyring.ts';
import { suiteNamed } from './suite.ts';
import { aes, bothSuites, rotatedKeyring, sm, temporaryKeyring } from './testing/temporary-keyring.ts';
import { VaultFailure } from './vault-failure.ts';

const place = { field: 'id-number', personId: '0198a1c2-0000-7000-8000-000000000001' };
const idNumber = '530698198506101003';

function failureOf(action: () => unknown): VaultFailure {
  try {
    action();
  } catch (error) {
    if (error instanceof VaultFailure) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe.each(bothSuites)('a field sealed with %s', (suite) => {
  let keyring: Keyring;
  beforeAll(async () => {
    keyring = await temporaryKeyring(suite);
  });

  test('opens to the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(openField(keyring, place, sealField(keyring, place, text))).toBe(text);
      }),
    );
  });

  test('starts with envelope version, suite and key number, and is 32 bytes longer', () => {
    const sealed = sealField(keyring, place, idNumber);
    expect([...sealed.subarray(0, 4)]).toEqual([1, suiteNamed(suite).id, 0, 1]);
    expect(sealed.length).toBe(idNumber.length + 32);
  });

  test('is refused when any single bit was changed', () => {
    const sealed = sealField(keyring, place, idNumber);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openField(keyring, place, changed)).toThrow(VaultFailure);
    }
  });

  test('is refused when cut short or lengthened', () => {
    const sealed = sealField(keyring, place, idNumber);
    for (let length = 0; length < sealed.length; length++)
      expect(() => openField(keyring, place, sealed.subarray(0, length))).toThrow(VaultFailure);
    expect(() => openField(keyring, place, Buffer.concat([sealed, Buffer.of(0)]))).toThrow(VaultFailure);
  });

  test('does not open as another field or for another person', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (field, personId) => {
        fc.pre(field !== place.field || personId !== place.personId);
        const sealed = sealField(keyring, place, idNumber);
        expect(() => openField(keyring, { field, personId }, sealed)).toThrow(VaultFailure);
      }),
    );
  });

  test('keeps field and person apart: no shift of letters between the two opens it', () => {
    const sealed = sealField(keyring, { field: 'ab', personId: 'c' }, idNumber);
    expect(() => openField(keyring, { field: 'a', personId: 'bc' }, sealed)).toThrow(VaultFailure);
    expect(() => openField(keyring, { field: 'ab","c', personId: '' }, sealed)).toThrow(VaultFailure);
  });

  test('never looks the same twice', () => {
    const seals = Array.from({ length: 1000 }, () =>
      Buffer.from(sealField(keyring, place, idNumber)).toString('hex'),
    );
    expect(new Set(seals).size).toBe(1000);
  });

  test('does not open with the keyring of another installation', async () => {
    const other = await temporaryKeyring(suite);
    const failure = failureOf(() => openField(other, place, sealField(keyring, place, idNumber)));
    expect(failure.code).toBe('not-authentic');
  });

  test('fails without telling the value, the key, the person or a cause', () => {
    const sealed = sealField(keyring, place, idNumber);
    const failure = failureOf(() => openField(keyring, { ...place, field: 'phone' }, sealed));
    const told = inspect(failure, { depth: 9, showHidden: true });
    expect(told).not.toContain(idNumber);
    expect(told).not.toContain(place.personId);
    expect(told).not.toContain(Buffer.from(sealed).toString('hex', 16, 24));
    expect(failure.cause).toBeUndefined();
  });

  test('refuses half a surrogate pair, which would come back as another character', () => {
    expect(failureOf(() => sealField(keyring, place, '\ud83d')).code).toBe('text-not-well-formed');
  });
});

test('a keyring prints and serialises without its keys', async () => {
  const keyring = await temporaryKeyring(aes);
  const key = keyring.field.current.key.export().toString('hex');
  expect(inspect(keyring, { depth: 9, showHidden: true })).not.toContain(key);
  expect(JSON.stringify(keyring.field.current)).not.toMatch(/[0-9a-f]{32}/);
});

describe.each([
  [aes, aes],
  [aes, sm],
  [sm, aes],
])('after a rotation from %s to %s', (from, to) => {
  test('what is old stays readable and is named for rewrapping, what is new uses the new key', async () => {
    const [before, after] = await rotatedKeyring(from, to);
    const old = sealField(before, place, idNumber);
    const fresh = sealField(after, place, idNumber);
    expect(openField(after, place, old)).toBe(idNumber);
    expect([needsRewrap(before, old), needsRewrap(after, old), needsRewrap(after, fresh)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([...fresh.subarray(1, 4)]).toEqual([suiteNamed(to).id, 0, 2]);
  });

  test('a rewrapped field has the new key and the same value', async () => {
    const [before, after] = await rotatedKeyring(from, to);
    const rewrapped = rewrapField(after, place, sealField(before, place, idNumber));
    expect(needsRewrap(after, rewrapped)).toBe(false);
    expect(openField(after, place, rewrapped)).toBe(idNumber);
  });

  test('a process that has not read the file again says that it lacks the key', async () => {
    const [before, after] = await rotatedKeyring(from, to);
    const failure = failureOf(() => openField(before, place, sealField(after, place, idNumber)));
    expect(failure.code).toBe('key-unknown');
  });
});
