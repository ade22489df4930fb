import { type CivilDate, date } from '../../calendar/civil-date.ts';

/** 最低工资标准: monthly, whole fen, of a division and those below it, from a day until the next line. */
export interface MinimumWage {
  readonly region: string;
  readonly validFrom: CivilDate;
  readonly monthly: number;
  readonly source: string;
}

/**
 * Dongguan, from the notices of Guangdong province (chain page, section 6). What else there is, and what replaces these, is loaded
 * (record-minimum-wages).
 */
export const shippedMinimumWages: readonly MinimumWage[] = [
  { region: '4419', validFrom: date('2018-07-01'), monthly: 172_000, source: '广东省最低工资标准 2018' },
  { region: '4419', validFrom: date('2021-12-01'), monthly: 190_000, source: '广东省最低工资标准 2021' },
  { region: '4419', validFrom: date('2025-03-01'), monthly: 208_000, source: '广东省最低工资标准 2025' },
];

/** The line in force at `place` on `day`: the closest division first, then the latest start. */
export function minimumWageAt(
  table: readonly MinimumWage[],
  place: string,
  day: CivilDate,
): MinimumWage | undefined {
  const inForce = table.filter((line) => place.startsWith(line.region) && line.validFrom <= day);
  return inForce.reduce<MinimumWage | undefined>((best, line) => {
    if (best === undefined || line.region.length > best.region.length) return line;
    return line.region.length === best.region.length && line.validFrom > best.validFrom ? line : best;
  }, undefined);
}

// 劳社部发〔2008〕3号: 21.75 paid days a month, 8 hours a day.
export const paidDaysPerMonth = 21.75;
export const paidHoursPerMonth = 174;
