import { z } from 'zod';
import { RegionCode } from './region.ts';
import {
  countyCode,
  isMunicipality,
  isPseudoPrefecture,
  isUnderProvince,
  levelOf,
  prefectureCode,
  provinceCode,
} from './region-code.ts';

/**
 * 务工地: a place as the grades 县内/县外省内/省外 and 同市 compare it (chain 3.5, I04 and I09): codes of six digits.
 * Only the province known: no prefecture, no county.
 */
export const Place = z.strictObject({
  province: RegionCode,
  prefecture: RegionCode.exactOptional(),
  county: RegionCode.exactOptional(),
});
export type Place = z.infer<typeof Place>;

/** The "province" of every place outside China. GB/T 2260 has no code for it. */
export const foreignProvince = '990000';

/**
 * The place of a code of any level. Two authorities are never one city only because the code list groups them: a
 * county directly under its province is its own city (仙桃 and 潜江 are not 同市), and a municipality is one city
 * however its districts are grouped (重庆's 500100 and 500200 are 同市).
 */
export function placeOf(code: RegionCode): Place {
  const province = provinceCode(code);
  if (levelOf(code) === 1) return { province };
  const county = countyCode(code);
  const prefecture = cityOf(code);
  return {
    province,
    ...(prefecture === undefined ? {} : { prefecture }),
    ...(county === undefined ? {} : { county }),
  };
}

/** Is the division the place itself, or does it lie in it? */
export function placeHolds(place: Place, code: RegionCode): boolean {
  const there = placeOf(code);
  return (['province', 'prefecture', 'county'] as const).every(
    (level) => place[level] === undefined || place[level] === there[level],
  );
}

function cityOf(code: RegionCode): RegionCode | undefined {
  if (isMunicipality(code)) return `${code.slice(0, 2)}0100` as RegionCode; // the municipality's first prefecture code
  if (isUnderProvince(code)) return isPseudoPrefecture(code) ? undefined : countyCode(code);
  return prefectureCode(code);
}
