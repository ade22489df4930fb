import { expect, test } from 'vitest';
import { homeSpans } from '../people/homes.ts';
import { Place, placeOfCounty, prefectureOf } from '../people/place.ts';
import { foreignProvince } from '../regions/place.ts';
import { isOutside, placeGrade } from './place-grade.ts';
import { home } from './testing/history.ts';

const homeIn = (county: string) => {
  const [span] = homeSpans([home({ county })]).confirmed;
  if (span === undefined) throw new Error('a confirmed home is a span');
  return span.home;
};
const weixin = homeIn('530629');

test.each([
  ['县内', placeOfCounty('530629'), 'in-county', false],
  ['县外省内, other county of the prefecture', placeOfCounty('530627'), 'in-province', true],
  [
    '县外省内, only the other prefecture is known',
    { province: '530000', prefecture: '530100' },
    'in-province',
    true,
  ],
  ['省外, a city without counties', placeOfCounty('441900'), 'out-of-province', true],
  ['省外, only the province is known', { province: '440000' }, 'out-of-province', true],
  ['境外 Hong Kong', { province: '810000' }, 'abroad', true],
  ['境外 elsewhere', { province: foreignProvince }, 'abroad', true],
  ['未分类, only the own province is known', { province: '530000' }, 'unclassified', false],
  [
    '未分类, only the own prefecture is known',
    { province: '530000', prefecture: '530600' },
    'unclassified',
    false,
  ],
])('%s', (_, place, grade, outside) => {
  expect(placeGrade(place, weixin)).toBe(grade);
  expect(isOutside(placeGrade(place, weixin))).toBe(outside);
});

test('someone at home in Dongguan works in the county anywhere in Dongguan', () => {
  expect(placeGrade(placeOfCounty('441900'), homeIn('441900'))).toBe('in-county');
});

test('a place whose county lies in another province is refused', () => {
  expect(Place.safeParse({ province: '440000', county: '530629' }).success).toBe(false);
  expect(Place.safeParse({ province: '440000', prefecture: '441900', county: '441900' }).success).toBe(true);
});

test('a county directly under its province is its own prefecture, a municipality is one', () => {
  expect(prefectureOf('530629')).toBe('530600');
  expect(prefectureOf('441900')).toBe('441900');
  expect(prefectureOf('429004')).toBe('429004');
  expect([prefectureOf('500101'), prefectureOf('500229')]).toEqual(['500100', '500100']);
});
