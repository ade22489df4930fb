import { randomBytes } from 'node:crypto';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { type Instant, instantAt } from '@wengang/domain/calendar/instant.ts';

/**
 * 时钟: the one place that reads the time. The demo runs on a present day of its own, so the offset is a setting; everything below the doors
 * receives instants and business days as arguments.
 */
export type Clock = {
  /** the time of the ledger: moved along with the demo's present day */
  now(): Instant;
  /** the true time, which authenticator apps, cookies and browsers share: never moved */
  realNow(): Instant;
  businessDay(): CivilDate;
};

/**
 * The real clock, or one moved so that today is `presentDay` (the demo's own present day). A moved clock comes back to that day at every
 * start; its instants go on from `newest`, the newest one recorded, so that the log never runs backwards while the day keeps its date.
 */
export function clockAt(presentDay: CivilDate | undefined, newest: Instant | null = null): Clock {
  const real = (): number => Date.now();
  const shift =
    presentDay === undefined ? 0 : Date.parse(`${presentDay}T00:00:00+08:00`) - startOfDay(real());
  const onTheDay = (): Instant => instantAt(real() + shift);
  const ahead =
    presentDay === undefined || newest === null
      ? 0
      : Math.max(0, Date.parse(newest) + 1 - Date.parse(onTheDay()));
  return {
    now: () => instantAt(real() + shift + ahead),
    realNow: () => instantAt(real()),
    businessDay: () => businessDayAt(onTheDay()),
  };
}

/** The business day (Asia/Shanghai, which has had no summer time since 1991) of an instant. */
export const businessDayAt = (instant: Instant): CivilDate =>
  CivilDate.parse(new Date(Date.parse(instant) + eightHours).toISOString().slice(0, 10));

/** The instant at which a business day begins: midnight of Asia/Shanghai. */
export const midnightOf = (day: CivilDate): Instant => instantAt(Date.parse(`${day}T00:00:00+08:00`));

/** A UUID version 7 (RFC 9562): time-ordered, so that new rows stand together in the index. */
export function newUuid(now: Instant): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.parse(now), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const eightHours = 8 * 3_600_000;
const startOfDay = (at: number): number =>
  Math.floor((at + eightHours) / 86_400_000) * 86_400_000 - eightHours;
