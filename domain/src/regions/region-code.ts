import type { RegionCode, RegionLevel } from './region.ts';

/** Cities that hold their towns directly: there, a town's county is the city itself (GB/T 2260; study 2.3). */
const citiesWithoutCounties: ReadonlySet<string> = new Set(['441900', '442000', '460400', '620200']);

/** The statistical list writes 嘉峪关 as a county of itself; its towns keep the codes 620201001…. */
const writtenAsCounty: ReadonlyMap<string, string> = new Map([['620201', '620200']]);

export const isCityWithoutCounties = (code: RegionCode): boolean => citiesWithoutCounties.has(code);

/** Which of the four municipalities 直辖市, whose prefecture codes (110100, 500200) have no authority behind them. */
export const isMunicipality = (code: RegionCode): boolean => /^(?:11|12|31|50)/.test(code);

/** 省直辖县级行政区划: 济源, 仙桃, 琼海, 石河子 …, counties directly under a province. */
export const isUnderProvince = (code: RegionCode): boolean => code.slice(2, 4) === '90';

/** 市辖区, 县, 省直辖县级行政区划: prefecture codes that only group counties. */
export const isPseudoPrefecture = (code: RegionCode): boolean =>
  levelOf(code) === 2 && (isMunicipality(code) || isUnderProvince(code));

/** 620201 is read as 620200; every other code is itself. */
export const canonicalCode = (code: RegionCode): RegionCode =>
  (writtenAsCounty.get(code) ?? code) as RegionCode; // both sides of the map are codes

export function levelOf(code: RegionCode): RegionLevel {
  if (code.length === 12) return code.charAt(9) > '9' ? 6 : 5;
  if (code.length === 9) return 4;
  if (code.endsWith('0000')) return 1;
  return code.endsWith('00') ? 2 : 3;
}

/** The code one level up, as the tree has it: a town of 东莞 lies in 441900; undefined for a province. */
export function parentCode(code: RegionCode): RegionCode | undefined {
  switch (levelOf(code)) {
    case 1:
      return undefined;
    case 2:
      return provinceCode(code);
    case 3:
      return part(code, 4);
    case 4:
      return countyCode(code);
    case 5:
    case 6:
      return part(code, 9);
  }
}

export const provinceCode = (code: RegionCode): RegionCode => part(code, 2);

/** Undefined for a province. `429000` for 仙桃: the level that groups it, not an authority (see `placeOf`). */
export const prefectureCode = (code: RegionCode): RegionCode | undefined =>
  levelOf(code) === 1 ? undefined : part(code, 4);

/** Undefined above the county, except in a city without counties, which is its own county. */
export function countyCode(code: RegionCode): RegionCode | undefined {
  if (isCityWithoutCounties(code)) return code;
  return levelOf(code) <= 2 ? undefined : canonicalCode(part(code, 6));
}

/** Undefined above the township. */
export const townshipCode = (code: RegionCode): RegionCode | undefined =>
  levelOf(code) < 4 ? undefined : part(code, 9);

/**
 * 区划路径: the code without its empty levels, `53` › `5306` › `530629` › `530629101` › `530629101010`, so that a
 * descendant's path begins with its ancestor's.
 */
export const pathOf = (code: RegionCode): string => code.slice(0, significantDigits[levelOf(code)]);

/** Is `inner` the region `outer` itself or below it? */
export const isWithin = (inner: RegionCode, outer: RegionCode): boolean =>
  canonicalCode(inner).startsWith(pathOf(canonicalCode(outer)));

/** The codes of a region and all below it, in byte order: `from` ≤ code < `below`. */
export function codeRange(code: RegionCode): { from: string; below: string } {
  const path = pathOf(code);
  return { from: path, below: `${path}~` }; // '~' sorts after every digit and capital
}

const significantDigits: Readonly<Record<RegionLevel, number>> = { 1: 2, 2: 4, 3: 6, 4: 9, 5: 12, 6: 12 };

// A code cut at a level boundary and filled to six digits is a code.
const part = (code: RegionCode, digits: number): RegionCode =>
  code.slice(0, digits).padEnd(6, '0') as RegionCode;
