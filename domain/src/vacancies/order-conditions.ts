import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Charge, Education, Stated, Strain } from './order-terms.ts';

/**
 * 岗位其他条件: what matching and the village sheet ask of an order beside its terms. Everything may be left out: an order that says
 * nothing of schooling asks for none.
 */
export const OrderConditions = z.strictObject({
  leastEducation: Education.default('none'),
  /** level 1 (elementary) to 5 (senior technician) */
  skills: z.array(z.strictObject({ skill: z.string().min(1), level: z.int().min(1).max(5) })).default([]),
  certificates: z.array(z.string().min(1)).default([]),
  strains: z.array(Strain).default([]),
  meals: z.enum(['free', 'charged', 'none']).default('none'),
  lodging: z.enum(['free', 'charged', 'none']).default('none'),
  /** 扣多少, where it is charged and stated */
  mealCharge: Charge.optional(),
  lodgingCharge: Charge.optional(),
  coupleRooms: z.int().nonnegative().default(0),
  /** 便利条件: ground floor, sign language, stool … */
  accommodations: z.array(z.string().min(1)).default([]),
  needsMandarin: z.boolean().default(false),
  /** 到岗时间; absent: from today until the order ends */
  start: z.strictObject({ from: CivilDate, to: CivilDate }).optional(),
  /** 成批要求: 8 = "8 or none"; 1 = no condition */
  batchMinimum: z.int().positive().default(1),
  acceptsGroups: z.boolean().default(true),
  /** 社保, 试用期 and 谁出路费, in the words of the order; absent: not stated yet */
  insurance: Stated.optional(),
  probation: Stated.optional(),
  fare: Stated.optional(),
});
export type OrderConditions = z.infer<typeof OrderConditions>;
