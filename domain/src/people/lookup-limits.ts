import { z } from 'zod';
import { CivilDate, date } from '../calendar/civil-date.ts';

/**
 * 查询限额: how often one account may ask in a business day what would let numbers be tried out; in force from a day on. Enough for an office,
 * too few for that.
 */
export const LookupLimits = z.strictObject({
  validFrom: CivilDate,
  /** 后四位查找: searches by the last four of an ID number, found or not; four characters have 11,000 values */
  lastFourSearches: z.int().positive(),
  /** 他处登记: registrations that were answered “registered elsewhere”; as many as requests for a transfer */
  elsewhereAnswers: z.int().positive(),
});
export type LookupLimits = z.infer<typeof LookupLimits>;

export const defaultLookupLimits: readonly LookupLimits[] = [
  { validFrom: date('1900-01-01'), lastFourSearches: 200, elsewhereAnswers: 20 },
];

/** The limits in force on a day. Throws when none is: a setting without a beginning limits nothing. */
export function lookupLimitsOn(
  day: CivilDate,
  limits: readonly LookupLimits[] = defaultLookupLimits,
): LookupLimits {
  const [latest] = limits
    .filter(({ validFrom }) => validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  if (latest === undefined) throw new Error(`no lookup limits are in force on ${day}`);
  return latest;
}
