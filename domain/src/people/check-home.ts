import { accept, type Outcome, type RefusalOf, refuse } from '../contract/refusal.ts';
import { checkCode, isOfLevel } from '../regions/check-place.ts';
import { placeContradictory, placeLevelWrong } from '../regions/place-refusals.ts';
import type { Region } from '../regions/region.ts';
import { isWithin } from '../regions/region-code.ts';
import type { CodeBook } from '../regions/resolve-code.ts';
import { type homeRefusals, regionUnknown, type StatedHome } from './contract.ts';

export type HomeRefusal = RefusalOf<(typeof homeRefusals)[number]>;

/**
 * 户籍地核对: the finest stated division of a home, when all of them stand in the present tree, one in the other. The county is looked at first: the
 * lists tell what became of a county, of its townships they tell nothing.
 */
export function checkHome(
  book: CodeBook,
  at: string,
  { county, township, village }: StatedHome,
): Outcome<Region, HomeRefusal> {
  const outermost = found(book, `${at}.county`, county);
  if (!outermost.ok) return outermost;
  let above = outermost.value;
  if (!isOfLevel('county', above.region.code))
    return refuse(placeLevelWrong, { ...fieldOf(above), level: 'county' });
  for (const [field, code] of [
    ['township', township],
    ['village', village],
  ] as const) {
    if (code === undefined) continue;
    const inner = found(book, `${at}.${field}`, code);
    if (!inner.ok) return inner;
    if (!isWithin(inner.value.region.code, above.region.code))
      return refuse(placeContradictory, { inner: fieldOf(inner.value), outer: fieldOf(above) });
    above = inner.value;
  }
  return accept(above.region);
}

type Found = { readonly at: string; readonly region: Region };

function found(book: CodeBook, at: string, code: string): Outcome<Found, HomeRefusal> {
  const checked = checkCode(book, { at, code });
  if (checked.ok) return accept({ at, region: checked.value });
  return checked.refusal.code === 'place-unknown'
    ? refuse(regionUnknown, { code })
    : { ok: false, refusal: checked.refusal };
}

const fieldOf = ({ at, region: { code, fullName } }: Found) => ({ at, code, fullName });
