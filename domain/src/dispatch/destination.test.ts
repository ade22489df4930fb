import { expect, test } from 'vitest';
import { compiledBook } from '../regions/testing/compiled-index.ts';
import { checkDestination } from './destination.ts';

type Stated = Parameters<typeof checkDestination>[1]['place'];
const codeOf = (place: Stated, receivingRegion: string): string => {
  const checked = checkDestination(compiledBook, { place, receivingRegion });
  return checked.ok ? 'accepted' : checked.refusal.code;
};
const zhejiang = (county: string, prefecture: string): Stated => ({ province: '330000', prefecture, county });
const dongguan: Stated = { province: '440000', prefecture: '441900', county: '441900' };

test('the receiving region lies in the place of the group, or the place in the receiving region', () => {
  expect(codeOf(zhejiang('330212', '330200'), '330212')).toBe('accepted');
  expect(codeOf({ province: '330000', prefecture: '330200' }, '330212')).toBe('accepted');
  expect(codeOf(zhejiang('330212', '330200'), '330200')).toBe('accepted');
  expect(codeOf(dongguan, '441900118')).toBe('accepted');
  expect(codeOf({ province: '440000' }, '441900118')).toBe('accepted');
  // A county of 500200 lies in the one city of 重庆, whichever of its codes receives.
  expect(codeOf({ province: '500000', county: '500230' }, '500100')).toBe('accepted');
});

test('where neither lies in the other, the two contradict each other', () => {
  expect(codeOf(zhejiang('330212', '330200'), '330203')).toBe('place-contradictory');
  expect(codeOf(dongguan, '330200')).toBe('place-contradictory');
  expect(codeOf(dongguan, '440000')).toBe('place-contradictory');
  expect(codeOf({ province: '330000' }, '441900118')).toBe('place-contradictory');
  expect(codeOf({ province: '990000' }, '330200')).toBe('place-contradictory');
  // 429000 only groups the counties directly under the province; 武汉 is none of them.
  expect(codeOf({ province: '420000', prefecture: '420100' }, '429000')).toBe('place-contradictory');
});
