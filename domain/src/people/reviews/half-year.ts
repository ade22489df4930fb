import { z } from 'zod';
import type { CivilDate } from '../../calendar/civil-date.ts';

/** 半年: `2020-H1` January to June, `2020-H2` July to December. */
export const HalfYear = z
  .string()
  .regex(/^\d{4}-H[12]$/)
  .brand<'HalfYear'>();
export type HalfYear = z.infer<typeof HalfYear>;

/** The half-year of a day. */
export const halfYearOf = (on: CivilDate): HalfYear =>
  HalfYear.parse(`${on.slice(0, 4)}-H${on.slice(5, 7) <= '06' ? 1 : 2}`);
