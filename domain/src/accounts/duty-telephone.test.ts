import { expect, test } from 'vitest';
import { DutyTelephone, telephoneOn } from './duty-telephone.ts';

test('a day has the number of the latest change up to it, and none before the first or after it was taken away', () => {
  const history = [
    { fromDay: '2020-05-01', number: null },
    { fromDay: '2020-01-01', number: '19900000201' },
    { fromDay: '2020-03-01', number: '19900000202' },
  ];
  const on = (day: string) => telephoneOn(history, day);
  expect(['2019-12-31', '2020-02-29', '2020-03-01', '2020-05-01'].map(on)).toEqual([
    '',
    '19900000201',
    '19900000202',
    '',
  ]);
});

test('of two lines of one day the one recorded last stands', () => {
  const history = [
    { fromDay: '2020-01-01', number: '19900000201' },
    { fromDay: '2020-01-01', number: '19900000202' },
  ];
  expect(telephoneOn(history, '2020-01-01')).toBe('19900000202');
  expect(telephoneOn([...history, { fromDay: '2020-01-01', number: null }], '2020-01-02')).toBe('');
});

test.each([
  ['(0870)6123456', '0870-6123456'],
  ['（0870）6123456', '0870-6123456'],
  ['+86（0870）6123456', '+86 0870-6123456'],
  ['(+86)19900000201', '+86-19900000201'],
  ['0870-6123456转8', '0870-6123456转8'],
  ['0870—6123456 转 801', '0870-6123456转801'],
  ['(0870) 6123456 ext. 8', '0870-6123456转8'],
  [' 19900000201 ', '19900000201'],
])('the number %s is kept as %s', (written, kept) => {
  expect(DutyTelephone.parse(written)).toBe(kept);
  expect(DutyTelephone.parse(kept)).toBe(kept);
});

test('a number is digits, with a leading plus, blanks or dashes', () => {
  for (const number of ['19900000201', '0870-6123456', '+86 199 0000 0201'])
    expect(DutyTelephone.safeParse(number).success).toBe(true);
  for (const number of ['', '110', '找老张', '1990000020a', '0870-6123456转', '0870-6123456转办公室'])
    expect(DutyTelephone.safeParse(number).success).toBe(false);
});
