import { z } from 'zod';
import { type UnmetCondition, unmet } from '../workflow/unmet-condition.ts';

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

/** A number that was given out. Void ones stay as 作废: a number is never used again. */
export interface IssuedPaper {
  readonly number: PaperNumber;
  readonly status: 'valid' | 'void';
}

export function paperNumber(series: PaperSeries, running: number): PaperNumber {
  return PaperNumber.parse(`${series.countyShort}劳输〔${series.year}〕${String(running).padStart(4, '0')}`);
}

/** 回执号 = 派遣单号 + 回. */
export const receiptNumber = (number: PaperNumber): string => `${number}回`;

/** The next number of a series: one above the highest ever given out, void ones included. */
export function nextPaperNumber(series: PaperSeries, issued: readonly IssuedPaper[]): PaperNumber {
  const highest = issued
    .filter((paper) => paper.number.startsWith(prefixOf(series)))
    .reduce((high, paper) => Math.max(high, runningOf(paper.number)), 0);
  return paperNumber(series, highest + 1);
}

/** Refuses a number that was given out before, saying whether it is valid or 作废. */
export function unmetForReuse(
  number: PaperNumber,
  issued: readonly IssuedPaper[],
): readonly UnmetCondition[] {
  const before = issued.find((paper) => paper.number === number);
  if (before === undefined) return [];
  const zh = before.status === 'void' ? '已作废' : '已使用';
  return [
    unmet('number-used', `编号 ${number} ${zh},不得重用。`, `Number ${number} was used (${before.status}).`, {
      number,
      status: before.status,
    }),
  ];
}

const prefixOf = ({ countyShort, year }: PaperSeries): string => `${countyShort}劳输〔${year}〕`;
const runningOf = (number: PaperNumber): number => Number(number.slice(number.indexOf('〕') + 1));
