import { expect, test } from 'vitest';
import { homeGroupOf } from './home-group.ts';

test('the group of a village is told as the roster writes it, a bare number as a group, and nothing where it says none', () => {
  expect(homeGroupOf({ homeGroup: '三组', education: 'primary' })).toBe('三组');
  expect(homeGroupOf({ homeGroup: '3' })).toBe('3组');
  for (const silent of [{}, null, { homeGroup: '' }, { homeGroup: 3 }]) expect(homeGroupOf(silent)).toBe('');
});
