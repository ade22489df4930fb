import { accept, type Outcome } from '../contract/refusal.ts';
import { checkCode } from '../regions/check-place.ts';
import { foreignProvince } from '../regions/place.ts';
import type { CodeRefusal } from '../regions/place-refusals.ts';
import { pathOf } from '../regions/region-code.ts';
import type { CodeBook } from '../regions/resolve-code.ts';
import type { JobWish } from './job-wish.ts';

type Places = JobWish['places'];

/** 意向地区核对: every division that was wished or excluded stands in the present tree; taken as the leading part by which orders are compared. */
export function checkWishedPlaces(
  book: CodeBook,
  { wished, excluded }: Places,
): Outcome<Places, CodeRefusal> {
  const taken = leadingParts(book, 'wish.places.wished', wished);
  if (!taken.ok) return taken;
  const barred = leadingParts(book, 'wish.places.excluded', excluded);
  return barred.ok ? accept({ wished: taken.value, excluded: barred.value }) : barred;
}

function leadingParts(book: CodeBook, at: string, stated: readonly string[]): Outcome<string[], CodeRefusal> {
  const parts: string[] = [];
  for (const [n, text] of stated.entries()) {
    const code = wholeCode(text);
    if (code === foreignProvince) {
      parts.push(code.slice(0, 2));
      continue;
    }
    const checked = checkCode(book, { at: `${at}.${n}`, code });
    if (!checked.ok) return checked;
    parts.push(pathOf(checked.value.code));
  }
  return accept(parts);
}

/** A wish may name a province or a prefecture by its leading part: 44 for 440000, 4419 for 441900. */
export const wholeCode = (text: string): string =>
  /^(?:\d{2}|\d{4})$/.test(text) ? text.padEnd(6, '0') : text;
