import { expect, test } from 'vitest';
import { placeOf } from './place.ts';
import { regionCode } from './region.ts';

test.each([
  ['530629101010', { province: '530000', prefecture: '530600', county: '530629' }],
  ['530629101A01', { province: '530000', prefecture: '530600', county: '530629' }],
  ['530600', { province: '530000', prefecture: '530600' }],
  ['440000', { province: '440000' }],
  ['441900', { province: '440000', prefecture: '441900', county: '441900' }],
  ['441900118', { province: '440000', prefecture: '441900', county: '441900' }],
  ['620201001', { province: '620000', prefecture: '620200', county: '620200' }],
  ['110101', { province: '110000', prefecture: '110100', county: '110101' }],
])('%s is the place %o', (code, place) => {
  expect(placeOf(regionCode(code))).toEqual(place);
});

test('仙桃 and 潜江, both directly under 湖北, are not the same city', () => {
  expect(placeOf(regionCode('429004')).prefecture).toBe('429004');
  expect(placeOf(regionCode('429005')).prefecture).toBe('429005');
  expect(placeOf(regionCode('429000'))).toEqual({ province: '420000' });
});

test('a district and a county of 重庆 are the same city', () => {
  expect(placeOf(regionCode('500101')).prefecture).toBe(placeOf(regionCode('500229')).prefecture);
});
