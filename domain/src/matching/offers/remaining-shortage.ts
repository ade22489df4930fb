import type { Shortage } from '../market/market.ts';
import { shortageInWords } from './shortage-words.ts';

/**
 * 还差几条: the shortage of somebody who holds `held` offers of earlier runs beside the `found` ones of this run. Pairs that were
 * offered or answered before are no condition that anybody could give way on. Undefined: the floor is reached.
 */
export function remainingShortage(
  shortage: Shortage | undefined,
  { held, found, floor }: { held: number; found: number; floor: number },
): Shortage | undefined {
  const missing = floor - held - found;
  if (missing <= 0 || shortage === undefined) return undefined;
  const relaxations = shortage.relaxations.filter(({ condition }) => condition !== 'forbidden-pair');
  if (missing === shortage.missing && relaxations.length === shortage.relaxations.length) return shortage;
  const left = { ...shortage, missing, relaxations };
  return { ...left, ...shortageInWords(left) };
}
