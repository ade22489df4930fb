import { z } from 'zod';
import { foreignProvince } from '../regions/place.ts';

/** 县级区划代码: GB/T 2260, six digits (530629). A city without counties is its own county: Dongguan is 441900. */
export const CountyCode = z.string().regex(/^\d{6}$/);
/** 乡级区划代码: county code + three digits (530629105). */
export const TownshipCode = z.string().regex(/^\d{9}$/);
/** 村级区划代码: township code + three digits (530629105203). */
export const VillageCode = z.string().regex(/^\d{12}$/);

/**
 * 地点: a place known to some level. Only the province may be known ("广东打工"); a county is never guessed.
 * A place in a city without counties (Dongguan 441900, Zhongshan 442000) is known to the county with the city's
 * own code in `county`; without `county` nothing below the prefecture is known.
 */
export const Place = z
  .strictObject({
    province: CountyCode,
    prefecture: CountyCode.exactOptional(),
    county: CountyCode.exactOptional(),
  })
  .refine(
    ({ province, prefecture, county }) =>
      [prefecture, county].every((code) => code === undefined || provinceOf(code) === province),
    {
      error: 'the prefecture and the county lie in the province',
      params: { zh: '地级和县级代码应属于所填的省' },
    },
  );
export type Place = Readonly<z.infer<typeof Place>>;

export const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`;

/**
 * 地级: the prefecture of a county code. A county directly under its province (digits 3–4 are 90: 429004) is its
 * own prefecture; all counties of a municipality (11, 12, 31, 50) share one, although Chongqing uses 5001 and 5002.
 */
export function prefectureOf(county: string): string {
  const province = county.slice(0, 2);
  if (province === '11' || province === '12' || province === '31' || province === '50')
    return `${province}0100`;
  return county.slice(2, 4) === '90' ? county : `${county.slice(0, 4)}00`;
}

/** The place of a county code, known to the county. */
export const placeOfCounty = (county: string): Place => ({
  province: provinceOf(county),
  prefecture: prefectureOf(county),
  county,
});

/** 境外: Hong Kong, Macao, Taiwan and foreign countries. */
export const isAbroad = (province: string): boolean =>
  province === '710000' || province === '810000' || province === '820000' || province === foreignProvince;

export const isSamePlace = (one: Place, other: Place): boolean =>
  one.province === other.province && one.prefecture === other.prefecture && one.county === other.county;
