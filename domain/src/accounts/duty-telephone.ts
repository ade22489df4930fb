import { z } from 'zod';
import type { CivilDate } from '../calendar/civil-date.ts';

/**
 * 值班电话: the number under which an account is reached on duty, of an office or a duty telephone; it stands on the papers that it hands out.
 * Brackets around the area code and the words for an extension are taken and written in one way: `(0870)6123456` is `0870-6123456`, `ext. 8` is `转8`.
 */
export const DutyTelephone = z
  .string()
  .overwrite(inOneWay)
  .regex(/^[+\d][\d -]{4,24}(?:转\d{1,6})?$/);

function inOneWay(written: string): string {
  return (
    written
      .normalize('NFKC')
      .trim()
      .replace(/[‐‑–—−]/g, '-')
      .replace(/\s*(?:转|ext\.?|x)\s*(?=\d{1,6}$)/i, '转')
      // +86(0870)… keeps what stands before the bracket apart from the area code.
      .replace(
        /^(\+?\d*)\s*\((\+?\d+)\)[\s-]*(?=\d)/,
        (_, before: string, area: string) => `${before === '' ? '' : `${before} `}${area}-`,
      )
  );
}

/** From which day on an account has a number; null: none any more. */
export type TelephoneFrom = { readonly fromDay: string; readonly number: string | null };

/** The number that held on a day, of several lines of one day the last in the list; empty where there was none. */
export const telephoneOn = (history: readonly TelephoneFrom[], day: CivilDate | string): string =>
  history
    .filter(({ fromDay }) => fromDay <= day)
    .reduce<TelephoneFrom | undefined>(
      (latest, one) => (latest === undefined || one.fromDay >= latest.fromDay ? one : latest),
      undefined,
    )?.number ?? '';
