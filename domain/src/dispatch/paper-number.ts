import { z } from 'zod';

/** 派遣单号: `威劳输〔2020〕0001`: county short name, year, running number of at least four digits. */
export const PaperNumber = z
  .string()
  .regex(/^[一-龥]{1,4}劳输〔\d{4}〕\d{4,6}$/)
  .brand<'PaperNumber'>();
export type PaperNumber = z.infer<typeof PaperNumber>;

/** 编号序列: one series for a county and a year. */
export interface PaperSeries {
  readonly countyShort: string;
  readonly year: number;
}

/** With what every number of a series begins. */
export const seriesPrefix = ({ countyShort, year }: PaperSeries): string => `${countyShort}劳输〔${year}〕`;

export function paperNumber(series: PaperSeries, running: number): PaperNumber {
  return PaperNumber.parse(`${seriesPrefix(series)}${String(running).padStart(4, '0')}`);
}

/** 回执号 = 派遣单号 + 回. */
export const receiptNumber = (number: PaperNumber): string => `${number}回`;

/** The next number of a series: one above the highest ever given out, void ones included, so that no number is used again. */
export function nextPaperNumber(series: PaperSeries, issued: readonly PaperNumber[]): PaperNumber {
  const highest = issued
    .filter((number) => number.startsWith(seriesPrefix(series)))
    .reduce((high, number) => Math.max(high, runningOf(number)), 0);
  return paperNumber(series, highest + 1);
}

const runningOf = (number: PaperNumber): number => Number(number.slice(number.indexOf('〕') + 1));
