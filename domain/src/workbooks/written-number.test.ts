import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chineseNumeral } from './chinese-numeral.ts';
import { anyText } from './testing/any-text.ts';
import { textValue } from './testing/workbook.ts';
import { readWrittenCount, readWrittenNumber } from './written-number.ts';
import { readYesNo } from './yes-no.ts';

test.each([
  ['5', { kind: 'exact', count: 5 }],
  ['5名', { kind: 'exact', count: 5 }],
  ['5 人', { kind: 'exact', count: 5 }],
  ['4人人', { kind: 'exact', count: 4 }],
  ['十人', { kind: 'exact', count: 10 }],
  ['二十五名', { kind: 'exact', count: 25 }],
  ['10-20人', { kind: 'range', low: 10, high: 20 }],
  ['3～4名', { kind: 'range', low: 3, high: 4 }],
  ['若干', { kind: 'unlimited', written: '若干' }],
  ['不限人', { kind: 'unlimited', written: '不限人' }],
  ['数名人', { kind: 'unlimited', written: '数名人' }],
  ['人', { kind: 'refused', rule: 'not-a-count', written: '人' }],
  ['20-10人', { kind: 'refused', rule: 'not-a-count', written: '20-10人' }],
  ['33312323', { kind: 'refused', rule: 'implausible-count', written: '33312323' }],
  ['', { kind: 'blank' }],
] as const)('the head-count %s is read as %o', (written, count) => {
  expect(readWrittenCount(textValue(written))).toEqual(count);
});

test.each([
  ['十', 10],
  ['十二', 12],
  ['三百五', 350],
  ['三百零五', 305],
  ['四千五', 4500],
  ['一万二', 12000],
  ['二〇一八', 2018],
  ['廿五', 25],
  ['人', undefined],
] as const)('the Chinese number %s is %s', (written, value) => {
  expect(chineseNumeral(written)).toBe(value);
});

test('plain amounts are read with separators and units', () => {
  expect(readWrittenNumber(textValue('1,200 元'))).toBe(1200);
  expect(readWrittenNumber(textValue('10个月'))).toBe(10);
  expect(readWrittenNumber(textValue('2018.3至今'))).toBeUndefined();
});

test('yes and no are read in their usual spellings, anything else is kept as written', () => {
  expect(['是', '√', 'Y', '有'].map((text) => readYesNo(textValue(text)))).toEqual(
    Array(4).fill({ kind: 'said', yes: true }),
  );
  expect(readYesNo(textValue('×'))).toEqual({ kind: 'said', yes: false });
  expect(readYesNo(textValue('看情况'))).toEqual({ kind: 'unreadable', written: '看情况' });
});

test('no text makes a number reader throw', () => {
  fc.assert(
    fc.property(anyText, (written) => {
      readWrittenCount(textValue(written));
      readWrittenNumber(textValue(written));
      readYesNo(textValue(written));
    }),
  );
});
