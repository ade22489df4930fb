import type { Region, RegionCode } from './region.ts';
import { countyCode, levelOf, prefectureCode, provinceCode, townshipCode } from './region-code.ts';
import { type RegionIndex, regionOf } from './region-index.ts';

/** The two answers that a word without a name can have; part of `ResolvedPlace`. */
export type RelativePlace =
  | { result: 'found'; region: Region; level: Region['level']; how: 'relative-word'; rest: '' }
  | { result: 'partly'; province: Region; rest: '' }
  | { result: 'unknown'; because: 'relative-to-unknown-home'; suggestions: readonly Region[] };

/**
 * 相对地名: 县城, 镇上, 本村 mean the person's home, down to the level that is known of it: 镇上 of somebody of whom only
 * the county is known is that county. 厂里, 外省, 外面 name no place. Undefined: the text is not such a word.
 */
export function relativePlace(
  index: RegionIndex,
  text: string,
  home: RegionCode | undefined,
): RelativePlace | undefined {
  const word =
    [...text.matchAll(relativeWord)].length === 1 ? text.replace(/(?:打工|务工|工作|上班|做工)$/, '') : text;
  if (nowhere.test(word)) return unknown;
  const rule = rules.find(([pattern]) => pattern.test(word));
  if (rule === undefined) return undefined;
  const [, levelCode] = rule;
  const code = home === undefined ? undefined : levelCode(home);
  const region = code === undefined ? undefined : regionOf(index, code);
  if (region === undefined) return unknown;
  if (region.level === 1) return { result: 'partly', province: region, rest: '' };
  return { result: 'found', region, level: region.level, how: 'relative-word', rest: '' };
}

const unknown: RelativePlace = { result: 'unknown', because: 'relative-to-unknown-home', suggestions: [] };

const relativeWord = /(?:打工|务工|工作|上班|做工)$/g;
const nowhere = /^(?:厂里|厂|工厂|工地|工地上|外面|外地|外省|省外|县外|外县|城里|公司|单位)$/;

type LevelCode = (home: RegionCode) => RegionCode | undefined;

const villageOf: LevelCode = (home) => (levelOf(home) >= 5 ? home : townOf(home));
const townOf: LevelCode = (home) => townshipCode(home) ?? countyCode(home);

const rules: readonly (readonly [RegExp, LevelCode])[] = [
  [/^(?:家|家里|家中|在家|本村|村里|村上|本社区|社区里|本组)$/, villageOf],
  [/^(?:镇上|镇里|乡上|乡里|街上|集镇|集镇上|本乡|本镇|本乡镇|本街道|乡镇)$/, townOf],
  [/^(?:县城|县城里|县里|县上|本县|县内|本地|当地|老家|本区|区内|县城区)$/, countyCode],
  [/^(?:本市|市内|本州|州内|州上|市里)$/, prefectureCode],
  [/^(?:本省|省内|省里)$/, provinceCode],
];
