import { type Outcome, refuse } from '../contract/refusal.ts';
import { checkCode, checkPlace, type StatedPlace, statedLevels } from '../regions/check-place.ts';
import { type Place, placeHolds, placeOf } from '../regions/place.ts';
import { type PlaceRefusal, placeContradictory } from '../regions/place-refusals.ts';
import { RegionCode } from '../regions/region.ts';
import { canonicalCode, isWithin, levelOf } from '../regions/region-code.ts';
import type { CodeBook } from '../regions/resolve-code.ts';

/**
 * 目的地核对: the spells of a group are opened at its place and its receiving region sees it, so that one of the two has to hold the other: 大岭山镇
 * receives for 东莞, 宁波 for its 鄞州, neither of them for the other.
 */
export function checkDestination(
  book: CodeBook,
  stated: { readonly place: StatedPlace['place']; readonly receivingRegion: string },
): Outcome<Place, PlaceRefusal> {
  const place = checkPlace(book, { at: 'place', place: stated.place });
  if (!place.ok) return place;
  const receiving = checkCode(book, { at: 'receivingRegion', code: stated.receivingRegion });
  if (!receiving.ok) return receiving;
  const { code, fullName } = receiving.value;
  const [finest] = statedLevels(stated.place);
  const outer = RegionCode.parse(finest?.code);
  if (placeHolds(place.value, code) || holds(code, canonicalCode(outer))) return place;
  return refuse(placeContradictory, {
    inner: { at: 'receivingRegion', code, fullName },
    outer: {
      at: `place.${finest?.level}`,
      code: outer,
      fullName: book.regionOf(canonicalCode(outer))?.fullName ?? '境外',
    },
  });
}

/**
 * By the code list, or as places are compared: 重庆 is one city, 500100, whichever of its codes lists the county. A province receives nobody: no town
 * of it would see the group.
 */
const holds = (receiving: RegionCode, place: RegionCode): boolean =>
  levelOf(receiving) > 1 && (isWithin(place, receiving) || placeOf(place).prefecture === receiving);
