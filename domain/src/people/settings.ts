import { z } from 'zod';
import { CivilDate, date, dayNumber } from '../calendar/civil-date.ts';
import { forever } from './day-span.ts';
import { CategoryKind } from './facts.ts';

const validFrom = { validFrom: CivilDate };

/**
 * 口径设置: the dated settings of the people rules. Each table holds rows with the day from which they apply, in
 * ascending order; a row holds until the next one starts. Chain page 3.2 and 3.3.
 */
export const PeopleSettings = z.strictObject({
  /** 超龄: full years from which a person is over age, by sex. */
  overAge: z.array(z.strictObject({ ...validFrom, male: z.int(), female: z.int() })).readonly(),
  /** 困难: the categories that make a person hard. */
  hard: z.array(z.strictObject({ ...validFrom, kinds: z.array(CategoryKind).readonly() })).readonly(),
  /** 意愿有效期: days for which a wish stated on or after `validFrom` is valid. */
  wishDays: z.array(z.strictObject({ ...validFrom, days: z.int().positive() })).readonly(),
});
export type PeopleSettings = z.infer<typeof PeopleSettings>;

const always = date('1900-01-01');
/**
 * The defaults of chain 3.2 and 3.3: over age from 60, wishes for 180 days. 建档立卡贫困户 and 脱贫户 are one category under its names of before 2021 and since
 * (chain 1.4): whichever word a roster uses, the household was and stays in it.
 */
export const defaultPeopleSettings: PeopleSettings = {
  overAge: [{ validFrom: always, male: 60, female: 60 }],
  hard: [
    {
      validFrom: always,
      kinds: [
        'registered-poor',
        'lifted',
        'monitored-unstable',
        'monitored-marginal',
        'monitored-sudden',
        'subsistence',
        'disabled',
      ],
    },
  ],
  wishDays: [{ validFrom: always, days: 180 }],
};

/** A row of a dated table with its days as integers. */
export type DatedRow<T> = { readonly from: number; readonly to: number; readonly value: T };

/** Turns a dated table into rows that each know their last day, so that a rule can intersect them with facts. */
export function datedRows<Row extends { validFrom: CivilDate }>(table: readonly Row[]): DatedRow<Row>[] {
  return table.map((value, index) => {
    const next = table[index + 1];
    return {
      from: dayNumber(value.validFrom),
      to: next === undefined ? forever : dayNumber(next.validFrom) - 1,
      value,
    };
  });
}

/** The row in force on a day. */
export const rowOn = <T>(rows: readonly DatedRow<T>[], day: number): T | undefined =>
  rows.find((row) => row.from <= day && day <= row.to)?.value;
