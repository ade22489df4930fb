import type { DatePrecision } from './number-format.ts';

const dayMilliseconds = 86_400_000;
const unixEpochSerial = 25_569;

/**
 * A spreadsheet's date serial as ISO text: `2018-03-05`, `2018-03-05T08:30:00` when it holds a time of day,
 * `T08:30:00` when it is only a time. Undefined outside the years 1900–9999. Serial 60 of the 1900 system is the
 * 29 February 1900 that never was; it and the days before it are moved to the real calendar.
 */
export function isoFromSerial(
  serial: number,
  from1904: boolean,
  precision: DatePrecision,
): string | undefined {
  const days = from1904 ? serial + 1462 : serial;
  if (!(days >= 0 && days < 2_958_466)) return undefined;
  if (serial < 1 && (precision === 'time' || !from1904)) return timeOnly(serial);
  const real = !from1904 && days < 60 ? days + 1 : days;
  // Rounded to the second: a serial keeps about a tenth of a millisecond.
  const seconds = Math.round((real - unixEpochSerial) * 86_400);
  const text = new Date(seconds * 1000).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

function timeOnly(days: number): string {
  const milliseconds = Math.round((days % 1) * 86_400) * 1000;
  return new Date(milliseconds % dayMilliseconds).toISOString().slice(10, 19);
}

/** Excel's serial of a civil date `2018-03-05` in the 1900 system; undefined before March 1900 or for another text. */
export function serialFromIso(iso: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) return undefined;
  const serial = time / dayMilliseconds + unixEpochSerial;
  return serial > 60 ? serial : undefined;
}
