import { expect, test } from 'vitest';
import { readRemark } from './remark-suggestions.ts';

const context = { dateSystem: 1900, year: 2020 } as const;

test.each([
  ['2019年8月死亡', 'died', '2019-08-01'],
  ['已去世', 'died', null],
  ['2018.5嫁出到贵州', 'married-out', '2018-05-01'],
  ['户口迁出2017-03-02', 'moved-out', '2017-03-02'],
  ['服刑', 'in-prison', null],
  ['2020年9月参军', 'in-army', '2020-09-01'],
  ['失联', 'lost-contact', null],
  ['精神病', 'mental-illness', null],
  ['五保', 'destitute', null],
  ['在校', 'student', null],
] as const)('“%s” suggests %s on %s', (text, kind, on) => {
  const [suggestion] = readRemark(text, context);
  expect(suggestion).toMatchObject({ kind, written: text });
  expect(suggestion?.on?.date ?? null).toBe(on);
});

test('a date belongs to the word of its own clause', () => {
  expect(readRemark('2018年3月外出，失联', context)).toEqual([
    { kind: 'lost-contact', on: null, written: '失联' },
  ]);
});

test('negated words say nothing', () => {
  expect(readRemark('非在校,未死亡,不在校', context)).toEqual([]);
  expect(readRemark('', context)).toEqual([]);
});
