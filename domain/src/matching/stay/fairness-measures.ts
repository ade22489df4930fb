/** 一人一行: what came to one person. */
export interface FairnessRow {
  /** 推荐条数. */
  readonly offers: number;
  readonly placed: boolean;
  /** 预计稳定天数 of the placement, in hundredths of a day; null without one. */
  readonly expectedDays: number | null;
  /** Whether still there after 180 days; null when not placed, not due yet or not known. */
  readonly stayed180: boolean | null;
}

/** A mean or a share, and the number of people whom it is of; value null when there is nobody. */
export interface Measured {
  readonly value: number | null;
  readonly of: number;
}

/** 五项比较: mean offers, share with two offers or more, share placed, mean expected days (hundredths), share who stayed 180 days. */
export const fairnessMeasures = {
  offers: (rows: readonly FairnessRow[]) => meanOf(rows.map(({ offers }) => offers)),
  twoOffers: (rows: readonly FairnessRow[]) => shareOf(rows.map(({ offers }) => offers >= 2)),
  placed: (rows: readonly FairnessRow[]) => shareOf(rows.map(({ placed }) => placed)),
  expectedDays: (rows: readonly FairnessRow[]) =>
    meanOf(rows.flatMap(({ expectedDays }) => (expectedDays === null ? [] : [expectedDays]))),
  stayed180: (rows: readonly FairnessRow[]) =>
    shareOf(rows.flatMap(({ stayed180 }) => (stayed180 === null ? [] : [stayed180]))),
} as const;
export type FairnessMeasure = keyof typeof fairnessMeasures;

function meanOf(numbers: readonly number[]): Measured {
  const sum = numbers.reduce((total, one) => total + one, 0);
  return { value: numbers.length === 0 ? null : sum / numbers.length, of: numbers.length };
}

const shareOf = (facts: readonly boolean[]): Measured => meanOf(facts.map((fact) => (fact ? 1 : 0)));

/**
 * 取整: no finer than a comparison needs, so that little is won by subtracting tables from each other or from those of another day. People in
 * fives, rounded down; shares in whole percents, offers in tenths, expected days in whole days.
 */
export const rounded = (measure: FairnessMeasure, { value, of }: Measured): Measured => ({
  value: value === null ? null : steps[measure](value),
  of: roundedPersons(of),
});

export const roundedPersons = (persons: number): number => 5 * Math.floor(persons / 5);

const wholePercent = (share: number): number => Math.round(100 * share) / 100;
const steps = {
  offers: (mean) => Math.round(10 * mean) / 10,
  twoOffers: wholePercent,
  placed: wholePercent,
  expectedDays: (hundredths) => 100 * Math.round(hundredths / 100),
  stayed180: wholePercent,
} as const satisfies Record<FairnessMeasure, (value: number) => number>;

/** 年龄段. */
export const ageBands = ['under-16', '16-24', '25-34', '35-44', '45-54', '55+'] as const;
export type AgeBand = (typeof ageBands)[number];

/** 年龄段 of full years of age (周岁). Who is under 16 is not labour and stands apart. */
export function ageBandOf(years: number): AgeBand {
  if (years < 16) return 'under-16';
  if (years < 25) return '16-24';
  if (years < 35) return '25-34';
  if (years < 45) return '35-44';
  return years < 55 ? '45-54' : '55+';
}
