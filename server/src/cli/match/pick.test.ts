import { expect, test } from 'vitest';
import { beginningWith, idRange, isIdPart, shortIds } from './pick.ts';

const [first, second, third] = [
  '01982b6e-1111-7000-8000-000000000001',
  '01982b6e-1112-7000-8000-000000000002',
  '0198ffff-1111-7000-8000-000000000003',
] as const;

test('eight characters or more are the beginning of an id; a name, a phone and an ID number are none', () => {
  for (const part of ['01982b6e', '01982B6E-11', first]) expect(isIdPart(part)).toBe(true);
  for (const word of ['01982b6', '张三', '19900000001', '530698198506100010', '01982b6e1', `${first}0`])
    expect(isIdPart(word)).toBe(false);
});

test('the beginning of an id is a range of ids', () => {
  expect(idRange('0198FFFF')).toEqual([
    '0198ffff-0000-0000-0000-000000000000',
    '0198ffff-ffff-ffff-ffff-ffffffffffff',
  ]);
  expect(idRange(first)).toEqual([first, first]);
});

test('those that begin with a word are found, whatever its case', () => {
  const all = [first, second, third];
  const found = (word: string) => beginningWith(all, (id) => id, word);
  expect(found('0198FFFF')).toEqual([third]);
  expect(found('01982b6e')).toEqual([first, second]);
  expect(found('')).toEqual([]);
});

test('a short id is as long as it must be, and eight characters at least', () => {
  const short = shortIds([first, second, third]);
  expect([first, second, third].map((id) => short.get(id))).toEqual([
    '01982b6e-1111',
    '01982b6e-1112',
    '0198ffff',
  ]);
  expect(shortIds([first, first]).get(first)).toBe('01982b6e');
});
