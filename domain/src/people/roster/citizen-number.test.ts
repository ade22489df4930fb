import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { anyText } from '../../workbooks/testing/any-text.ts';
import { numberValue, textValue } from '../../workbooks/testing/workbook.ts';
import { citizenCheckDigit, readCitizenNumber } from './citizen-number.ts';
import { inventedNumber } from './testing/invented.ts';

const today = date('2020-10-31');
const read = (text: string) => readCitizenNumber(textValue(text), today);

test('the published test value of GB 11643 passes, with a small x too', () => {
  const valid = { kind: 'valid', number: '11010519491231002X', born: '1949-12-31', sex: 'female' };
  expect(read('11010519491231002X')).toMatchObject(valid);
  expect(read("'１１０１０５19491231002x ")).toMatchObject(valid);
});

test('a disability card carries category and level behind the number, and a reissue behind those', () => {
  const number = inventedNumber('19850610');
  expect(read(`${number}34`)).toMatchObject({
    kind: 'valid',
    number,
    disability: { category: 3, level: 4, reissue: null },
  });
  expect(read(`${number}11B1`)).toMatchObject({ disability: { reissue: 'B1' } });
  expect(read(`${number}84`)).toMatchObject({ kind: 'refused', rule: 'disability-card' });
});

test('digits lost by a spreadsheet keep the birth date when they keep it', () => {
  const lost = { kind: 'refused', rule: 'digits-lost' };
  expect(readCitizenNumber(numberValue(530698198506101000), today)).toMatchObject({
    ...lost,
    born: '1985-06-10',
  });
  expect(read('5.30698198506101E+17')).toMatchObject({ ...lost, born: '1985-06-10' });
  expect(read('5.30698E+17')).toMatchObject({ ...lost, born: null });
});

test('a 15-digit number proposes its 18 digits', () => {
  expect(read('530698850610101')).toMatchObject({
    kind: 'old',
    proposed: inventedNumber('19850610', '101'),
    born: '1985-06-10',
    sex: 'male',
  });
});

test.each([
  ['5306981985061010', 'length'],
  ['53069819850631101X', 'birth-date'],
  ['53069820250610101X', 'birth-date'],
  ['53069819850610A012', 'characters'],
])('%s is refused for its %s', (text, rule) => {
  expect(read(text)).toMatchObject({ kind: 'refused', rule });
});

test('every formally valid number is read back, and any one wrong digit is noticed', () => {
  const day = fc.integer({ min: 10, max: 28 });
  const month = fc.integer({ min: 10, max: 12 });
  const year = fc.integer({ min: 1930, max: 2010 });
  const order = fc.integer({ min: 100, max: 999 });
  fc.assert(
    fc.property(year, month, day, order, fc.integer({ min: 0, max: 16 }), (y, m, d, o, position) => {
      const number = inventedNumber(`${y}${m}${d}`, String(o));
      expect(read(number)).toMatchObject({ kind: 'valid', number, born: `${y}-${m}-${d}` });
      const digit = String((Number(number[position]) + 1) % 10);
      const wrong = number.slice(0, position) + digit + number.slice(position + 1);
      expect(read(wrong).kind).toBe('refused');
    }),
  );
});

test('the check character of X stands for ten', () => {
  expect(citizenCheckDigit('11010519491231002')).toBe('X');
});

test('no text and no number makes the reader throw', () => {
  fc.assert(
    fc.property(anyText, fc.double(), (text, number) => {
      read(text);
      readCitizenNumber(numberValue(number), today);
    }),
  );
});
