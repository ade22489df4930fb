import { type Outcome, refuse } from '../contract/refusal.ts';
import { checkCode, checkPlace, type StatedPlace, statedLevels } from '../regions/check-place.ts';
import { type Place, placeHolds } from '../regions/place.ts';
import { type PlaceRefusal, placeContradictory } from '../regions/place-refusals.ts';
import { RegionCode } from '../regions/region.ts';
import { canonicalCode } from '../regions/region-code.ts';
import type { CodeBook } from '../regions/resolve-code.ts';

/**
 * 目的地核对: the spells of a group are opened at its place and its receiving region sees it, so that the one has to hold the other: 大岭山镇 lies
 * in 东莞, not in 宁波.
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
  if (placeHolds(place.value, code)) return place;
  const [finest] = statedLevels(stated.place);
  const outer = RegionCode.parse(finest?.code);
  return refuse(placeContradictory, {
    inner: { at: 'receivingRegion', code, fullName },
    outer: {
      at: `place.${finest?.level}`,
      code: outer,
      fullName: book.regionOf(canonicalCode(outer))?.fullName ?? '境外',
    },
  });
}
