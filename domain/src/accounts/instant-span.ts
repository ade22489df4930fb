import type { Instant } from '../contract/endpoint.ts';

export const minutesAfter = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString() as Instant; // ISO text in UTC by definition

/** Seconds from `from` to `to`, with fractions; negative when `to` is earlier. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 1000;

export const minutesBetween = (from: Instant, to: Instant): number => secondsBetween(from, to) / 60;
