import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import type { Education } from '../vacancies/order-terms.ts';
import { JobWish } from './job-wish.ts';

/** What an imported roster row says beside the statistics (fact of kind `profile`); anything else in it is left alone. */
const RosterProfile = z.object({
  education: z.string().optional().catch(undefined),
  mandarin: z.boolean().optional().catch(undefined),
  firstTime: z.boolean().optional().catch(undefined),
  wish: z
    .object({
      trade: z.string().min(1).max(60).optional().catch(undefined),
      worries: z.string().min(1).max(300).optional().catch(undefined),
      wage: z
        .object({ monthly: z.object({ lowFen: z.int().nonnegative() }) })
        .optional()
        .catch(undefined),
      canLeaveOn: z.object({ date: CivilDate }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** 求职意向 as far as the roster says it: schooling, language, first time away, trade, pay wanted, day able to leave, worries. */
export function wishFromProfile(profile: unknown): JobWish {
  const { education, mandarin, firstTime, wish } = RosterProfile.safeParse(profile).data ?? {};
  const schooling = education === undefined ? undefined : schoolings[education];
  const wanted = wish?.wage?.monthly.lowFen;
  return JobWish.parse({
    trades: wish?.trade === undefined ? [] : [wish.trade],
    education: schooling,
    // The roster asks for the pay wanted, not for the least accepted: nothing is excluded by it.
    wage: wanted === undefined ? undefined : { wanted, least: 0 },
    availableFrom: wish?.canLeaveOn?.date,
    firstTimeAway: firstTime,
    speaksMandarin: mandarin,
    worries: wish?.worries,
  });
}

/** 文化程度 of the roster (people/roster/education.ts) in the steps that orders ask for. */
const schoolings: Readonly<Record<string, Education>> = {
  illiterate: 'none',
  primary: 'primary',
  'lower-secondary': 'junior',
  'upper-secondary': 'senior',
  college: 'college',
  university: 'college',
};
