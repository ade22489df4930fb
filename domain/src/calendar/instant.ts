import { z } from 'zod';
import { CivilDate } from './civil-date.ts';

/** 时刻: an instant, UTC to the millisecond. Fixed width, so the order of the texts is the order in time. */
export const Instant = z.iso
  .datetime({ precision: 3 })
  .refine((text) => text >= '0001') // as CivilDate
  .brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

// No offset may lead out of the years 1 to 9999.
const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** 所报时刻: an instant as whoever sends it writes it: with any offset and any digits behind the second. `instantOf` reads it. */
export const StatedInstant = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= earliest && Date.parse(text) <= latest)
  .brand<'StatedInstant'>();
export type StatedInstant = z.infer<typeof StatedInstant>;

export const instantOf = (stated: StatedInstant): Instant => instantAt(Date.parse(stated));

/** The instant so many milliseconds after 1970 began. */
export const instantAt = (milliseconds: number): Instant =>
  Instant.parse(new Date(milliseconds).toISOString());

export const minutesAfter = (at: Instant, minutes: number): Instant =>
  instantAt(Date.parse(at) + minutes * 60_000);

export const addHours = (at: Instant, hours: number): Instant => minutesAfter(at, hours * 60);

/** The day of an instant in Asia/Shanghai, which has no summer time. */
export const dayOf = (at: Instant): CivilDate => CivilDate.parse(addHours(at, 8).slice(0, 10));

/** As an office reads it: day and minute of Asia/Shanghai, which has no summer time: 2020-11-19 08:40. */
export const minuteInWords = (at: Instant): string => addHours(at, 8).slice(0, 16).replace('T', ' ');

/** Seconds from `from` to `to`, with fractions; negative when `to` is earlier. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 1000;

export const minutesBetween = (from: Instant, to: Instant): number => secondsBetween(from, to) / 60;
