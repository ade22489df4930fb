import { addMonths, type CivilDate, dayNumber } from '../calendar/civil-date.ts';
import type { StatedDay } from './history.ts';

/** Whether only the month was stated. */
export const isMonth = (stated: StatedDay): boolean => stated.length === 7;

/** 2025-04 → 2025-04, 2025-04-12 → 2025-04. */
export const startMonthOf = (stated: StatedDay): string => stated.slice(0, 7);

/** The first day that a stated start covers: the 1st of a month. */
export const firstDay = (stated: StatedDay): number => dayNumber(firstDateOf(stated));

/** The last day that a stated end covers: the last of a month. */
export const lastDay = (stated: StatedDay): number =>
  isMonth(stated) ? dayNumber(addMonths(firstDateOf(stated), 1)) - 1 : dayNumber(firstDateOf(stated));

// A stated day of seven characters is a month; with its first day it is a civil date.
const firstDateOf = (stated: StatedDay): CivilDate =>
  (isMonth(stated) ? `${stated}-01` : stated) as CivilDate;
