import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RegionCode, regionCode } from './region.ts';
import {
  codeRange,
  countyCode,
  isWithin,
  levelOf,
  parentCode,
  pathOf,
  prefectureCode,
  provinceCode,
  townshipCode,
} from './region-code.ts';

const code = regionCode;

test('takes codes of 6, 9 and 12 digits and own codes, as text', () => {
  const taken = ['530000', '530600', '530629', '530629101', '530629101010', '530629101A01'];
  for (const text of taken) expect(RegionCode.safeParse(text).success).toBe(true);
  for (const text of ['53', '5306291', '030629', '530629101a01', '530629A01', '53062910101A', ' 530629'])
    expect(RegionCode.safeParse(text).success).toBe(false);
});

test('walks from an own settlement up to its province', () => {
  const line = ['530629101A01', '530629101', '530629', '530600', '530000'].map(code);
  for (const [at, own] of line.entries()) expect(parentCode(own)).toBe(line[at + 1]);
  expect(line.map(levelOf)).toEqual([6, 4, 3, 2, 1]);
  expect(line.map(pathOf)).toEqual(['530629101A01', '530629101', '530629', '5306', '53']);
});

describe('a city without counties is the county of its towns', () => {
  test.each([
    ['441900118', '441900'],
    ['441900118208', '441900'],
    ['442000101', '442000'],
    ['460400100', '460400'],
    ['620201001', '620200'],
    ['620200100', '620200'],
    ['441900', '441900'],
    ['530629101', '530629'],
  ])('%s lies in county %s', (town, county) => {
    expect(countyCode(code(town))).toBe(county);
    expect(isWithin(code(town), code(county))).toBe(true);
  });

  test('a city with counties has none itself', () => {
    expect(countyCode(code('530600'))).toBeUndefined();
    expect(countyCode(code('440000'))).toBeUndefined();
  });
});

test('620201, which the statistical list makes of 嘉峪关, lies in 620200', () => {
  expect(isWithin(code('620201'), code('620200'))).toBe(true);
  expect(isWithin(code('620200'), code('620201'))).toBe(true);
});

const anyCode = fc
  .tuple(
    fc.integer({ min: 11, max: 82 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 999 }),
    fc.oneof(
      fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, '0')),
      fc
        .tuple(fc.constantFrom('A', 'Z'), fc.integer({ min: 1, max: 99 }))
        .map(([a, n]) => `${a}${String(n).padStart(2, '0')}`),
    ),
    fc.constantFrom(1, 2, 3, 4, 5),
  )
  .map(([province, prefecture, county, town, village, level]) => {
    const two = (n: number): string => String(n).padStart(2, '0');
    const parts = [two(province), two(prefecture), two(county), String(town).padStart(3, '0'), village];
    return code(parts.slice(0, level).join('').padEnd(6, '0'));
  });

describe('laws', () => {
  test('the parent is one level up and holds the child; its range holds the code', () => {
    fc.assert(
      fc.property(anyCode, (own) => {
        const parent = parentCode(own);
        if (parent === undefined) return levelOf(own) === 1;
        const range = codeRange(parent);
        return (
          levelOf(parent) < levelOf(own) &&
          isWithin(own, parent) &&
          !isWithin(parent, own) &&
          pathOf(own) >= range.from &&
          pathOf(own) < range.below
        );
      }),
    );
  });

  test('every ancestor of a code is its own ancestor at that level', () => {
    fc.assert(
      fc.property(anyCode, (own) => {
        for (const above of [provinceCode(own), prefectureCode(own), countyCode(own), townshipCode(own)])
          if (above !== undefined) expect(isWithin(own, above)).toBe(true);
      }),
    );
  });

  test('codes of two regions side by side never lie in each other', () => {
    fc.assert(
      fc.property(anyCode, anyCode, (a, b) => {
        fc.pre(levelOf(a) === levelOf(b) && pathOf(a) !== pathOf(b));
        return !isWithin(a, b) && !isWithin(b, a);
      }),
    );
  });
});
