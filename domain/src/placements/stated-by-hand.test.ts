import { expect, test } from 'vitest';
import { refusedByHand } from './stated-by-hand.ts';

const dongguan = { province: '440000', prefecture: '441900', county: '441900' };
const guangdong = { province: '440000' };

test('a spell that is typed states its place to the county; abroad has none', () => {
  expect(refusedByHand({ place: guangdong, organised: 'self' }, 'L')).toBe('place-not-to-county');
  expect(refusedByHand({ place: { province: '990000' }, organised: 'self' }, 'L')).toBeUndefined();
  expect(refusedByHand({ place: dongguan, organised: 'self' }, 'L')).toBeUndefined();
});

test('organised is typed by the sending county only: village and station leave it to groups and rosters', () => {
  for (const actor of ['L', 'T', 'S'] as const)
    expect(refusedByHand({ place: dongguan, organised: 'organised' }, actor), actor).toBe(
      'organised-by-hand',
    );
  expect(refusedByHand({ place: dongguan, organised: 'organised' }, 'C')).toBeUndefined();
});

test('a correction may keep what an import knew, and state no more than that', () => {
  const former = { place: guangdong, organised: 'organised' } as const;
  expect(refusedByHand(former, 'L', former)).toBeUndefined();
  expect(refusedByHand({ ...former, place: { province: '330000' } }, 'L', former)).toBe(
    'place-not-to-county',
  );
  expect(refusedByHand(former, 'L', { ...former, organised: 'self' })).toBe('organised-by-hand');
});
