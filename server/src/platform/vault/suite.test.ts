import { createCipheriv, createHash, createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suiteNamed, suiteWithId } from './suite.ts';
import { aes, bothSuites, sm } from './testing/temporary-keyring.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const secret = (text: string) => createSecretKey(hex(text));

describe('the algorithms give the published answers', () => {
  test('SM4 encrypts the example block of GB/T 32907-2016, appendix A.1', () => {
    const block = hex('0123456789abcdeffedcba9876543210');
    const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false);
    expect(cipher.update(block, undefined, 'hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });

  test('SM3 digests "abc" as in GB/T 32905-2016, appendix A.1', () => {
    expect(createHash('sm3').update('abc').digest('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
  });

  test('SM4-GCM opens the example of RFC 8998, appendix A.1', () => {
    const sealed = hex(
      '00001234567800000000abcd' +
        '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
        'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d' +
        '83de3541e4c2b58177e065a9bf7b62ec',
    );
    const key = secret('0123456789abcdeffedcba9876543210');
    const plaintext = suiteNamed(sm).open(key, sealed, hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'));
    expect(toHex(plaintext)).toBe(
      'aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa',
    );
  });

  test('AES-256-GCM opens test case 16 of the GCM specification submitted to NIST', () => {
    const sealed = hex(
      'cafebabefacedbaddecaf888' +
        '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
        '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
        '76fc6ece0f4e1768cddf8853bb2d551b',
    );
    const key = secret('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308');
    const plaintext = suiteNamed(aes).open(key, sealed, hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'));
    expect(toHex(plaintext)).toBe(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    );
  });

  test('HMAC-SHA-256 gives test case 2 of RFC 4231', () => {
    const key = createSecretKey(Buffer.from('Jefe'));
    expect(toHex(suiteNamed(aes).mac(key, 'what do ya want for nothing?'))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  test('HMAC-SM3 is the HMAC of RFC 2104 over SM3', () => {
    const key = randomBytes(32);
    const padded = Buffer.concat([key, Buffer.alloc(32)]);
    const sm3 = (...parts: Uint8Array[]) => createHash('sm3').update(Buffer.concat(parts)).digest();
    const inner = sm3(
      padded.map((byte) => byte ^ 0x36),
      Buffer.from('abc'),
    );
    const outer = sm3(
      padded.map((byte) => byte ^ 0x5c),
      inner,
    );
    expect(toHex(suiteNamed(sm).mac(createSecretKey(key), 'abc'))).toBe(toHex(outer));
  });
});

describe.each(bothSuites)('%s', (name) => {
  const suite = suiteNamed(name);
  const key = suite.deriveCipherKey(createSecretKey(randomBytes(32)), 'test');

  test('opens what it sealed, of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 80 }), (plaintext, place) => {
        expect(toHex(suite.open(key, suite.seal(key, plaintext, place), place))).toBe(toHex(plaintext));
      }),
    );
  });

  test('derives keys of the right length that differ by purpose', () => {
    const root = createSecretKey(randomBytes(32));
    expect(suite.deriveCipherKey(root, 'a').symmetricKeySize).toBe(name === aes ? 32 : 16);
    expect(suite.deriveMacKey(root, 'a').symmetricKeySize).toBe(32);
    expect(suite.deriveMacKey(root, 'a').equals(suite.deriveMacKey(root, 'b'))).toBe(false);
  });

  test('is found by its id, and no suite by another', () => {
    expect(suiteWithId(suite.id)).toBe(suite);
    expect(suiteWithId(0)).toBeUndefined();
  });
});
