import { expect, test } from 'vitest';
import { table, widthOf } from './show.ts';

test('a Chinese sign takes two columns; a sign of ambiguous width takes one, as terminals draw it', () => {
  expect(widthOf('超龄')).toBe(4);
  expect(widthOf('〔2020〕')).toBe(8);
  expect(widthOf('① L2 ⊆ L1 ✓')).toBe(11);
});

test('numbers stand below each other, whatever signs stand before them', () => {
  const lines = table(
    ['关系 says', '左 left'],
    [
      ['Roster = ① + ② + L1', 2991],
      ['L2 = L3 + L2∩L4', 896],
      ['W = 省外 + 县内', 971],
    ],
  ).split('\n');
  expect(lines.slice(-3).map(widthOf)).toEqual([27, 27, 27]);
  expect(lines.at(-3)).toBe('  Roster = ① + ② + L1  2991');
});
