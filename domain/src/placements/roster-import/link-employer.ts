import { RegionCode } from '../../regions/region.ts';
import { pathOf } from '../../regions/region-code.ts';
import type { EmployerId } from '../history.ts';
import type { StatedSpell } from './stated-row.ts';

/** 已登记单位: what linking needs of it; `path` is that of its seat in the region tree. */
export type EmployerOnRecord = {
  readonly id: EmployerId;
  /** plain: NFKC */
  readonly name: string;
  readonly creditCode: string | null;
  readonly path: string;
};

/**
 * 关联用人单位: the registered employer that a row means. Its credit code settles it; a whole name does when exactly one employer of that place
 * bears it: the place of work lies within its seat, or its seat within the place of work, known at least to the prefecture. Otherwise the text
 * stays a text.
 */
export function employerMeant(
  spell: Pick<StatedSpell, 'employer' | 'creditCode' | 'placeCode'>,
  registered: readonly EmployerOnRecord[],
): EmployerId | null {
  const { creditCode, employer } = spell;
  if (creditCode !== null) {
    const byCode = registered.find((one) => one.creditCode === creditCode);
    if (byCode !== undefined) return byCode.id;
  }
  const code = RegionCode.safeParse(spell.placeCode);
  const place = code.success ? pathOf(code.data) : '';
  if (employer === null || place.length < prefectureDigits) return null;
  const name = employer.normalize('NFKC');
  const named = registered.filter(
    (one) => one.name === name && (one.path.startsWith(place) || place.startsWith(one.path)),
  );
  return named.length === 1 ? (named[0]?.id ?? null) : null;
}

const prefectureDigits = 4;
