import { expect, test } from 'vitest';
import { datePrecision } from './number-format.ts';
import { isoFromSerial, serialFromIso } from './serial-date.ts';

test.each([
  ['yyyy-mm-dd', 'day'],
  ['yyyy"年"m"月"d"日";@', 'day'],
  ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'day'],
  ['yyyy"年"m"月"', 'month'],
  ['yyyy.mm', 'month'],
  ['[DBNum1][$-804]yyyy"年"m"月";@', 'month'],
  ['yyyy', 'year'],
  ['h:mm:ss', 'time'],
  ['yyyy/m/d h:mm', 'day'],
  ['上午/下午h"时"mm"分"', 'time'],
  ['General', undefined],
  ['G/通用格式', undefined],
  ['0.00E+00', undefined],
  ['#,##0.00"元/月"', undefined],
  ['[Red]-0;[Blue]0', undefined],
  ['[h]:mm', undefined],
  ['@', undefined],
  ['0_);(0)', undefined],
  ['"days: "0', undefined],
])('the format %s shows %s', (code, precision) => {
  expect(datePrecision(164, code)).toBe(precision);
});

test('built-in formats of Chinese programs are known by number', () => {
  expect([14, 31, 57, 58, 20, 0, 2, 49].map((id) => datePrecision(id, undefined))).toEqual([
    'day',
    'day',
    'month',
    'day',
    'time',
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  [43_160, false, 'day', '2018-03-01'],
  [43_160.5, false, 'day', '2018-03-01T12:00:00'],
  [1, false, 'day', '1900-01-01'],
  [59, false, 'day', '1900-02-28'],
  [61, false, 'day', '1900-03-01'],
  [0, true, 'day', '1904-01-01'],
  [41_698, true, 'day', '2018-03-01'],
  [0.354_166_666_7, false, 'time', 'T08:30:00'],
  [2_958_465, false, 'day', '9999-12-31'],
  [2_958_466, false, 'day', undefined],
  [-1, false, 'day', undefined],
] as const)('serial %d (from 1904: %s, %s) is %s', (serial, from1904, precision, iso) => {
  expect(isoFromSerial(serial, from1904, precision)).toBe(iso);
});

test('a civil date and its serial are inverse; other texts have none', () => {
  expect(serialFromIso('2018-03-01')).toBe(43_160);
  expect(['2018-02-30', '2018-3-1', '1900-01-31', '至今'].map(serialFromIso)).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});
