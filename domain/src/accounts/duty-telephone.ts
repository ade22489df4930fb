import { z } from 'zod';
import type { CivilDate } from '../calendar/civil-date.ts';

/** 值班电话: the number under which an account is reached on duty, of an office or a duty telephone; it stands on the papers that it hands out. */
export const DutyTelephone = z
  .string()
  .trim()
  .regex(/^[+\d][\d -]{4,24}$/);

/** From which day on an account has a number; null: none any more. */
export type TelephoneFrom = { readonly fromDay: string; readonly number: string | null };

/** The number that held on a day; empty where there was none. */
export const telephoneOn = (history: readonly TelephoneFrom[], day: CivilDate | string): string =>
  history
    .filter(({ fromDay }) => fromDay <= day)
    .reduce<TelephoneFrom | undefined>(
      (latest, one) => (latest === undefined || one.fromDay > latest.fromDay ? one : latest),
      undefined,
    )?.number ?? '';
