import { expect, test } from 'vitest';
import { checksOfFigures, flowCheck } from './figure-checks.ts';
import { figureRates, ratesOf } from './figure-rates.ts';
import { familyOf, figureFamilies, figureNames, retentionOfName } from './figures.ts';

test('every figure is counted in one family, and no name stands twice', () => {
  expect(new Set(figureNames).size).toBe(figureNames.length);
  for (const name of figureNames) expect(figureFamilies).toContain(familyOf(name));
});

test('the name of a retention figure tells its months, its part and whether only organised starts count', () => {
  expect(retentionOfName('organised-12m-same-post')).toEqual({
    organisedOnly: true,
    months: 12,
    part: 'same-post',
  });
  expect(retentionOfName('3m-not-due')).toEqual({ organisedOnly: false, months: 3, part: 'not-due' });
  expect(retentionOfName('L1')).toBeUndefined();
});

test('rates are those whose figures are there; the upper bound of I09 adds the unverified', () => {
  expect(ratesOf({ W: 7, L1: 13 })).toEqual([{ code: 'I03', fraction: { numerator: 7, denominator: 13 } }]);
  expect(ratesOf({ 'worked-during': 9, L1: 13 })).toEqual([
    { code: 'I03-during', fraction: { numerator: 9, denominator: 13 } },
  ]);
  const kept = {
    '3m-due': 5,
    '3m-same-post': 1,
    '3m-same-employer': 1,
    '3m-same-city': 1,
    '3m-unverified': 1,
  };
  expect(ratesOf(kept).map(({ code, fraction }) => [code, fraction.numerator])).toEqual([
    ['I09-3m-lower', 3],
    ['I09-3m-upper', 4],
    ['I09-3m-same-employer', 2],
  ]);
  expect(new Set(figureRates.map(({ code }) => code)).size).toBe(figureRates.length);
});

const parts = {
  hardSeeking: 1,
  hardDeclining: 0,
  hardUnverified: 0,
  wantsOutInLabour: 1,
};
const lists = {
  roster: 4,
  'under-16': 1,
  student: 0,
  unable: 0,
  'over-age': 0,
  L1: 3,
  L2: 2,
  L3: 1,
  L4: 1,
  L5: 1,
  E: 2,
  N: 0,
  X: 0,
  W: 2,
  V: 0,
  'out-of-province': 1,
  'in-province': 1,
  'in-county': 0,
  unclassified: 0,
  transferred: 1,
  founders: 0,
  'public-posts': 0,
  L6: 1,
  L6a: 1,
  L6b: 0,
};

test('the checks hold for figures that add up, and name both sides when they do not', () => {
  expect(checksOfFigures(lists, parts).filter(({ ok }) => !ok)).toEqual([]);
  const broken = checksOfFigures({ ...lists, W: 1, L6: 3, L6a: 3 }, { ...parts, wantsOutInLabour: 0 });
  expect(broken.filter(({ ok }) => !ok).map(({ check, left, right }) => [check, left, right])).toEqual([
    [2, 3, 2],
    [3, 1, 2],
    [7, 1, 2],
    [7, 1, 0],
    [7, 3, 3],
  ]);
});

test('check 6 is the labour of both days with who entered and left', () => {
  expect(flowCheck({ L1: 11, 'L1-before': 13, entered: 1, left: 3 })).toMatchObject({
    ok: true,
    left: 11,
    right: 11,
  });
  expect(flowCheck({ L1: 12, 'L1-before': 13, entered: 1, left: 3 })).toMatchObject({ ok: false });
});
