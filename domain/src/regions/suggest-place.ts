import type { Region, RegionCode } from './region.ts';
import { isWithin } from './region-code.ts';
import { namedAt, type RegionIndex, regionAt } from './region-index.ts';

const MOST = 3;

/**
 * 建议: at most three regions that an unreadable place may have meant: a name found later in the text, a village of
 * the name, or a name of three characters and more that differs in one. Only shown, never taken.
 */
export function suggestPlaces(index: RegionIndex, text: string, near: readonly RegionCode[]): Region[] {
  const named = namesInside(index, text);
  const found = named.length > 0 ? named : similar(index, text);
  const rank = (at: number): number => {
    const place = near.findIndex((area) => isWithin(index.codes[at] as RegionCode, area)); // `at` is from this index
    return place === -1 ? near.length : place;
  };
  return [...found]
    .sort((a, b) => rank(a) - rank(b) || (index.levels[a] ?? 0) - (index.levels[b] ?? 0) || a - b)
    .slice(0, MOST)
    .map((at) => regionAt(index, at));
}

/** The longest name anywhere in the text. */
function namesInside(index: RegionIndex, text: string): readonly number[] {
  for (let length = Math.min(text.length, 24); length >= 2; length--)
    for (let begin = 0; begin + length <= text.length; begin++) {
      const named = namedAt(index, text.slice(begin, begin + length));
      if (named.length > 0) return named;
    }
  return [];
}

function similar(index: RegionIndex, text: string): readonly number[] {
  const found: number[] = [];
  if (text.length < 3) return found;
  for (const [name, at] of index.byName) {
    if (name.length !== text.length || !differsInOne(name, text)) continue;
    if (typeof at === 'number') found.push(at);
    else found.push(...at);
  }
  return found;
}

function differsInOne(a: string, b: string): boolean {
  let differences = 0;
  for (let at = 0; at < a.length; at++)
    if (a.charCodeAt(at) !== b.charCodeAt(at) && ++differences > 1) return false;
  return differences === 1;
}
