import { expect, test } from 'vitest';
import { remedy } from '../../contract/testing/remedy.ts';
import { market, order, seeker } from '../testing/market.ts';
import { companionsApart } from './companions-apart.ts';
import { pinRefusalWords, saidOfRefusedPin, saidOfUnplaced, unplacedWords } from './plan-words.ts';

test('why somebody has no place, and why a fixed pair was not carried out, is said with what to do', () => {
  for (const { zh, en } of [...Object.values(unplacedWords), ...Object.values(pinRefusalWords)]) {
    expect(zh).toMatch(remedy.zh);
    expect(en).toMatch(remedy.en);
  }
});

test('a code of an earlier release is said no more, and does no harm', () => {
  expect(saidOfUnplaced('no-order')).toBeNull();
  expect(saidOfUnplaced('toString')).toBeNull();
  expect(saidOfRefusedPin('toString').zh).toContain('请');
});

const together = (ids: readonly string[], overrides: Parameters<typeof seeker>[1][] = []) =>
  ids.map((id, at) =>
    seeker(id, {
      companions: ids.filter((other) => other !== id).map((other) => ({ with: other, as: 'kin' as const })),
      ...overrides[at],
    }),
  );
const apart = (...of: Parameters<typeof market>) => {
  const asked = market(...of);
  return companionsApart(asked, new Set(asked.seekers.map(({ id }) => id)));
};
const said = (words: { zh: string; en: string } | undefined) => {
  expect(words?.zh).toMatch(remedy.zh);
  expect(words?.en).toMatch(remedy.en);
  return words?.zh;
};

test('a group that no order takes together is told how many an order takes at most', () => {
  const group = together(['a', 'b', 'c']);
  const small = apart(group, [order('x', { placesLeft: 2 })]);
  expect([...small.keys()]).toEqual(['a', 'b', 'c']);
  expect(said(small.get('b'))).toContain(
    '同行 3 人要去同一岗位,而当日没有一个岗位能一起接收 3 人(最多 2 人)',
  );
  const closed = apart(group, [order('x', { placesLeft: 9, acceptsGroups: false })]);
  expect(said(closed.get('a'))).toContain('最多 2 人');
});

test('companions of whom one fits nowhere, who have no order in common, or no order with room for all, are told which it is', () => {
  const inCounty = { places: { scope: 'in-county' as const, wished: [], excluded: [] } };
  const far = { places: { scope: 'out-of-province' as const, wished: [], excluded: [] } };
  const pair = together(['a', 'b'], [inCounty, far]);
  const outside = order('out');
  const inside = order('in', { place: { region: '530629101' } });
  expect(said(apart(pair, [outside]).get('a'))).toContain('同行 2 人中有 1 人没有任何合适岗位');
  expect(said(apart(pair, [outside, inside]).get('b'))).toContain('各自合适的岗位有 1、1 个');
  const crowd = together(['a', 'b', 'c']);
  const tight = [order('few', { placesLeft: 2 }), order('many', { placesLeft: 3, needsMandarin: true })];
  const quiet = crowd.map((one) => ({ ...one, speaksMandarin: false }));
  expect(said(apart(quiet, tight).get('c'))).toContain('有 1 个岗位对同行每个人都合适,但名额');
});

test('who goes alone, or with fellow villagers, is not in it', () => {
  const [one, other] = together(['a', 'b']);
  const loose = [one, other]
    .flatMap((each) => each ?? [])
    .map((each) => ({
      ...each,
      companions: each.companions.map((companion) => ({ ...companion, as: 'fellow-villager' as const })),
    }));
  expect(apart([...loose, seeker('c')], []).size).toBe(0);
});
