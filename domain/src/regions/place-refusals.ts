import { z } from 'zod';
import { type RefusalOf, refusalKind } from '../contract/refusal.ts';
import { RegionCode } from './region.ts';

/** What is said of a stated division that cannot be taken as it stands. `at`: the field of the input, `spell.place.county`. */

const Named = z.strictObject({ code: RegionCode, fullName: z.string() });
type Named = z.infer<typeof Named>;

const named = ({ code, fullName }: Named): string => `${code} ${fullName}`;

export const placeUnknown = refusalKind(
  'place-unknown',
  422,
  z.strictObject({ at: z.string(), code: z.string() }),
  ({ at, code }) => ({
    zh: `${at} 中的区划代码“${code}”不在现行区划中,也没有登记撤销后的去向。请查找该地现在的区划,改填现行代码。`,
    en: `Region code “${code}” in ${at} is not in force, and no successor of it is recorded: look the place up and give the code of today.`,
  }),
);

/** A retired code is never followed silently where somebody types: the office hears of the successor and states it. */
export const placeReplaced = refusalKind(
  'place-replaced',
  422,
  z.strictObject({ at: z.string(), was: Named, now: Named }),
  ({ at, was, now }) => ({
    zh: `${at} 中的区划代码 ${named(was)} 已撤销,现为 ${named(now)}。请改填 ${now.code}。`,
    en: `Region code ${named(was)} in ${at} is retired; its area is ${named(now)} today: give ${now.code}.`,
  }),
);

export const placeAmbiguous = refusalKind(
  'place-ambiguous',
  422,
  z.strictObject({ at: z.string(), was: Named, candidates: z.array(Named).min(2) }),
  ({ at, was, candidates }) => ({
    zh: `${at} 中的区划代码 ${named(was)} 已撤销,现分属 ${candidates.length} 个区划,不能自动判断:${candidates.map(named).join('、')}。请核实后选填其中一个。`,
    en: `Region code ${named(was)} in ${at} is retired and became ${candidates.length} regions, between which nobody guesses: ${candidates.map(named).join(', ')}. Find out which and give that one.`,
  }),
);

export const placeContradictory = refusalKind(
  'place-contradictory',
  422,
  z.strictObject({
    inner: z.strictObject({ at: z.string(), ...Named.shape }),
    outer: z.strictObject({ at: z.string(), ...Named.shape }),
  }),
  ({ inner, outer }) => ({
    zh: `${inner.at} 的 ${named(inner)} 不属于 ${outer.at} 的 ${named(outer)}。请核对两处,改填同一地方的代码。`,
    en: `${named(inner)} in ${inner.at} does not lie in ${named(outer)} of ${outer.at}. Check both and give codes of one place.`,
  }),
);

export const placeLevelWrong = refusalKind(
  'place-level-wrong',
  422,
  z.strictObject({ at: z.string(), ...Named.shape, level: z.enum(['province', 'prefecture', 'county']) }),
  ({ at, level, ...region }) => ({
    zh: `${at} 应填${levelsZh[level]}代码,而 ${named(region)} 不是。请改填${levelsZh[level]}代码,只知道上级的请留空。`,
    en: `${at} takes the code of a ${level}, which ${named(region)} is not: give the ${level}, or leave it empty if only the level above is known.`,
  }),
);

const levelsZh = { province: '省级', prefecture: '地级', county: '县级' } as const;

/** Of a single code. */
export const codeRefusals = [placeUnknown, placeReplaced, placeAmbiguous] as const;
export type CodeRefusal = RefusalOf<(typeof codeRefusals)[number]>;

/** Of a place with its levels. */
export const placeRefusals = [...codeRefusals, placeContradictory, placeLevelWrong] as const;
export type PlaceRefusal = RefusalOf<(typeof placeRefusals)[number]>;
