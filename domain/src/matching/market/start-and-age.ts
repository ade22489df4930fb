import type { DayNumber } from '../../calendar/civil-date.ts';
import { leastAge } from '../../vacancies/order-terms.ts';
import { ageAt, type PreparedOrder, type PreparedSeeker } from './prepare.ts';

/** The first day on which the person could start: free, in the window, not needed at home (farm season, festival). */
export function firstStart(
  seeker: PreparedSeeker,
  order: PreparedOrder,
  today: DayNumber,
): DayNumber | undefined {
  let day = Math.max(today, seeker.available, order.from);
  // A time at home pushes the day behind its end, perhaps into the next one: at most once each.
  for (let round = 0; round < seeker.homeTimes.length; round++)
    for (const season of seeker.homeTimes) if (day >= season.from && day <= season.to) day = season.to + 1;
  return day <= order.to ? (day as DayNumber) : undefined; // a maximum of day numbers is one
}

// Counted on the first day on which the person could start: under 16 never, under 18 not at night or in danger.
export function mayWorkByAge(
  seeker: PreparedSeeker,
  { order, from }: PreparedOrder,
  today: DayNumber,
): boolean {
  const start = Math.max(latest(today, from), seeker.available);
  if (start < seeker.sixteen) return false;
  return start >= seeker.eighteen || (!order.hours.nightWork && order.minorHazards.length === 0);
}

/** 可放宽 is said of the upper limit only (chain page 5.1); the lower one may be the law's, and is 18 where none is stated. */
export function inAgeRange(seeker: PreparedSeeker, prepared: PreparedOrder): boolean {
  const { to, relaxable } = prepared.order.age;
  const age = ageAt(seeker, prepared);
  return age >= leastAge(prepared.order.age) && (relaxable === true || age <= (to ?? 200));
}

export const latest = (a: DayNumber, b: DayNumber): DayNumber => (a > b ? a : b);
