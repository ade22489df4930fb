import type { RegionCode } from './region.ts';
import { isWithin } from './region-code.ts';
import { isBelow, levelAt, namedAt, type RegionIndex } from './region-index.ts';
import { comparable } from './region-name.ts';
import { remainder, skipCellEnd } from './written-place.ts';

/** How a region was recognised: by its whole name, without 省/市/县 …, or by a name of earlier years. */
export type NameForm = 'full-name' | 'short-name' | 'former-name';

/** One way to read the beginning of the text: its last region and where that ends. */
export type PlaceMatch = { readonly at: number; readonly end: number; readonly form: NameForm };

export type SearchArea = {
  /** position of the region below which the place is looked for; −1: everywhere */
  readonly root: number;
  /** names near these (home county, partner cities) are meant as likely as the big names of the country */
  readonly near: readonly RegionCode[];
};

/**
 * 地名切分: reads region names one after another from the beginning of the text, each below the one before, and returns
 * the readings that reach furthest. Two or more mean that the names do not decide. No index of the country
 * has every village, so a village is only found below a named region or near home.
 */
export function matchPlace(index: RegionIndex, text: string, area: SearchArea): PlaceMatch[] {
  const readings: PlaceMatch[] = [];
  const start: Reading = { at: area.root, end: 0, form: 'full-name', isWeak: true };
  collect({ index, text, area, readings, seen: new Set() }, start);
  const furthest = Math.max(0, ...readings.map((reading) => reading.end));
  const last = new Map<number, PlaceMatch>();
  for (const reading of readings) if (reading.end === furthest) last.set(reading.at, reading);
  return withoutInner(index, [...last.values()]);
}

/** `isWeak`: too little of a name to be believed when unread text follows it. */
type Reading = PlaceMatch & { readonly isWeak: boolean };

type Search = {
  readonly index: RegionIndex;
  readonly text: string;
  readonly area: SearchArea;
  readonly readings: PlaceMatch[];
  readonly seen: Set<string>;
};

function collect(search: Search, from: Reading): void {
  const key = `${from.at} ${from.end}`;
  if (search.seen.has(key)) return;
  search.seen.add(key);
  const { text } = search;
  if (from.end > 0 && !(from.isWeak && remainder(text, from.end) !== '')) search.readings.push(from);
  const begin = from.end === 0 ? 0 : skipCellEnd(text, from.end);
  const cell = text.indexOf('|', begin);
  const limit = Math.min(cell === -1 ? text.length : cell, begin + LONGEST_NAME);
  for (let end = limit; end >= begin + 2; end--)
    for (const reading of readName(search, from, { name: text.slice(begin, end), end }))
      collect(search, reading);
}

const LONGEST_NAME = 24;

/** The regions that this piece of the text can mean after `from`. */
function readName(search: Search, from: Reading, { name, end }: { name: string; end: number }): Reading[] {
  const { index, area } = search;
  const named = possible(index, name).filter((at) => from.at < 0 || isBelow(index, at, from.at));
  if (named.length === 0) {
    if (from.at >= 0 && namedAt(index, name).includes(from.at)) return [{ ...from, end }]; // 东莞市|东莞市
    return formerly(search, from, { name, end });
  }
  const whole = named.filter((at) => levelAt(index, at) <= 4 && isWhole(index, at, name));
  if (whole.length > 0) return whole.map((at) => ({ at, end, form: 'full-name', isWeak: false }));
  const meant =
    from.at < 0 ? meantAnywhere(index, named, area) : meantBelow(index, named, { from: from.at, name });
  return meant.map((at) => ({
    at,
    end,
    form: isWhole(index, at, name) ? 'full-name' : 'short-name',
    isWeak: isWeak(index, at, { from: from.at, name }),
  }));
}

/**
 * 鱼洞村 may be 鱼洞社区 as well: a village that became a community keeps its old name in the rosters. So for villages
 * the stem is looked up, and the ending decides only inside one town (`meantBelow`).
 */
function possible(index: RegionIndex, name: string): readonly number[] {
  const named = namedAt(index, name);
  const stem = name.replace(/(?:社区|居委会|村)$/, '');
  if (stem === name || stem.length < 2) return named;
  const villages = namedAt(index, stem).filter((at) => levelAt(index, at) === 5 && !named.includes(at));
  return villages.length === 0 ? named : [...named, ...villages];
}

function formerly({ index }: Search, from: Reading, { name, end }: { name: string; end: number }): Reading[] {
  return (index.byFormerName.get(name) ?? [])
    .filter((at) => from.at < 0 || isBelow(index, at, from.at))
    .map((at) => ({ at, end, form: 'former-name', isWeak: false }));
}

/**
 * A short name without anything before it: a province before all; cities and counties before towns, because nobody
 * calls a far town 东莞; but any place near home that bears the name is meant as likely.
 */
function meantAnywhere(
  index: RegionIndex,
  named: readonly number[],
  { near }: SearchArea,
): readonly number[] {
  const provinces = named.filter((at) => levelAt(index, at) === 1);
  if (provinces.length > 0) return provinces;
  const isNear = (at: number): boolean => near.some((code) => isWithin(codeAt(index, at), code));
  const counties = named.filter((at) => levelAt(index, at) <= 3);
  if (counties.length > 0) return named.filter((at) => levelAt(index, at) <= 3 || isNear(at));
  return named.filter((at) => levelAt(index, at) === 4 || isNear(at));
}

/** Below a named region: its cities and counties first. In one town the ending decides (大岭社区, 大岭村). */
function meantBelow(
  index: RegionIndex,
  named: readonly number[],
  { from, name }: { from: number; name: string },
): readonly number[] {
  const counties = named.filter((at) => levelAt(index, at) <= 3);
  if (counties.length > 0) return counties;
  const whole = levelAt(index, from) >= 4 ? named.filter((at) => isWhole(index, at, name)) : [];
  return whole.length > 0 ? whole : named;
}

/** Two characters of a town or less than a city's full name say little when other text follows (新华制衣厂, 大理石厂). */
function isWeak(index: RegionIndex, at: number, { from, name }: { from: number; name: string }): boolean {
  const level = levelAt(index, at);
  if (level >= 5) return name.length === 2;
  if (level === 4) return name.length === 2 || from < 0 || levelAt(index, from) === 1;
  if (level === 1) return false;
  const isCity =
    index.kinds[at] === 'city-without-counties' || (level === 2 && index.names[at]?.endsWith('市'));
  return from < 0 && !isCity;
}

/** 昭通长安 is the town 长安镇, not the community of the same name inside it. */
const withoutInner = (index: RegionIndex, matches: readonly PlaceMatch[]): PlaceMatch[] =>
  matches.filter((inner) => !matches.some((outer) => isBelow(index, inner.at, outer.at)));

const isWhole = (index: RegionIndex, at: number, name: string): boolean =>
  comparable(index.names[at] ?? '') === name;

const codeAt = (index: RegionIndex, at: number): RegionCode => {
  const code = index.codes[at];
  if (code === undefined) throw new Error(`no region at position ${at}`);
  return code;
};
