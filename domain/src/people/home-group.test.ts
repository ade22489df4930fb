import { expect, test } from 'vitest';
import { homeGroupOf } from './home-group.ts';

test('the group of a village is told as the roster writes it, a bare number as a group, without the village before it', () => {
  expect(homeGroupOf('三组', '石坎社区')).toBe('三组');
  expect(homeGroupOf(' 3 ', '石坎社区')).toBe('3组');
  expect(homeGroupOf('石坎社区三组', '石坎社区')).toBe('三组');
});

test('nothing is told where the roster says none, or where no village is known to which it belongs', () => {
  expect(homeGroupOf(null, '石坎社区')).toBe('');
  expect(homeGroupOf('三组', null)).toBe('');
});
