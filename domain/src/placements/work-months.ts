import { addMonths, civilDate, dayNumber } from '../calendar/civil-date.ts';
import { day } from '../people/day-span.ts';
import type { ResolvedSpell } from './resolve-spells.ts';
import { isMonth } from './stated-day.ts';

/**
 * 务工月数 of a spell through the day `on` (included). Months stated as months: last − first + 1 of the resolved range, so that
 * a shared month counts once. Day-precise starts: completed calendar months (the check day of n months is reached);
 * never 30 or 90 days. 0 before the start. Chain 3.1 and 3.5.
 */
export function workMonths(span: ResolvedSpell, on: number): number {
  const last = Math.min(span.to, on);
  if (last < span.from) return 0;
  const between = monthIndex(last) - monthIndex(span.from);
  if (isMonth(span.spell.start)) return between + 1;
  const full = dayNumber(addMonths(civilDate(day(span.from)), between + 1)) - 1 <= last;
  return full
    ? between + 1
    : dayNumber(addMonths(civilDate(day(span.from)), between)) - 1 <= last
      ? between
      : between - 1;
}

const monthIndex = (n: number): number => {
  const text = civilDate(day(n));
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
};
