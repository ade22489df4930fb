import { matchPlace, type NameForm, type PlaceMatch, type SearchArea } from './match-place.ts';
import type { Region, RegionCode } from './region.ts';
import { canonicalCode, countyCode, isWithin } from './region-code.ts';
import { isBelow, levelAt, namedAt, type RegionIndex, regionAt } from './region-index.ts';
import { relativePlace } from './relative-place.ts';
import { suggestPlaces } from './suggest-place.ts';
import { remainder, writtenPlace } from './written-place.ts';

/**
 * 地名解析结果. `rest` is what was written behind the last region and not read (a firm, a street); a place with a rest is
 * shown to the officer together with it.
 */
export type ResolvedPlace =
  | { result: 'found'; region: Region; level: Region['level']; how: NameForm | 'relative-word'; rest: string }
  /** several regions bear the name: choose. `elsewhere` counts further ones, away from home and partner cities */
  | { result: 'ambiguous'; candidates: readonly Region[]; elsewhere: number; rest: string }
  /** only the province is known */
  | { result: 'partly'; province: Region; rest: string }
  | { result: 'unknown'; because: UnknownPlace; suggestions: readonly Region[] };

/** `contradiction`: a region that does not lie in the one written before it (浙江东莞), or outside the area asked for. */
export type UnknownPlace = 'empty' | 'not-a-region' | 'relative-to-unknown-home' | 'contradiction';

export type PlaceContext = {
  /** 户籍: what 县城, 镇上, 本村 are relative to; its county counts as near */
  readonly home?: RegionCode;
  /** partner cities and the like: their places stand first among candidates, and a short name may mean them */
  readonly near?: readonly RegionCode[];
  /** only places in this region are asked for, as in a column "township" of one county's roster */
  readonly within?: RegionCode;
};

/**
 * 解析务工地: reads a place as people write it, `东莞大岭山`, `广东打工`, `云南省昭通市威信县扎西镇石坎社区`, or its cells
 * 省|市|县. A name that several regions of the searched area bear is never resolved by the name alone (chain 1.1(8)):
 * `长安镇` asks whether 威信 or 东莞, `东莞长安镇` does not.
 */
export function resolvePlace(
  index: RegionIndex,
  written: string | readonly string[],
  context: PlaceContext = {},
): ResolvedPlace {
  const text = writtenPlace(typeof written === 'string' ? [written] : written);
  if (text === '') return unknown('empty', []);
  const relative = relativePlace(index, text, context.home);
  if (relative !== undefined) return relative;
  const near = nearCodes(context);
  const root = context.within === undefined ? -1 : positionOf(index, context.within);
  const inside = matchPlace(index, text, { root, near });
  const matches = inside.length > 0 || root < 0 ? inside : matchPlace(index, text, { root: -1, near });
  if (matches.length === 0) return unknown('not-a-region', suggestPlaces(index, text, near));
  const allowed = root < 0 ? matches : matches.filter(({ at }) => at === root || isBelow(index, at, root));
  if (allowed.length === 0) return unknown('contradiction', regionsOf(index, matches));
  return conclude(index, text, { matches: allowed, near });
}

function conclude(
  index: RegionIndex,
  text: string,
  { matches, near }: { matches: readonly PlaceMatch[]; near: readonly RegionCode[] },
): ResolvedPlace {
  const [match, ...others] = matches;
  if (match === undefined) throw new Error('nothing to conclude from');
  const rest = remainder(text, match.end);
  if (others.length > 0) return ambiguous(regionsOf(index, matches), { near, rest });
  const region = regionAt(index, match.at);
  const elsewhere = rest === '' ? [] : contradicting(index, rest, match.at);
  if (elsewhere.length > 0) return unknown('contradiction', regionsOf(index, elsewhere));
  if (region.level === 1) return { result: 'partly', province: region, rest };
  return { result: 'found', region, level: region.level, how: match.form, rest };
}

function ambiguous(
  regions: readonly Region[],
  { near, rest }: { near: readonly RegionCode[]; rest: string },
): ResolvedPlace {
  const rank = ({ code }: Region): number => {
    const at = near.findIndex((area) => isWithin(code, area));
    return at === -1 ? near.length : at;
  };
  const sorted = [...regions].sort(
    (a, b) => rank(a) - rank(b) || a.level - b.level || (a.code < b.code ? -1 : 1),
  );
  const close = sorted.filter((region) => rank(region) < near.length);
  const candidates = close.length >= 2 ? close : sorted.slice(0, MOST_CANDIDATES);
  return { result: 'ambiguous', candidates, elsewhere: sorted.length - candidates.length, rest };
}

const MOST_CANDIDATES = 12;

/**
 * Regions named right behind one that does not hold them: 浙江东莞, 广东省扎西镇. A town below a named city is no
 * contradiction: towns are merged and renamed more often than any edition of the tree.
 */
function contradicting(index: RegionIndex, rest: string, after: number): PlaceMatch[] {
  const area: SearchArea = { root: -1, near: [] };
  return matchPlace(index, rest, area).filter(({ at, end, form }) => {
    const level = levelAt(index, at);
    if (level > (levelAt(index, after) === 1 ? 4 : 3)) return false;
    return (
      form === 'full-name' ||
      (level <= 3 && remainder(rest, end) === '' && namedAt(index, rest.slice(0, end)).length > 0)
    );
  });
}

/** The home county first, then the partners in their order. */
function nearCodes({ home, near = [] }: PlaceContext): readonly RegionCode[] {
  const county = home === undefined ? undefined : (countyCode(home) ?? home);
  return county === undefined ? near : [county, ...near.filter((code) => code !== county)];
}

const positionOf = (index: RegionIndex, code: RegionCode): number => {
  const at = index.positions.get(canonicalCode(code));
  if (at === undefined) throw new Error(`the area ${code} is not in the tree`);
  return at;
};

const regionsOf = (index: RegionIndex, matches: readonly PlaceMatch[]): Region[] =>
  matches.slice(0, 100).map(({ at }) => regionAt(index, at));

const unknown = (because: UnknownPlace, suggestions: readonly Region[]): ResolvedPlace => ({
  result: 'unknown',
  because,
  suggestions,
});
