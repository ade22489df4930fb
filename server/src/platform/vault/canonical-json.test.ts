import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { VaultFailure } from './vault-failure.ts';

describe('canonical JSON', () => {
  test('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('is the same text whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });

  test('sorts keys by code unit at every depth and writes no space', () => {
    expect(canonicalJson({ b: [{ z: 1, a: null }], B: '稳 岗', a: true })).toBe(
      '{"B":"稳 岗","a":true,"b":[{"a":null,"z":1}]}',
    );
  });

  test('writes the keys of RFC 8785, section 3.2.3, in its order', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(text))).toHaveLength(7);
    expect([...text.matchAll(/"([^"]+)"/g)].map(([, key]) => key)).toEqual([
      '\\r',
      '1',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  test.each([
    [1.0, '1'],
    [-0, '0'],
    [1e21, '1e+21'],
    [333333333.3333333, '333333333.3333333'],
    [1e-7, '1e-7'],
    [9007199254740991, '9007199254740991'],
  ])('writes the number %d as %s', (number, text) => {
    expect(canonicalJson(number)).toBe(text);
  });

  test('drops an undefined property, as sending it does', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  test.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    undefined,
    new Date(0),
    new Map(),
    [undefined],
    () => 1,
    Symbol('x'),
  ])('refuses what JSON cannot carry: %s', (value) => {
    expect(() => canonicalJson({ value: [value] })).toThrow(VaultFailure);
  });
});
