import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CivilDate } from '../calendar/civil-date.ts';
import { anyText } from './testing/any-text.ts';
import { numberValue, textValue } from './testing/workbook.ts';
import { explainDate, readWrittenDate } from './written-date.ts';

const in2018 = { dateSystem: 1900, year: 2018 } as const;
const noYear = { dateSystem: 1900, year: null } as const;

test.each([
  ['2018.3', '2018-03-01', 'month'],
  ['2018.03', '2018-03-01', 'month'],
  ['2018年3月', '2018-03-01', 'month'],
  ['2018 年 3 月份', '2018-03-01', 'month'],
  ['二〇一八年三月', '2018-03-01', 'month'],
  ['201803', '2018-03-01', 'month'],
  ['2018/3', '2018-03-01', 'month'],
  ['18.3', '2018-03-01', 'month'],
  ['85.6', '1985-06-01', 'month'],
  ['2018-03-05', '2018-03-05', 'day'],
  ['2018.3.5', '2018-03-05', 'day'],
  ['2018年3月5日', '2018-03-05', 'day'],
  ['2018/3/5 0:00:00', '2018-03-05', 'day'],
  ['20180305', '2018-03-05', 'day'],
  ['２０１８．３', '2018-03-01', 'month'],
  ['43160', '2018-03-01', 'day'],
  ['2024-02-29', '2024-02-29', 'day'],
] as const)('reads %s as %s, known to the %s', (written, date, precision) => {
  expect(readWrittenDate(textValue(written), noYear)).toMatchObject({ kind: 'date', date, precision });
});

test('serial numbers follow the date system of the workbook', () => {
  expect(readWrittenDate(numberValue(43160), noYear)).toMatchObject({ date: '2018-03-01' });
  expect(readWrittenDate(numberValue(41698), { dateSystem: 1904, year: null })).toMatchObject({
    date: '2018-03-01',
  });
  expect(readWrittenDate(numberValue(43160.75), noYear)).toMatchObject({ date: '2018-03-01' });
});

test('a date cell is as precise as its format shows', () => {
  const cell = (precision: 'year' | 'month' | 'day') =>
    readWrittenDate({ kind: 'date', iso: '2018-03-05', precision }, noYear);
  expect(cell('day')).toMatchObject({ date: '2018-03-05', precision: 'day' });
  expect(cell('month')).toMatchObject({ date: '2018-03-01', precision: 'month' });
  expect(cell('year')).toMatchObject({ kind: 'refused', rule: 'year-without-month' });
});

test('numbers that stand for a month are read, and 2018.1 is doubted because October loses its zero', () => {
  expect(readWrittenDate(numberValue(2018.3), noYear)).toEqual({
    kind: 'date',
    date: '2018-03-01',
    precision: 'month',
  });
  expect(readWrittenDate(numberValue(201803), noYear)).toMatchObject({ date: '2018-03-01' });
  expect(readWrittenDate(numberValue(2018.1), noYear)).toMatchObject({ doubt: 'january-or-october' });
  expect(readWrittenDate(textValue('2018.10'), noYear)).toMatchObject({ date: '2018-10-01' });
});

test.each(['至今', '长期', '未返', '现在', '在岗', '9999-12-31'])('%s is open, not a date', (written) => {
  expect(readWrittenDate(textValue(written), noYear)).toEqual({ kind: 'open', word: written });
});

test.each([
  ['2018/2/30', 'impossible-date', '2018-02'],
  ['2023-02-29', 'impossible-date', '2023-02'],
  ['2018.13', 'impossible-date', null],
  ['三月', 'month-without-year', '2018-03'],
  ['3月', 'month-without-year', '2018-03'],
  ['去年3月', 'month-without-year', '2017-03'],
  ['年初', 'vague-date', '2018-01'],
  ['2019年底', 'vague-date', '2019-12'],
  ['2018', 'year-without-month', null],
  ['2018年', 'year-without-month', null],
  ['180305', 'not-a-date', '2018-03-05'],
  ['20183', 'not-a-date', '2018-03'],
  ['不清楚', 'not-a-date', null],
] as const)('refuses %s as %s and suggests %s', (written, rule, suggested) => {
  expect(readWrittenDate(textValue(written), in2018)).toEqual({ kind: 'refused', rule, written, suggested });
});

test('without a year of the file no year is suggested', () => {
  expect(readWrittenDate(textValue('三月'), noYear)).toMatchObject({ suggested: null });
});

test('a refusal explains itself in both languages', () => {
  const { message, suggestion } = explainDate({
    rule: 'impossible-date',
    written: '2018/2/30',
    suggested: null,
  });
  expect(message.zh).toBe('“2018/2/30”不是日历上有的日期');
  expect(suggestion?.en).toContain('2018-03');
});

test('no text is ever read as a day that is not in the calendar, and none throws', () => {
  const digits = fc.string({
    unit: fc.constantFrom(...'0123456789年月日.-/ 三十二至今'),
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.oneof(digits, anyText), (written) => {
      const read = readWrittenDate(textValue(written), in2018);
      if (read.kind === 'date') expect(CivilDate.safeParse(read.date).success).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a day of the calendar is read in every usual form, any other day in none', () => {
  const form = fc.constantFrom(
    (y: number, m: number, d: number) => `${y}-${m}-${d}`,
    (y: number, m: number, d: number) => `${y}年${m}月${d}日`,
    (y: number, m: number, d: number) => `${y}.${m}.${d}`,
    (y: number, m: number, d: number) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`,
  );
  const part = (most: number) => fc.integer({ min: 1, max: most });
  fc.assert(
    fc.property(form, fc.integer({ min: 1950, max: 2050 }), part(15), part(33), (write, y, m, d) => {
      const iso = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
      const read = readWrittenDate(textValue(write(y, m, d)), noYear);
      expect(read.kind === 'date' && read.date === iso).toBe(CivilDate.safeParse(iso).success);
    }),
  );
});
