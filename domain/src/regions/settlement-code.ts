import type { RegionCode } from './region.ts';
import { levelOf } from './region-code.ts';

/**
 * 安置点自编代码: the next own code for a relocation settlement in a township: its nine digits, then A01 … A99, B01 … Z99.
 * No official code has a letter there, so an own code never meets one. `used` holds every code the township ever gave, closed
 * settlements too: a code is not given twice. Undefined: all 2,574 are used, or `township` is none.
 */
export function nextSettlementCode(
  township: RegionCode,
  used: readonly RegionCode[],
): RegionCode | undefined {
  if (levelOf(township) !== 4) return undefined;
  const taken = used.filter((code) => levelOf(code) === 6 && code.startsWith(township)).map(serial);
  const next = taken.length === 0 ? 0 : Math.max(...taken) + 1;
  if (next >= LETTERS.length * PER_LETTER) return undefined;
  const letter = LETTERS.charAt(Math.floor(next / PER_LETTER));
  const number = String((next % PER_LETTER) + 1).padStart(2, '0');
  return `${township}${letter}${number}` as RegionCode; // a township's digits, a letter, two digits
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const PER_LETTER = 99;

const serial = (code: RegionCode): number =>
  LETTERS.indexOf(code.charAt(9)) * PER_LETTER + Number(code.slice(10)) - 1;
