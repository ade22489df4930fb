import { accept, type Outcome, refuse } from '../contract/refusal.ts';
import { foreignProvince, type Place, placeOf } from './place.ts';
import {
  type CodeRefusal,
  type PlaceRefusal,
  placeAmbiguous,
  placeContradictory,
  placeLevelWrong,
  placeReplaced,
  placeUnknown,
} from './place-refusals.ts';
import { type Region, RegionCode, regionCode } from './region.ts';
import { canonicalCode, isWithin, levelOf } from './region-code.ts';
import { type CodeBook, resolveCode } from './resolve-code.ts';

/** 填报的地点: codes as somebody typed them, with the field of the input in which they stand (`spell.place`). */
export type StatedPlace = { readonly at: string; readonly place: StatedCodes };
export type StatedCode = { readonly at: string; readonly code: string };

type StatedCodes = {
  readonly province: string;
  readonly prefecture?: string | undefined;
  readonly county?: string | undefined;
};

type Level = keyof StatedCodes;

/**
 * 务工地核对: a stated place has to stand in the present tree, one level in the other (docs/bad-input.md). The ledger has every place in the tree
 * of today, also for earlier days (decision 0012): a code that was retired since is answered with what it became. Accepted is the place of the
 * finest code, so that Dongguan, stated to the city, is known to the county.
 */
export function checkPlace(book: CodeBook, { at, place }: StatedPlace): Outcome<Place, PlaceRefusal> {
  const stated = statedLevels(place);
  if (stated.length === 1 && place.province === foreignProvince) return accept(abroad);
  const found: Found[] = [];
  for (const { level, code } of stated) {
    const field = `${at}.${level}`;
    const checked = checkCode(book, { at: field, code });
    if (!checked.ok) return checked;
    const region = checked.value;
    if (!isOfLevel(level, region.code))
      return refuse(placeLevelWrong, { at: field, ...named(region), level });
    found.push({ level, at: field, region });
  }
  const [finest, ...above] = found;
  if (finest === undefined) throw new Error('a place has a province');
  const outer = above.find((one) => !liesIn(finest.region.code, one));
  return outer === undefined
    ? accept(placeOf(finest.region.code))
    : refuse(placeContradictory, { inner: fieldOf(finest), outer: fieldOf(outer) });
}

/** 代码核对: the division of the present tree that a stated code means, or why there is none. */
export function checkCode(book: CodeBook, { at, code }: StatedCode): Outcome<Region, CodeRefusal> {
  const read = RegionCode.safeParse(code);
  if (!read.success) return refuse(placeUnknown, { at, code });
  const region = book.regionOf(canonicalCode(read.data));
  if (region !== undefined) return accept(region);
  // Without a day, as in a roster: a code outlives its list in every office.
  const resolved = resolveCode(book, read.data, null);
  if (resolved.result === 'replaced')
    return refuse(placeReplaced, { at, was: named(resolved.was), now: named(resolved.region) });
  if (resolved.result === 'ambiguous')
    return refuse(placeAmbiguous, {
      at,
      was: named(resolved.was),
      candidates: resolved.candidates.map(named),
    });
  return refuse(placeUnknown, { at, code });
}

/** The levels that are stated, the finest first: its successor tells what the levels above are now. */
export function statedLevels(place: StatedCodes): { level: Level; code: string }[] {
  const levels = ['county', 'prefecture', 'province'] as const;
  return levels.flatMap((level) => {
    const code = place[level];
    return code === undefined ? [] : [{ level, code }];
  });
}

type Found = { readonly level: Level; readonly at: string; readonly region: Region };

const abroad: Place = { province: regionCode(foreignProvince) };

/** A county directly under its province is its own prefecture (429004), a city without counties its own county (441900). */
export function isOfLevel(level: Level, code: RegionCode): boolean {
  if (level === 'prefecture' && levelOf(code) === 2) return true; // also one that only groups: 429000, 500200
  return placeOf(code)[level] === code && (level !== 'province' || levelOf(code) === 1);
}

/** By the code list, or as places are compared: a county of 500200 lies in 重庆's one city, 500100. */
const liesIn = (inner: RegionCode, { level, region }: Found): boolean =>
  isWithin(inner, region.code) || placeOf(inner)[level] === region.code;

const named = ({ code, fullName }: { code: RegionCode; fullName: string }) => ({ code, fullName });
const fieldOf = ({ at, region }: Found) => ({ at, ...named(region) });
