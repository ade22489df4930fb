import { addMonths, type CivilDate, type CivilMonth, dayNumber, firstDayOf } from '../calendar/civil-date.ts';
import type { StatedDay } from './history.ts';

/** Whether only the month was stated. */
export const isMonth = (stated: StatedDay): stated is CivilMonth => stated.length === 7;

/** 2025-04 → 2025-04, 2025-04-12 → 2025-04. */
export const startMonthOf = (stated: StatedDay): string => stated.slice(0, 7);

/** The first day that a stated start covers: the 1st of a month. */
export const firstDay = (stated: StatedDay): number => dayNumber(firstDateOf(stated));

/** The last day that a stated end covers: the last of a month. */
export const lastDay = (stated: StatedDay): number =>
  isMonth(stated) ? dayNumber(addMonths(firstDateOf(stated), 1)) - 1 : dayNumber(firstDateOf(stated));

const firstDateOf = (stated: StatedDay): CivilDate => (isMonth(stated) ? firstDayOf(stated) : stated);
