import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { PersonId } from '../people/facts.ts';
import { Education, Strain } from '../vacancies/order-terms.ts';

const Code = z.string().trim().min(1).max(60);
const Fen = z.int().nonnegative();

/**
 * 求职意向: what a person wishes and can do, in detail, beside the wish itself (study 2.1.11). Stored as the `detail` of a fact of
 * kind `job-wish`; the latest one speaks. Everything may be unknown: the defaults exclude nobody from a post. Money in fen a month.
 */
export const JobWish = z.strictObject({
  /** trade codes, as `6-09-02-01` */
  trades: z.array(Code).default([]),
  tradesDone: z.array(z.strictObject({ trade: Code, months: z.int().nonnegative() })).default([]),
  education: Education.optional(),
  skills: z.array(z.strictObject({ skill: Code, level: z.int().min(1).max(5) })).default([]),
  certificates: z.array(Code).default([]),
  wage: z.strictObject({ wanted: Fen, least: Fen }).optional(),
  /** codes of divisions, or their leading parts */
  places: z
    .strictObject({ wished: z.array(Code).default([]), excluded: z.array(Code).default([]) })
    .prefault({}),
  hours: z.strictObject({ mostPerDay: z.number().positive().max(24), nightWork: z.boolean() }).optional(),
  healthLimits: z.array(Strain).default([]),
  accommodations: z.array(Code).default([]),
  needsLodging: z.boolean().default(false),
  needsCoupleRoom: z.boolean().default(false),
  availableFrom: CivilDate.optional(),
  farmSeasons: z.array(z.strictObject({ from: CivilDate, to: CivilDate })).default([]),
  /** 节庆: days on which the person wants to be at home; for planning the leave, never for choosing among people */
  festivals: z.array(z.strictObject({ from: CivilDate, to: CivilDate })).default([]),
  firstTimeAway: z.boolean().optional(),
  speaksMandarin: z.boolean().optional(),
  companions: z
    .array(z.strictObject({ with: PersonId, as: z.enum(['couple', 'kin', 'fellow-villager']) }))
    .default([]),
  avoidsEmployers: z.array(z.uuid()).default([]),
  /** 家庭顾虑: old people, children, festivals … in words */
  worries: z.string().trim().max(300).optional(),
});
export type JobWish = z.infer<typeof JobWish>;
