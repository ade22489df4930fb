import { addDays, type CivilDate, dayNumber } from './civil-date.ts';
import { daysOff, weekendDaysWorked } from './public-holidays.ts';

/** 工作日: Monday to Friday without the days off, and the weekend days worked, of the State Council's yearly notices. */
export function isWorkingDay(day: CivilDate): boolean {
  if (weekendDaysWorked.has(day)) return true;
  const weekday = (((dayNumber(day) + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday; 0 = Sunday
  return weekday !== 0 && weekday !== 6 && !daysOff.has(day);
}

/** The working days of a period, both ends included, in order. */
export function workingDaysBetween(first: CivilDate, last: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return days;
}
