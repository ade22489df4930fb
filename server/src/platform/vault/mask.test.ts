import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MaskAudience, maskBankCard, maskDocument, maskPhone } from './mask.ts';

const audiences: readonly MaskAudience[] = ['office', 'public', 'escort'];

describe('a masked document number', () => {
  test.each<[string, MaskAudience, string]>([
    ['530698198506101003', 'office', '530698********1003'],
    ['530698198506101003', 'public', '5306************03'],
    ['530698198506101003', 'escort', '**************1003'],
    ['53069819850610100X', 'public', '5306************0X'],
    ['530698850610100', 'office', '530698******100'],
    ['530698850610100', 'public', '5306*********00'],
    ['530698850610100', 'escort', '************100'],
    ['53069819850610100343', 'office', '530698********1003**'],
    ['53069819850610100343', 'public', '5306************03**'],
    ['53069819850610100343B1', 'escort', '**************1003****'],
    ['E12345678', 'office', '*******78'],
    ['E12345678', 'public', '*******78'],
    ['123', 'office', '***'],
    ['', 'office', ''],
    [' 530698198506101003 ', 'office', '530698********1003'],
  ])('%s for the %s is %s', (text, audience, masked) => {
    expect(maskDocument(text, audience)).toBe(masked);
  });

  test('never shows the birth date, nor kind and degree of a disability', () => {
    const idNumber = fc.stringMatching(/^530698(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d)\d{3}[\dX]$/);
    const certificate = fc.tuple(idNumber, fc.stringMatching(/^([1-7][1-4](B[1-9])?)?$/));
    fc.assert(
      fc.property(certificate, fc.constantFrom(...audiences), ([id, suffix], audience) => {
        const masked = maskDocument(id + suffix, audience);
        expect(masked.slice(6, 14)).toBe('********');
        expect(masked.slice(18)).toBe('*'.repeat(suffix.length));
      }),
    );
  });
});

test.each([
  ['19900000001', '199****0001'],
  ['+8619900000001', '***********001'],
  ['2150001', '******1'],
  ['110', '***'],
])('the phone %s is masked as %s', (text, masked) => {
  expect(maskPhone(text)).toBe(masked);
});

test.each([
  ['6200000000000001', '************0001'],
  ['6200000000000000001', '***************0001'],
  ['62000', '****0'],
])('the bank card %s is masked as %s', (text, masked) => {
  expect(maskBankCard(text)).toBe(masked);
});

test('every mask keeps the length and hides at least a third, also of short and strange texts', () => {
  const masks = [
    ...audiences.map((audience) => (text: string) => maskDocument(text, audience)),
    maskPhone,
    maskBankCard,
  ];
  const text = fc.string({
    unit: fc.constantFrom('1', '9', 'X', 'a', '军', '😀'),
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, fc.constantFrom(...masks), (whole, mask) => {
      const masked = mask(whole);
      expect(Array.from(masked)).toHaveLength(Array.from(whole).length);
      expect(masked.split('*').length - 1).toBeGreaterThanOrEqual(Array.from(whole).length / 3);
    }),
  );
});
