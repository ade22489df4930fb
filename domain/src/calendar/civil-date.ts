import { z } from 'zod';

// ISO 8601 has a year 0, the calendar (and PostgreSQL) has none.
const inAYear = (text: string): boolean => text >= '0001';

/** 日期: a civil date of the business calendar (Asia/Shanghai), ISO text `2025-03-31`. No time, no zone. */
export const CivilDate = z.iso.date().refine(inAYear).brand<'CivilDate'>();
export type CivilDate = z.infer<typeof CivilDate>;

/** 月份: a civil month, ISO text `2025-03`. */
export const CivilMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .refine(inAYear)
  .brand<'CivilMonth'>();
export type CivilMonth = z.infer<typeof CivilMonth>;

/** Days since 1970-01-01: what the rules count with, because comparing and adding integers is exact and fast. */
export type DayNumber = number & { readonly unit: 'day' };

/** Reads a literal of the source code or of a test; text from outside goes through `CivilDate.parse`. */
export const date = (text: string): CivilDate => CivilDate.parse(text);

/** `2025-03-31` → 20178. The text is a valid civil date already (`CivilDate` is parsed at the edge). */
export function dayNumber(day: CivilDate): DayNumber {
  return daysFromCivil(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));
}

/** 20178 → `2025-03-31`, for the years 0001–9999. */
export function civilDate(day: DayNumber): CivilDate {
  const { year, month, dayOfMonth } = civilFromDays(day);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}` as CivilDate;
}

export const addDays = (day: CivilDate, days: number): CivilDate =>
  civilDate((dayNumber(day) + days) as DayNumber);

/** Days from `from` to `to`: 0 on the same day, negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from);

/** Same day of month `months` later, clipped to the end of that month: 31 Jan + 1 month = 28 Feb. */
export function addMonths(day: CivilDate, months: number): CivilDate {
  const index = Number(day.slice(0, 4)) * 12 + (Number(day.slice(5, 7)) - 1) + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const dayOfMonth = Math.min(Number(day.slice(8, 10)), daysInMonth(year, month));
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}` as CivilDate;
}

export const monthOf = (day: CivilDate): CivilMonth => day.slice(0, 7) as CivilMonth;
export const firstDayOf = (month: CivilMonth): CivilDate => `${month}-01` as CivilDate;
export const lastDayOf = (month: CivilMonth): CivilDate =>
  `${month}-${two(daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))))}` as CivilDate;

/**
 * The day on which a person born on `born` completes `years` full years (周岁). Someone born on 29 February
 * completes them on 1 March of a common year: civil law counts full years, and the year is full only when
 * 28 February has passed (chain page, section 4, single cases).
 */
export function birthday(born: CivilDate, years: number): CivilDate {
  const year = Number(born.slice(0, 4)) + years;
  const monthAndDay = born.slice(5);
  if (monthAndDay === '02-29' && daysInMonth(year, 2) === 28)
    return `${String(year).padStart(4, '0')}-03-01` as CivilDate;
  return `${String(year).padStart(4, '0')}-${monthAndDay}` as CivilDate;
}

/** Full years of age (周岁) at the end of `day`. */
export function fullYears(born: CivilDate, day: CivilDate): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day >= birthday(born, years) ? years : years - 1;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

// Howard Hinnant, "chrono-compatible low-level date algorithms": exact for the proleptic Gregorian calendar.
function daysFromCivil(year: number, month: number, dayOfMonth: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) as DayNumber;
}

function civilFromDays(day: DayNumber): { year: number; month: number; dayOfMonth: number } {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}
