import { expect, test } from 'vitest';
import { contradictionsOf } from './contradictory-wish.ts';
import { JobWish } from './job-wish.ts';

const codes = (wish: object) => contradictionsOf(JobWish.parse(wish), me).map(({ code }) => code);
const me = '0190a1b2-0000-7000-8000-000000000001';

test.each([
  [{ wage: { wanted: 400_000, least: 500_000 } }, ['least-above-wanted']],
  [{ wage: { wanted: 0, least: 500_000 } }, []],
  [{ places: { wished: ['4419', '3301'], excluded: ['44'] } }, ['wished-and-excluded']],
  [{ places: { wished: ['44'], excluded: ['4419'] } }, []],
  [{ festivals: [{ from: '2020-05-10', to: '2020-05-01' }] }, ['home-time-reversed']],
  [{ companions: [{ with: me, as: 'couple' }] }, ['companion-of-oneself']],
  [{}, []],
])('the wish %j contradicts itself in %j', (wish, expected) => {
  expect(codes(wish)).toEqual(expected);
});

test('a contradiction says both numbers, and what to look at', () => {
  const [first] = contradictionsOf(JobWish.parse({ wage: { wanted: 400_000, least: 500_000 } }), me);
  expect(first?.zh).toBe('最低接受 5000 元,高于期望的 4000 元。请核对两个数是否填反。');
});
