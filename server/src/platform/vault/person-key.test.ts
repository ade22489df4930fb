import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Keyring, needsRewrap } from './keyring.ts';
import {
  createPersonKey,
  openForPerson,
  rewrapPersonKey,
  sealForPerson,
  unwrapPersonKey,
} from './person-key.ts';
import { suiteNamed } from './suite.ts';
import { aes, bothSuites, rotatedKeyring, sm, temporaryKeyring } from './testing/temporary-keyring.ts';
import { VaultFailure } from './vault-failure.ts';

const personId = '0198a1c2-0000-7000-8000-000000000001';
const place = { operationId: '0198a1c2-0000-7000-8000-0000000000aa', part: 'payload' };
const payload = Buffer.from('{"wish":"电子厂"}');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe.each(bothSuites)('a person key with %s', (suite) => {
  let keyring: Keyring;
  beforeAll(async () => {
    keyring = await temporaryKeyring(suite);
  });

  test('unwrapped again opens what it sealed', () => {
    const { personKey, wrapped } = createPersonKey(keyring, personId);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const sealed = sealForPerson(personKey, place, bytes);
        expect(hex(openForPerson(unwrapPersonKey(keyring, personId, wrapped), place, sealed))).toBe(
          hex(bytes),
        );
      }),
    );
  });

  test('is of 64 bytes when wrapped, and no two are alike', () => {
    const wraps = Array.from({ length: 100 }, () => createPersonKey(keyring, personId).wrapped);
    expect(wraps.every((wrapped) => wrapped.length === 64)).toBe(true);
    expect(new Set(wraps.map(hex)).size).toBe(100);
  });

  test('does not unwrap for another person, nor with a changed bit', () => {
    const { wrapped } = createPersonKey(keyring, personId);
    expect(() => unwrapPersonKey(keyring, 'another', wrapped)).toThrow(VaultFailure);
    for (let bit = 0; bit < wrapped.length * 8; bit++) {
      const changed = Uint8Array.from(wrapped);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unwrapPersonKey(keyring, personId, changed)).toThrow(VaultFailure);
    }
  });

  test('opens a payload neither as reply nor for another operation nor with a changed bit', () => {
    const { personKey } = createPersonKey(keyring, personId);
    const sealed = sealForPerson(personKey, place, payload);
    expect(() => openForPerson(personKey, { ...place, part: 'reply' }, sealed)).toThrow(VaultFailure);
    expect(() => openForPerson(personKey, { ...place, operationId: 'other' }, sealed)).toThrow(VaultFailure);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openForPerson(personKey, place, changed)).toThrow(VaultFailure);
    }
  });

  test('once destroyed is gone: no new key of the person and no other key opens the payload', () => {
    const sealed = sealForPerson(createPersonKey(keyring, personId).personKey, place, payload);
    const others = [createPersonKey(keyring, personId), createPersonKey(keyring, 'another')];
    for (const { personKey } of others)
      expect(() => openForPerson(personKey, place, sealed)).toThrow(VaultFailure);
    const keyringKeys = [keyring.field, keyring.personKey, keyring.index, keyring.fingerprint];
    for (const { current } of keyringKeys)
      expect(() => openForPerson({ current, secret: current.key }, place, sealed)).toThrow(VaultFailure);
  });
});

describe.each([
  [aes, aes],
  [aes, sm],
  [sm, aes],
])('after a rotation from %s to %s', (from, to) => {
  test('the rewrapped key opens the old payloads and seals new ones with the new suite', async () => {
    const [before, after] = await rotatedKeyring(from, to);
    const { personKey, wrapped } = createPersonKey(before, personId);
    const sealed = sealForPerson(personKey, place, payload);
    const rewrapped = rewrapPersonKey(after, personId, wrapped);
    expect([needsRewrap(after, wrapped), needsRewrap(after, rewrapped)]).toEqual([true, false]);
    for (const bytes of [wrapped, rewrapped]) {
      const key = unwrapPersonKey(after, personId, bytes);
      expect(hex(openForPerson(key, place, sealed))).toBe(hex(payload));
      const fresh = sealForPerson(key, place, payload);
      expect(fresh[1]).toBe(suiteNamed(to).id);
      expect(hex(openForPerson(key, place, fresh))).toBe(hex(payload));
    }
  });
});
