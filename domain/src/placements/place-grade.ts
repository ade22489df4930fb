import type { Home } from '../people/homes.ts';
import { isAbroad, type Place } from '../people/place.ts';

/**
 * 务工地点分级 against the registered home (chain I04): 县内, 县外省内, 省外, of which 境外 (`abroad`), 未分类 when the
 * place is known too coarsely to tell.
 */
export type PlaceGrade = 'in-county' | 'in-province' | 'out-of-province' | 'abroad' | 'unclassified';

/** A prefecture other than the home's is enough for 县外省内; the home's own prefecture or province is not enough. */
export function placeGrade(place: Place, home: Home): PlaceGrade {
  if (place.province !== home.province) return isAbroad(place.province) ? 'abroad' : 'out-of-province';
  if (place.county !== undefined) return place.county === home.county ? 'in-county' : 'in-province';
  return place.prefecture !== undefined && place.prefecture !== home.prefecture
    ? 'in-province'
    : 'unclassified';
}

/** 县外: known to lie outside the home county. A place that cannot be classified is not claimed to be outside. */
export function isOutside(grade: PlaceGrade): boolean {
  switch (grade) {
    case 'in-province':
    case 'out-of-province':
    case 'abroad':
      return true;
    case 'in-county':
    case 'unclassified':
      return false;
  }
}
